"""What the tutorial quotes stands in the reference model, word for word."""

from pathlib import Path

import pytest
from code_blocks import read_blocks

ROOT = Path(__file__).parents[2]
MODEL = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "features" / "harbour-shop").rglob("*.feature"))
]
QUOTES = [
    block.text
    for block in read_blocks(ROOT / "docs" / "manual" / "tutorial.md")
    if block.kind == "gherkin"
]


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote.split("\n")[0].strip())
def test_a_quote_is_of_a_feature_file(quote):
    assert any(quote in text for text in MODEL)


def test_there_is_a_use_case_of_each_field():
    assert len(QUOTES) >= 5
