"""The trace and the report, as those read them who decide."""

import json
import re
import shutil
from importlib import resources

import jsonschema

from ucspec.steps import given, then, when

GLYPH_PAGE = "ucspec-report/index.html"


def use_case(desk, name):
    return next(one for one in json.loads(desk.output)["use_cases"] if one["id"] == name)


def steps_of(trace):
    for case in cases_of(trace):
        yield from case["steps"]


def cases_of(trace):
    for one in trace["use_cases"]:
        for flow in one["flows"]:
            yield from flow["cases"]


@given("there is no evidence")
def no_evidence(desk):
    shutil.rmtree(desk.folder / ".ucspec", ignore_errors=True)


@given("a file stands where the report should go")
def file_in_the_way(desk):
    (desk.folder / "ucspec-report").write_text("in the way", encoding="utf-8")


@when("Release Manager asks for the trace")
def asks_for_trace(desk):
    desk.run("trace", "--json")


@when("Release Manager asks for the report as {string}")
@when("Analyst asks for the report as {string}")
def asks_for_report(desk, formats):
    desk.run("report", "-f", formats)


@then("the system says that {string} is {string}")
def says_verdict(desk, name, verdict):
    assert use_case(desk, name)["verdict"] == verdict


@then("every step leads to the line of its step function")
def steps_lead_to_code(desk):
    code = (desk.folder / "conftest.py").read_text(encoding="utf-8").splitlines()
    for step in steps_of(json.loads(desk.output)):
        file, _, line = step["definition"].rpartition(":")
        assert file == "conftest.py"
        assert code[int(line) - 1].startswith(("def ", "@"))


@then("every step function leads back to its steps")
def code_leads_to_steps(desk):
    trace = json.loads(desk.output)
    ran = {step["id"] for step in steps_of(trace)}
    assert {step for one in trace["definitions"] for step in one["steps"]} == ran


@then("the system names the flows 2a, 3a and *a as gaps")
def names_gaps(desk):
    said = " ".join(finding["message"] for finding in json.loads(desk.output)["findings"])
    for label in ("2a", "3a", "*a"):
        assert label in said


@then("the trace follows its published schema")
def follows_schema(desk):
    schema = resources.files("ucspec.report.schemas") / "trace-1.json"
    jsonschema.validate(json.loads(desk.output), json.loads(schema.read_text(encoding="utf-8")))


@then("the system writes one file for each")
def writes_files(desk):
    written = {path.suffix for path in (desk.folder / "ucspec-report").iterdir()}
    assert written == {".html", ".json", ".md"}


@then("the report says first that the use case is verified")
def says_verified_first(desk):
    words = re.sub(r"<[^>]+>", " ", page(desk).partition("<main")[2])
    assert "The use case is verified" in words[:300]


@then("the report needs no other file and no script")
def needs_nothing(desk):
    text = page(desk)
    assert "<script" not in text
    assert not re.findall(r"(?:src|href)=\"(?!#|https?:|mailto:|data:)", text)
    icon = '<link rel="icon" href="data:'
    assert not re.findall(r"<link|@import|url\(", text.replace(icon, ""))


@then("all three say the same of every case")
def all_say_the_same(desk):
    folder = desk.folder / "ucspec-report"
    trace = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
    markdown = next(folder.glob("*.md")).read_text(encoding="utf-8")
    counted = trace["totals"]["cases"]
    for text in (markdown, re.sub(r"<[^>]+>", "", page(desk))):
        assert f"{counted} cases, all passed" in text


@then("the report shows the card and the numbered flows of {string}")
def shows_card(desk, title):
    text = page(desk)
    for words in (title, "Guest", "Coffee Machine", "2a", "The coin is refused"):
        assert words in text


@then("the report says that nothing was run")
def says_nothing_ran(desk):
    assert "no evidence" in page(desk).lower()


@then("the system says what is in the way")
def says_what_is_in_the_way(desk):
    assert "ucspec-report" in desk.errors
    assert "file" in desk.errors


def page(desk):
    return (desk.folder / GLYPH_PAGE).read_text(encoding="utf-8")
