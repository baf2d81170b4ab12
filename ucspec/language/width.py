"""How many columns of a terminal or editor a text takes: Unicode Standard Annex 11.

Wide and fullwidth characters take two columns, marks and joiners none; what joins into one emoji
(a skin tone, a family, a heart that is asked to be red) takes two in all.
"""

from unicodedata import category, east_asian_width

JOINER, EMOJI_SIGN = "\u200d", "\ufe0f"
SKIN_TONES = range(0x1F3FB, 0x1F400)
VOWELS_OF_SYLLABLES = range(0x1160, 0x1200)
NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def display_width(text: str) -> int:
    """Count the columns of a line of text."""
    if text.isascii():
        return len(text)
    return sum(columns(letter, before) for before, letter in zip("\0" + text, text, strict=False))


def columns(letter: str, before: str) -> int:
    """Count the columns that a character adds to the one before it."""
    if letter == EMOJI_SIGN:
        return 2 - own_columns(before) if own_columns(before) else 0
    if before == JOINER or (ord(letter) in SKIN_TONES and own_columns(before) == 2):
        return 0
    return own_columns(letter)


def own_columns(letter: str) -> int:
    """Count the columns of a character that stands alone."""
    if category(letter) in NO_WIDTH or ord(letter) in VOWELS_OF_SYLLABLES:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
