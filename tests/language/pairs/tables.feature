Feature: Tables
  Scenario Outline: Widths
    Given cells
    |plain|日本語|ひらがな|
      |ｆｕｌｌ|e|é|
    | ❤️ | 👨‍👩‍👧 | 👍🏽 |
    |🇩🇪|한국어|नमस्ते|
    |a|b|c| rest, unread
    Then escapes
    |a\|b|c\\|d\n|e\x|
    |\\\|| \|  |||
    |f\ |g\\\\|  h i  |	j	|
    When one column
    ||
    |x|
    When none
    |
    |
    When unclosed
    | a | b
    | c | d
    Examples:

    |x|y|

    |1|2|
    |10|<x>|
