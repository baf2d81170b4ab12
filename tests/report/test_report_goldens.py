"""What each format writes of six traces, word by word."""

import re
from pathlib import Path

import pytest
from report_traces import TRACES

from ucspec.report.formats import FORMATS
from ucspec.report.formats.text import write as write_text

GOLDEN = Path(__file__).parent / "golden"
SCRUBBERS = (
    (re.compile(r"<style>.*?</style>", re.DOTALL), "<style>…</style>"),
    (re.compile(r"sha256-[\w+/=]+"), "sha256-…"),
    (re.compile(r"ucspec \d+\.\d+\.\d+\w*"), "ucspec VERSION"),
)
SUFFIX_BY_FORMAT = {"text": ".txt", "markdown": ".md", "html": ".html"}


def scrubbed(text):
    for pattern, replacement in SCRUBBERS:
        text = pattern.sub(replacement, text)
    return text


@pytest.mark.parametrize("name", TRACES)
@pytest.mark.parametrize("format_name", SUFFIX_BY_FORMAT)
def test_a_report_reads_as_agreed(name, format_name, golden):
    written = scrubbed(FORMATS[format_name].write(TRACES[name]))
    golden(GOLDEN / f"{name}{SUFFIX_BY_FORMAT[format_name]}", written)


@pytest.mark.parametrize("format_name", SUFFIX_BY_FORMAT)
def test_a_report_is_the_same_when_it_is_written_again(format_name):
    one = FORMATS[format_name]
    assert one.write(TRACES["blocked"]) == one.write(TRACES["blocked"])
    assert "".join(one.chunks(TRACES["blocked"])) == one.write(TRACES["blocked"])


def test_colour_is_written_only_when_it_is_asked_for():
    assert "\x1b" not in write_text(TRACES["red"])
    assert "\x1b[1;31m" in write_text(TRACES["red"], colour=True)


def test_lines_of_flows_stay_within_the_width():
    for line in write_text(TRACES["red"], width=72).splitlines()[2:8]:
        assert len(line) <= 80
