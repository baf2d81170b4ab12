"""Any feature file: it says the same afterwards, and a second time nothing changes."""

from pathlib import Path

from gherkin.dialect import DIALECTS
from gherkin.parser import Parser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ucspec.language.format import format_file

PATH = Path("any.feature")
LETTERS = "ab 日é́|\\\"'`#@:*<>n\u0301👍🏽👨‍👩‍👧\u00a0"
LANGUAGES = ("en", "de", "fr", "ja", "zh-CN", "ru", "ar", "en-old")

margins = st.text(" \t", max_size=5)
blanks = st.lists(st.sampled_from(["", "  ", "\t"]), max_size=3)
texts = st.text(LETTERS, max_size=12)
tag_lines = st.lists(st.sampled_from(["@a", "@b:c", "@ä#1 @b", "@x@y", "@z  # why"]), max_size=2)


@st.composite
def spaced(draw, lines):
    """Put margins, blank lines and comments around lines that may have them."""
    found = []
    for line in lines:
        found += draw(blanks)
        if draw(st.integers(0, 5)) == 0:
            found.append(f"{draw(margins)}#{draw(texts)}")
        found.append(draw(margins) + line)
    return found


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    cells = st.text(LETTERS, max_size=8).map(
        lambda text: text.replace("\\", "\\\\").replace("|", "\\|")
    )
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4))
    rest = draw(st.sampled_from(["", " rest", " # rest"]))
    return draw(spaced([f"|{'|'.join(row)}|{rest}" for row in rows]))


@st.composite
def blocks(draw):
    fence = draw(st.sampled_from(['"""', "```"]))
    lines = draw(st.lists(st.text(LETTERS + "\t", max_size=10), max_size=4))
    inside = [draw(margins) + line for line in lines if not line.lstrip().startswith(fence)]
    inside = [line for line in inside if not line.lstrip().startswith(fence)]
    opened = draw(margins) + fence + draw(st.sampled_from(["", "json", " text/plain "]))
    return [*draw(blanks), opened, *inside, draw(margins) + fence]


@st.composite
def steps(draw, words):
    keys = st.sampled_from(["given", "when", "then", "and", "but"])
    found = []
    for _ in range(draw(st.integers(0, 4))):
        keyword = draw(st.sampled_from(words[draw(keys)]))
        found += draw(spaced([keyword + draw(texts)]))
        argument = draw(st.sampled_from([None, None, tables(), blocks()]))
        found += draw(argument) if argument is not None else []
    return found


@st.composite
def described(draw, title):
    lines = [f"x{line}{end}" for line in draw(st.lists(texts, max_size=3)) for end in ("", "  ")]
    return [*draw(spaced([title])), *draw(spaced(lines))]


@st.composite
def parts(draw, words, key):
    """Write a scenario, a background or examples with what stands before and under it."""
    found = [] if key == "background" else draw(spaced(draw(tag_lines)))
    found += draw(described(f"{draw(st.sampled_from(words[key]))}:{draw(texts)}"))
    if key == "examples":
        return found + draw(st.one_of(tables(), st.just([])))
    found += draw(steps(words))
    return found + (draw(parts(words, "examples")) if key == "scenarioOutline" else [])


@st.composite
def features(draw):
    language = draw(st.sampled_from(LANGUAGES))
    words = DIALECTS[language]
    found = draw(spaced([f"# language: {language}"]))
    found += draw(spaced(draw(tag_lines)))
    found += draw(described(f"{draw(st.sampled_from(words['feature']))}:{draw(texts)}"))
    found += draw(parts(words, "background")) if draw(st.booleans()) else []
    for key in draw(st.lists(st.sampled_from(["scenario", "scenarioOutline"]), max_size=3)):
        found += draw(parts(words, key))
    for _ in range(draw(st.integers(0, 2))):
        found += draw(spaced(draw(tag_lines)))
        found += draw(described(f"{draw(st.sampled_from(words['rule']))}:"))
        found += draw(parts(words, "scenario"))
    return "\n".join(found + draw(spaced(["# the end"])))


def what_it_says(text):
    """Read a text with the official parser; places, and the margins of prose, do not count."""
    document = Parser().parse(text)
    comments = [comment["text"].strip() for comment in document["comments"]]
    return without_places(document["feature"]), comments


def without_places(node):
    if isinstance(node, list):
        return [without_places(child) for child in node]
    if not isinstance(node, dict):
        return node
    said = {key: without_places(node[key]) for key in node if key not in {"id", "location"}}
    if "description" in said:
        lines = said["description"].strip().split("\n")
        said["description"] = [line.strip() for line in lines]
    return said


@given(features())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_file_says_the_same_afterwards_and_a_second_time_nothing_changes(text):
    formatted = format_file(text.encode(), PATH)
    assert not formatted.findings
    assert what_it_says(formatted.content.decode()) == what_it_says(text)
    assert format_file(formatted.content, PATH).content == formatted.content


@given(features(), st.sampled_from(["\r\n", "\r"]))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_line_ends_make_no_difference(text, line_end):
    plain = format_file(text.encode(), PATH).content
    other = format_file(text.replace("\n", line_end).encode(), PATH).content
    assert other.replace(line_end.encode(), b"\n") == plain
