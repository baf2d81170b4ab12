"""Nothing that a user can type is missing from the manual."""

from pathlib import Path

import pytest

from ucspec.pytest_plugin.options import OPTIONS
from ucspec.trace import gaps

MANUAL = Path(__file__).parents[2] / "docs" / "manual"


def text_of(page: str) -> str:
    return (MANUAL / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("option", sorted(OPTIONS))
def test_every_pytest_option_is_explained(option):
    assert f"`{option}" in text_of("running.md")


def test_every_gap_has_its_line():
    codes = {word for word in (gaps.__doc__ or "").split() if word.startswith("T-")}
    assert codes
    assert not [code for code in codes if code not in text_of("running.md")]
