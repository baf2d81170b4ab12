"""Files as people write them, each beside itself formatted."""

from pathlib import Path

import pytest

from ucspec.language.format import format_file

PAIRS = Path(__file__).parent / "pairs"
FILES = sorted(path for path in PAIRS.glob("*.feature") if ".formatted" not in path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_formatted(path, golden):
    formatted = format_file(path.read_bytes(), Path(path.name))
    assert not formatted.findings
    golden(path.with_suffix(".formatted.feature"), formatted.content.decode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_formatted_file_stays_as_it_is(path):
    once = format_file(path.read_bytes(), path).content
    assert format_file(once, path).content == once
