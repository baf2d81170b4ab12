"""Whatever a file holds, reading it ends in a model or in findings, never in a traceback."""

from pathlib import Path

import pytest
from corpus import BAD, GOOD
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ucspec.notation.build import load_file
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.dialect import find_dialect
from ucspec.notation.load import load_model
from ucspec.notation.near_miss import meant_wiring
from ucspec.notation.read import make_vocabulary, read_use_case
from ucspec.notation.titles import meant_title

PATH = Path("some.feature")
CATALOGUE = (GOOD / "every-construct" / "ucspec.yaml").read_text("utf-8")
TEXTS = [
    path.read_text("utf-8")
    for path in (*sorted(GOOD.rglob("UC-*.feature")), *sorted(BAD.glob("*-*.feature"))[::7])
    if "not-utf-8" not in path.name and "utf-16" not in path.name
]
WORDS = st.sampled_from(
    [
        *["Feature:", "Scenario:", "Rule:", "Background:", "Examples:", "| a | <a> |", '"""', "@x"],
        *["Given ", "When ", "Then ", "And ", "* ", "# language: de", "# c", "Instead of step 3, "],
        *["Any time", "ends in failure", "resumes at step 99999999999", "1a", "3a.1b", "*a"],
        *["UC-ALL-03", "completes", "(", ")", '"', "<", ">", ":", " - ", "KPI: x <= 1", "\t", "\r"],
        *["\ufeff", "\x00", "\u2028", "İ", "²", "٣", "Customer", "the system", "Extends: "],
    ]
)
patient = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def vocabulary():
    return make_vocabulary(read_catalogue(CATALOGUE.encode(), Path("ucspec.yaml")).catalogue)


@st.composite
def mutated(draw, texts):
    lines = draw(st.sampled_from(texts)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        word = draw(WORDS | st.text(max_size=8))
        cut = draw(st.integers(0, len(lines[at])))
        changed = {
            "drop": [],
            "double": [lines[at], lines[at]],
            "insert": [lines[at][:cut] + word + lines[at][cut:]],
            "cut": [lines[at][:cut]],
            "line": [word, lines[at]],
        }
        lines[at : at + 1] = changed[draw(st.sampled_from(sorted(changed)))] or [""]
    return "\n".join(lines)


@patient
@given(text=st.text() | st.lists(WORDS | st.text(max_size=5), max_size=30).map(" ".join))
def test_any_text_is_read_without_raising(text, vocabulary):
    read_use_case("@UC-X\nFeature: x\n" + text, PATH, vocabulary)
    read_use_case(text, PATH, vocabulary)


@patient
@given(text=mutated(TEXTS))
def test_a_mutated_use_case_is_read_without_raising(text, vocabulary):
    reading = read_use_case(text, PATH, vocabulary)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= finding.location.line <= lines for finding in reading.findings)
    assert (reading.use_case is None) >= any(finding.is_error for finding in reading.findings)


@patient
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_without_raising(content, vocabulary):
    load_file(PATH, content, vocabulary)
    read_catalogue(content, Path("ucspec.yaml"))


@patient
@given(text=mutated([CATALOGUE]))
def test_a_mutated_catalogue_is_read_without_raising(text):
    reading = read_catalogue(text.encode("utf-8", "surrogatepass"), Path("ucspec.yaml"))
    assert reading.is_readable or reading.findings


@patient
@given(text=st.lists(WORDS | st.text(max_size=5), max_size=12).map(" ".join))
def test_guessing_what_was_meant_never_raises(text):
    dialect = find_dialect("en")
    assert isinstance(meant_wiring(text, dialect), tuple)
    assert isinstance(meant_title(text, 3, dialect), str)


@pytest.mark.parametrize("filling", [" ", "and ", "(", '"a" ', "step 3 ", "<a> ", "a: "])
def test_long_lines_are_read_in_no_time(filling, vocabulary):
    long = filling * (4000 // len(filling))
    text = TEXTS[0].replace("Customer gives", f"Customer {long} UC-ALL-03 {long} x")
    text += f"\n  Scenario: 7z. x\n    Instead {long} of step\n\n    When Customer leaves\n"
    assert read_use_case(text, PATH, vocabulary).findings


def test_every_good_model_is_read_the_same_twice():
    folder = GOOD / "every-construct"
    assert load_model(folder, base=folder) is load_model(folder, base=folder)
