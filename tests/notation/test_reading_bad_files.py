"""Every mistake has its place, its own words and a hint; all of them come at once."""

import re
from pathlib import Path

import pytest
from corpus import BAD, findings_text

from ucspec.notation.build import load_file
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.load import load_model
from ucspec.notation.read import make_vocabulary

FILES = sorted(BAD.glob("*.feature"))
GERMAN = sorted((BAD / "german").glob("*.feature"))
MODELS = sorted(path for path in (BAD / "models").iterdir() if path.is_dir())
CATALOGUES = sorted((BAD / "catalogues").glob("*.yaml"))
SENTENCE = re.compile(r"(?!Gherkin )[A-Z][a-z]+ ")
CODE = re.compile(r'"([A-Z]-\d{3})"')
SOURCE = Path(read_catalogue.__code__.co_filename).parent


def badly_worded(findings):
    """Findings without a hint, or that start like a sentence or end like one."""
    return [
        str(finding)
        for finding in findings
        if not finding.hint or SENTENCE.match(finding.message) or finding.message.endswith(".")
    ]


@pytest.fixture(scope="module")
def vocabulary():
    path = BAD / "ucspec.yaml"
    return make_vocabulary(read_catalogue(path.read_bytes(), Path("ucspec.yaml")).catalogue)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bad_file_says_what_is_wrong_where(path, vocabulary, golden):
    reading = load_file(Path(path.name), path.read_bytes(), vocabulary)
    assert reading.findings
    assert not badly_worded(reading.findings)
    golden(path.with_suffix(".expected"), findings_text(reading.findings))


@pytest.fixture(scope="module")
def german_vocabulary():
    path = BAD / "german" / "ucspec.yaml"
    return make_vocabulary(read_catalogue(path.read_bytes(), Path("ucspec.yaml")).catalogue)


@pytest.mark.parametrize("path", GERMAN, ids=lambda path: path.stem)
def test_a_bad_german_file_is_told_its_own_words(path, german_vocabulary, golden):
    reading = load_file(Path(path.name), path.read_bytes(), german_vocabulary)
    assert reading.findings
    assert not badly_worded(reading.findings)
    golden(path.with_suffix(".expected"), findings_text(reading.findings))


@pytest.mark.parametrize("folder", MODELS, ids=lambda path: path.name)
def test_files_that_do_not_fit_together_are_told_of_each_other(folder, golden):
    model = load_model(folder, base=folder)
    kept = "".join(f"kept: {use_case.path}\n" for use_case in model.use_cases)
    assert not badly_worded(model.findings)
    golden(folder / "expected", kept + findings_text(model.findings))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_bad_catalogue_says_what_is_wrong_where(path, golden):
    reading = read_catalogue(path.read_bytes(), Path(path.name))
    assert any(finding.is_error for finding in reading.findings)
    assert not badly_worded(reading.findings)
    golden(path.with_suffix(".expected"), findings_text(reading.findings))


def test_every_code_has_a_case():
    source = "".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    goldens = [*BAD.rglob("*.expected"), *BAD.rglob("expected")]
    shown = "".join(path.read_text("utf-8") for path in goldens)
    uncovered = {code for code in CODE.findall(source) if f"[{code}]" not in shown}
    assert uncovered == {"N-004"}, "only a file that cannot be opened is tested elsewhere"
