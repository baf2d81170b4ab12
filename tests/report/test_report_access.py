"""A page for everybody: landmarks, headings, names, contrast."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from report_dom import read_page
from report_everything import EVERYTHING
from report_traces import TRACES

import ucspec.report
from ucspec.report.formats import FORMATS

STYLE = (Path(ucspec.report.__file__).parent / "assets" / "report.css").read_text(encoding="utf-8")


def narrowed(trace):
    """Keep one flow of one use case, as `--uc` does."""
    part = trace.use_cases[1]
    return replace(trace, use_cases=(replace(part, flows=part.flows[2:3], rules=()),))


PAGES = {
    name: read_page(FORMATS["html"].write(trace))
    for name, trace in {**TRACES, "everything": EVERYTHING, "narrow": narrowed(EVERYTHING)}.items()
}
each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
INK_ON_GROUND = [
    *((ink, "page") for ink in ("ink", "muted", "link")),
    *((ink, "surface") for ink in ("ink", "muted", "link")),
    *((ink, "sunken") for ink in ("ink", "muted", "link")),
    *((ink, "surface") for ink in ("number", "quoted", "subject", "failed-ink", "caution")),
    ("ink", "failed-pale"),
    ("muted", "failed-pale"),
    ("number", "failed-pale"),
    ("quoted", "failed-pale"),
    ("subject", "failed-pale"),
    ("failed-ink", "failed-pale"),
    ("crashed", "crashed-stripe"),
    ("ink", "caution-ground"),
    ("link", "caution-ground"),
    ("missing", "surface"),
    *(
        (tone, f"{tone}-ground")
        for tone in (
            "passed", "failed", "crashed", "blocked", "skipped", "missing", "stale", "caution",
            "plain",
        )
    ),
]  # fmt: skip


@each_page
def test_a_page_has_its_landmarks_and_language(page):
    (html,) = page.every("html")
    assert html.attributes["lang"] == "en"
    for tag in ("main", "nav", "footer", "h1", "title"):
        assert len(list(page.every(tag))) == 1, tag
    assert next(page.every("nav")).attributes["aria-label"]
    assert [one for one in page.every("header") if one.parent.tag == "body"]


@each_page
def test_the_first_link_skips_to_the_content(page):
    link = next(page.every("a"))
    (main,) = page.every("main")
    assert link.attributes["href"] == f"#{main.attributes['id']}"


@each_page
def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(one.tag[1]) for one in page.every("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(one.text for one in page.every("h1", "h2", "h3", "h4", "h5"))


@each_page
def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = [one.attributes["id"] for one in page.every() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    targets = {one.attributes["href"] for one in page.every("a")}
    assert {to for to in targets if to.startswith("#") and to[1:] not in ids} == set()
    named = {one.attributes.get("aria-labelledby") for one in page.every()} - {None}
    assert named <= set(ids)


@each_page
def test_links_and_regions_have_a_name(page):
    assert all(one.text for one in page.every("a"))
    for one in page.every():
        if one.attributes.get("role") == "region":
            assert one.attributes.get("aria-label") or one.attributes.get("aria-labelledby")


@each_page
def test_head_cells_say_what_they_are_the_head_of(page):
    assert all(one.attributes.get("scope") for one in page.every("th"))


@each_page
def test_sections_are_named_by_their_heading(page):
    (main,) = page.every("main")
    for one in main.children:
        assert one.tag == "section"
        assert one.attributes["aria-labelledby"]


@each_page
def test_lists_and_tables_hold_what_belongs_in_them(page):
    for one in page.every("ul", "ol"):
        assert {child.tag for child in one.children} <= {"li"}
    for one in page.every("dl"):
        assert {child.tag for child in one.children} <= {"dt", "dd"}


@each_page
def test_a_status_is_never_told_by_colour_alone(page):
    for one in page.every("span", "a"):
        if one.attributes.get("class", "").split(" ")[0] in {"mark", "sign", "chip", "cell"}:
            assert re.search(r"\w", one.text), one.attributes


def test_the_page_without_evidence_is_the_specification():
    (main,) = PAGES["specification"].every("main")
    assert "the order history shows how the return ended" in main.text
    assert not [one for one in main.every() if one.attributes.get("class", "").startswith("mark")]
    assert "passed" not in main.text.lower().replace("the return window has passed", "")


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(scheme):
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    read = {}
    for block in (light, dark)[: 1 + (scheme == "dark")]:
        read |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    return read


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), INK_ON_GROUND)
def test_text_stands_out_from_its_ground(ink, ground, scheme):
    known = colours(scheme)
    assert contrast(known[ink], known[ground]) >= 4.5


def test_every_tone_has_a_style():
    from ucspec.report import headline, runs, status

    marks = {
        value
        for module in (status, headline, runs)
        for value in vars(module).values()
        if isinstance(value, status.Mark)
    }
    assert len(marks) > 10
    for mark in marks:
        assert f".mark.{mark.tone}" in STYLE, mark
