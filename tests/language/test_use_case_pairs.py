"""Use cases as people write them, each beside itself formatted: card, wiring, step numbers."""

from pathlib import Path

import pytest

from ucspec.language.format import format_file
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.gherkin import parse
from ucspec.notation.nodes import FeatureNode
from ucspec.notation.read import make_vocabulary, read_feature

FOLDER = Path(__file__).parent / "use_cases"
FILES = sorted(path for path in FOLDER.glob("*.feature") if ".formatted" not in path.name)


@pytest.fixture
def vocabulary():
    path = FOLDER / "ucspec.yaml"
    return make_vocabulary(read_catalogue(path.read_bytes(), path).catalogue)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_use_case_is_formatted(path, vocabulary, golden):
    formatted = format_file(path.read_bytes(), Path(path.name), vocabulary)
    assert not formatted.findings
    golden(path.with_suffix(".formatted.feature"), formatted.content.decode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_formatted_use_case_stays_as_it_is(path, vocabulary):
    once = format_file(path.read_bytes(), path, vocabulary).content
    assert format_file(once, path, vocabulary).content == once


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_formatting_makes_no_mistake_that_was_not_there(path, vocabulary):
    before = path.read_bytes()
    after = format_file(before, path, vocabulary).content
    assert codes(after, path, vocabulary) <= codes(before, path, vocabulary)


def codes(content, path, vocabulary):
    node = parse(content.decode(), path)
    assert isinstance(node, FeatureNode)
    return {finding.code for finding in read_feature(node, vocabulary).findings}
