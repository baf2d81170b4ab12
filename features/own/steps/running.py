"""Running the sample: whole, in part, broken, killed."""

import json
import re

from ucspec.steps import given, then, when

FEATURE = "UC-COF-01-buy-a-coffee.feature"


def trace_of(desk):
    desk.run("trace", "--json")
    return json.loads(desk.output)


@given("nobody has defined {string}")
def nobody_has_defined(desk, sentence):
    desk.edit("conftest.py", f'@then("{sentence}")', '@then("the system says nothing")')


@given("Target System shows a wrong price")
def shows_wrong_price(desk):
    desk.edit(
        "conftest.py",
        "def display(self):\n        return self.inserted",
        "def display(self):\n        return self.inserted + 1",
    )
    desk.run("run", "-q")


@given("Target System stops the whole run while it serves flow 3a")
def stops_the_run(desk):
    desk.edit(
        "conftest.py",
        "    machine.cups = cups\n",
        "    machine.cups = cups\n    if not cups:\n        import os\n\n        os._exit(9)\n",
    )
    desk.run("run", "-q")
    assert desk.exit_code == 9


@given("QA Engineer has run the use cases")
@when("QA Engineer runs the use cases")
def runs_all(desk):
    desk.run("run", "-q")


@given("QA Engineer has run {string} only")
@when("QA Engineer runs {string}")
def runs_one(desk, path):
    desk.run("run", "-q", "--uc", path)


@when("QA Engineer runs the use cases with two workers")
def runs_with_workers(desk):
    desk.run("run", "-q", "-n", "2")


@when("QA Engineer binds the use cases without running them")
def binds(desk):
    desk.run("run", "-q", "--uc-dry-run")


@then("the system reports {int} passed")
def reports_passed(desk, count):
    assert re.search(rf"\b{count} passed\b", desk.output), desk.output + desk.errors


@then("the system reports {int} failed and {int} blocked")
def reports_failed(desk, failed, blocked):
    assert re.search(rf"\b{failed} failed\b", desk.output), desk.output
    assert re.search(rf"\b{blocked} blocked\b", desk.output), desk.output


@then("the system names the step {string} and its line")
def names_step(desk, sentence):
    lines = (desk.folder / FEATURE).read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if sentence in line)
    assert sentence in desk.output
    assert f"{FEATURE}:{number}" in desk.output


@then("the system records what each of the two workers has run")
def records_each_worker(desk):
    records = list(desk.folder.glob(".ucspec/runs/*/gw*.ndjson"))
    finished = [record.read_text(encoding="utf-8").count('"case_finished"') for record in records]
    assert len(finished) == 2
    assert all(finished)
    assert sum(finished) == 4


@then("the system shows a snippet for {string}")
def shows_snippet(desk, sentence):
    assert f'@then("{sentence}")' in desk.output


@then("the report says that the run is incomplete and names {string}")
def says_incomplete(desk, case):
    desk.run("report", "-f", "markdown")
    page = next(desk.folder.glob("ucspec-report/*.md")).read_text(encoding="utf-8")
    assert "incomplete" in page.lower()
    assert case in page


@then("every planned case has a recorded result")
def every_case_recorded(desk):
    code, passed = desk.exit_code, int(re.search(r"(\d+) passed", desk.output)[1])
    started = [case for case in cases_of(trace_of(desk)) if case["started"]]
    assert [case["status"] for case in started] == ["passed"] * passed
    desk.exit_code = code


def cases_of(trace):
    for use_case in trace["use_cases"]:
        for flow in use_case["flows"]:
            yield from flow["cases"]
