"""What a manual page shows, made whole: a fragment with a catalogue and a use case around it."""

import re

from lint_cases import HERE, Case

CATALOGUE = (HERE / "catalogue.yaml").read_text(encoding="utf-8")
FEATURE = ("@UC-SHOP-01", "Feature: Buy a phone")
CARD = ("Scope: Shop", "Primary actor: Customer")
MAIN = """Scenario: Main success
  When Customer asks for "Aurora"
  Then the system shows the price
  When Customer pays
  Then the system sends the phone
"""
SIGN_IN = """@UC-SHOP-02 @subfunction
Feature: Sign in
  Scope: Shop
  Primary actor: Customer
  Extension point: signed in - after step 1

  Scenario Outline: Main success
    When Customer signs in through <channel> as <name>
    Then the system greets <name>

    Examples:
      | channel | name |
      | web     | Ada  |
      | phone   | Bob  |
"""
HEADING = re.compile(r"\(in (?P<place>[^)]*)\)")


def case_of(page, block):
    """Put what a page shows into a folder with a catalogue and a use case to include."""
    catalogue, text = part(block)
    if page.group == "C":
        catalogue, text = block, ""
    files = {
        "ucspec.yaml": declare(catalogue),
        "UC-SHOP-01-buy.feature": complete(text),
        "UC-SHOP-02-sign-in.feature": SIGN_IN,
    }
    return Case(code=page.code, name=page.title, files=files)


def part(block):
    """Part what stands under "(in ucspec.yaml)" from the rest; other remarks are left out."""
    parts = {True: [], False: []}
    is_catalogue = False
    for line in block.split("\n"):
        heading = HEADING.fullmatch(line)
        if heading:
            is_catalogue = heading["place"] == "ucspec.yaml"
        elif not line.startswith("("):
            parts[is_catalogue].append(line)
    return "\n".join(parts[True]), "\n".join(parts[False]).strip("\n")


def declare(catalogue):
    """Replace what the usual catalogue says of the same keys; the rest of it stays."""
    keys = re.findall(r"^(\w+):", catalogue, re.MULTILINE)
    rest = re.split(r"^(?=\w+:)", CATALOGUE, flags=re.MULTILINE)
    kept = [text for text in rest if text.partition(":")[0] not in keys]
    return "".join(kept) + catalogue + "\n"


def complete(text):
    """Write a whole use case around card lines, steps, scenarios, or a part of a file."""
    if text.startswith(("@", "Feature:")):
        return with_the_rest(text)
    card, main, flows = "", MAIN, ""
    if re.match(r"Scenario.*: Main success", text):
        main = text
    elif text.startswith("Scenario"):
        flows = text
    elif re.match(r"(Given|When|Then) ", text):
        main = f"Scenario: Main success\n{text}"
    else:
        card = text
    usual = [line for line in CARD if line.partition(":")[0] not in card]
    return "\n".join([*FEATURE, *usual, card, main, flows])


def with_the_rest(text):
    """Add the id, the card and the main flow that a part of a file does not show."""
    lines = text.split("\n")
    if "UC-" not in lines[0]:
        lines.insert(0, FEATURE[0])
    if not any("Feature:" in line for line in lines):
        lines.append(FEATURE[1])
    title = next(i for i, line in enumerate(lines) if "Feature:" in line)
    missing = [each for each in CARD if each.partition(":")[0] not in text]
    if "Scenario" not in text:
        return "\n".join([*lines, *missing, "", MAIN])
    return "\n".join([*lines[: title + 1], *missing, *lines[title + 1 :]])
