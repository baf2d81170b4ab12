"""M-122: a label that is mistyped, or of another template."""

import re
from collections.abc import Iterable

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity
from ucspec.notation.card import LABEL_LINE

LABEL_MEANT = re.compile(r'did you mean "(?P<label>.+)"\?')
LINE_MEANT = re.compile(r'write "(?P<line>.+: .*)"')


def write_meant(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the label or the line that was meant; a classic label's home is another place."""
    place = finding.location
    if not finding.is_error or place.line > len(reading.lines):
        return
    text = reading.lines[place.line - 1][place.column - 1 :].rstrip()
    line = LINE_MEANT.fullmatch(finding.hint)
    if line:
        yield Edit(location=place, old=text, new=line["line"])
    meant, label = LABEL_MEANT.fullmatch(finding.hint), LABEL_LINE.fullmatch(text)
    if meant and label and text.startswith(label["label"]):
        yield Edit(location=place, old=label["label"], new=meant["label"])


@reading_rule("M-122", Severity.ERROR, fix=write_meant)
def labels_are_known() -> None:
    """A card line starts with one of the labels.

    Why: a mistyped label would be read as prose, and the primary actor be missing without a word.
    A label of the classic templates (Level, Postconditions, Business rules, …) is a warning that
    names its home here; what belongs into a Background or a guarantee is told as M-115 alone.
    Anything else before a colon is prose. (A typo must not become prose.)

    Bad:
        Feature: Buy a product
          Primry actor: Customer

    Good:
        Feature: Buy a product
          Primary actor: Customer
    """
