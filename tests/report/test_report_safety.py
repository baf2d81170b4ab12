"""Nothing that an author wrote is alive in a report: a hostile trace and its harmless twin."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from report_everything import EVERYTHING
from report_models import use_case
from report_poison import HARMLESS, HOSTILE, poisoned
from report_traces import TRACES, Fate, Story, make_trace

from ucspec.report.formats import FORMATS

CHROMIUM = Path("/usr/bin/chromium")
COUNT_TAGS = "Array.from(document.querySelectorAll('*'), one => one.localName)"
FIND_LIVE = """Array.from(document.querySelectorAll('*')).flatMap(one =>
    Array.from(one.attributes).filter(each => /^on/i.test(each.name) || each.name === 'style' ||
        (/^(href|src|action|data|srcdoc|xlink:href)$/.test(each.name) &&
         !/^(#|https?:|mailto:|data:image\\/svg)/.test(each.value))
    ).map(each => `${one.localName} ${each.name}=${each.value}`))"""
MANY = [
    use_case(f"UC-N-{number:03}", "Do one thing of many", "When Customer does it\nThen it is done")
    for number in range(300)
]
ALL_FAIL = {f"{one.id}/main": Fate(step=f"{one.id}/main.2", message="no " * 40) for one in MANY}
TINT = {"q"}
TOGETHER = [" ".join(HOSTILE[at::3]) for at in range(3)]
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
UNESCAPED_CELL = re.compile(r"(?<!\\)\|")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def look(browser, tmp_path_factory):
    """Open a page without the protection of its own policy, and say what happened in it."""

    def open_page(trace):
        path = tmp_path_factory.mktemp("report") / "index.html"
        path.write_text(FORMATS["html"].write(trace), encoding="utf-8")
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        seen = {"requests": [], "dialogs": []}
        page.on("request", lambda request: seen["requests"].append(request.url))
        page.on("dialog", lambda dialog: (seen["dialogs"].append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        tags = Counter(page.evaluate(COUNT_TAGS))
        seen |= {
            "owned": page.evaluate("window.owned ?? null"),
            "title": page.title(),
            "live": page.evaluate(FIND_LIVE),
            "tags": {tag: number for tag, number in tags.items() if tag not in TINT},
        }
        context.close()
        return seen

    return open_page


@pytest.fixture(scope="module")
def twin(look):
    return look(poisoned(EVERYTHING, HARMLESS))


@pytest.mark.parametrize("words", TOGETHER, ids=range(len(TOGETHER)))
def test_hostile_words_are_text_in_every_place(words, look, twin):
    seen = look(poisoned(EVERYTHING, words))
    assert seen["tags"] == twin["tags"]
    assert (seen["owned"], seen["dialogs"], seen["live"]) == (None, [], [])
    assert seen["title"] != "owned"
    assert [url for url in seen["requests"] if not url.startswith(("file:", "data:"))] == []
    assert len(seen["requests"]) == len(twin["requests"])


def test_the_words_stand_in_a_thousand_places():
    page = FORMATS["html"].write(poisoned(EVERYTHING, HARMLESS))
    assert page.count(HARMLESS) > 1000


def test_the_page_allows_itself_no_script_and_no_request():
    page = FORMATS["html"].write(TRACES["red"])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/]+='", rules["style-src"])
    assert rules["img-src"] == "data:"
    assert "<script" not in page
    assert not re.search(r"\sstyle=", page)


def test_the_policy_lets_the_style_sheet_in(browser, tmp_path):
    path = tmp_path / "index.html"
    path.write_text(FORMATS["html"].write(TRACES["red"]), encoding="utf-8")
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.frame')).display") == "grid"
    assert complaints == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_invisible_character_reaches_a_reader(words):
    trace = poisoned(EVERYTHING, words)
    for name in ("html", "text", "markdown"):
        found = {one for one in FORMATS[name].write(trace) if unicodedata.category(one) in HIDDEN}
        assert found <= {"\n", "\t", "\u2060"}, name


HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_line_of_a_text_is_a_command_to_the_build_server(words):
    text = FORMATS["text"].write(poisoned(EVERYTHING, words))
    assert COMMAND.findall(text) == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_markdown_keeps_its_columns_and_nothing_of_it_is_html(words):
    text = FORMATS["markdown"].write(poisoned(EVERYTHING, words))
    outside = outside_of_fences(text)
    rows = [line for line in outside if line.startswith("|")]
    assert {len(UNESCAPED_CELL.findall(row)) for row in rows} == {6}
    assert not [line for line in outside if re.search(r"(?<!\\)[<>`]|(?<!\w)@\w", line)]
    assert not [line for line in outside if re.search(r"(?<!\\)\]\(", line)]
    assert [line for line in outside if line.startswith("#")] == [
        line for line in outside if re.match(r"#{2,4} ", line)
    ]


def outside_of_fences(text):
    """The lines outside code blocks; a fence is closed by one at least as long."""
    fence, lines = "", []
    for line in text.splitlines():
        marks = re.match(r"`{3,}", line)
        if not fence and marks:
            fence = marks[0]
        elif fence and line == fence:
            fence = ""
        elif not fence:
            lines.append(line)
    assert not fence, "a code block is never closed"
    return lines


def test_a_long_summary_is_cut_with_a_count():
    text = FORMATS["markdown"].write(make_trace(MANY, Story(ALL_FAIL, exit_code=1)))
    assert text.startswith("## ✕ 300 of 300 use cases are broken")
    assert len(text.encode()) <= 62_000
    assert "more: see the full report." in text
