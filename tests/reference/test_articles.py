"""Every row of docs/articles.md leads to the flow and the line that it names.

`UCSPEC_GOLDEN=rewrite python -m pytest tests/reference/test_articles.py` sets the line numbers.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "articles.md"
MODEL = ROOT / "features" / "harbour-shop"
FILES = {"-".join(path.stem.split("-")[:3]): path for path in sorted(MODEL.rglob("UC-*.feature"))}
ROW = re.compile(
    r"^\| (?P<term>[^|]+) \| (?P<use_case>UC-[A-Z]+-\d+) (?P<flow>[^|]+) "
    r"\| `(?P<words>[^`]+)` \| `(?P<place>[^`]+)` \|$",
    re.M,
)
ARTICLES = ("[000]", "[001]", "[002]", "[003]", "[004]")
KINDS = ("Examples", "Actors", "KPIs", "Challenges", "Strategies")
# What a row calls a part of the file, and how the part's own title begins.
TITLES = {
    "main": "Main success",
    "preconditions": "Preconditions",
    "success guarantee": "Success guarantee",
    "minimal guarantee": "Minimal guarantee",
}
SCENARIO = re.compile(r"^\s*(?:Scenario(?: Outline)?|Background): ")


def flows_of(path: Path) -> dict[str, dict[int, str]]:
    """Split a file into what stands before the first flow, and each flow, by line number."""
    flows: dict[str, dict[int, str]] = {"card": {}}
    current = flows["card"]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if SCENARIO.match(line):
            title = SCENARIO.sub("", line)
            names = (name for name, words in TITLES.items() if title.startswith(words))
            current = flows.setdefault(next(names, title.split(". ")[0]), {})
        current[number] = line.strip()
    return flows


def found_at(row: re.Match[str]) -> str:
    """Where the words of a row stand today; says what is missing when they do not."""
    path = FILES.get(row["use_case"])
    assert path, f"{row['use_case']} is no use case of the reference model"
    flows = flows_of(path)
    assert row["flow"] in flows, f"{row['use_case']} has no flow {row['flow']}: {', '.join(flows)}"
    lines = [number for number, line in flows[row["flow"]].items() if line == row["words"]]
    assert lines, f"{row['use_case']} {row['flow']} does not say {row['words']!r}"
    return f"{path.relative_to(ROOT)}:{lines[0]}"


def with_lines_of_today(page: str) -> str:
    return ROW.sub(lambda row: row[0].replace(f"`{row['place']}`", f"`{found_at(row)}`"), page)


def test_every_row_says_what_its_line_says(golden: Callable[[Path, str], None]):
    golden(PAGE, with_lines_of_today(PAGE.read_text(encoding="utf-8")))


def test_every_row_of_a_table_can_be_read():
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    unread = [row for row in rows if not (ROW.match(row) or row.startswith("| the article says"))]
    assert not unread


@pytest.mark.parametrize("article", ARTICLES)
def test_every_article_has_its_five_parts(article):
    _, _, text = PAGE.read_text("utf-8").partition(f"\n## {article}")
    headings = re.findall(r"^### (.+)$", text.partition("\n## ")[0], re.M)
    assert tuple(headings) == KINDS


def test_every_use_case_is_in_an_article():
    named = {row["use_case"] for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    assert named == set(FILES)
