"""M-122: a label that is mistyped, or of another template."""

from collections.abc import Iterable

from ucspec.lint.rule import Edit, Reading, reading_rule
from ucspec.model.finding import Finding, Severity
from ucspec.notation.card import LABEL_LINE, find_label, is_classic
from ucspec.notation.dialect import find_dialect
from ucspec.notation.spelling import nearest


def write_nearest(finding: Finding, reading: Reading) -> Iterable[Edit]:
    """Write the label that was meant; a classic label's home is another place, so it stays."""
    if reading.node is None:
        return
    dialect = find_dialect(reading.node.language)
    for line in reading.node.description:
        match = LABEL_LINE.fullmatch(line.text)
        if match is None or line.location != finding.location:
            continue
        said = " ".join(match["label"].split())
        if find_label(said, dialect) is None and not is_classic(said, dialect):
            meant = nearest(said, dialect.labels.values())
            if meant:
                yield Edit(location=line.location, old=match["label"], new=meant)


@reading_rule("M-122", Severity.ERROR, fix=write_nearest)
def labels_are_known() -> None:
    """A card line starts with one of the labels.

    Why: a mistyped label would be read as prose, and the primary actor be missing without a word.
    A label of the classic templates (Level, Postconditions, Business rules, …) is a warning that
    names its home here. Anything else before a colon is prose. (A typo must not become prose.)

    Bad:
        Feature: Buy a product
          Primry actor: Customer

    Good:
        Feature: Buy a product
          Primary actor: Customer
    """
