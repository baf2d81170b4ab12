"""What an analyst does at the desk, and what every command leaves alone."""

import json

from ucspec.steps import given, then, when

FEATURE = "UC-COF-01-buy-a-coffee.feature"


@given("Analyst has written {string} with the flows {}")
def has_written(desk, title, flows):
    text = (desk.folder / FEATURE).read_text(encoding="utf-8")
    assert f"Feature: {title}" in text
    for label in flows.replace(" and ", ", ").split(", "):
        assert f"Scenario: {label}. " in text


@when("Analyst asks for the cases of {string}")
def asks_for_cases(desk, name):
    desk.run("cases", "--uc", name, "--json")


@when("Analyst asks for all the cases of {string}")
def asks_for_all_cases(desk, name):
    desk.run("cases", "--uc", name, "--criterion", "all", "--json")


@when("Analyst asks to see {string}")
def asks_to_see(desk, path):
    desk.run("show", path)


@when("Analyst writes a deviation that {string}")
def writes_a_mistake(desk, words):
    desk.edit(FEATURE, "resumes at step 1, at most twice", words)


@then("the system lists the paths")
def lists_paths(desk, datatable):
    head, *rows = datatable
    listed = json.loads(desk.output)["cases"]
    assert [
        [case["path"].partition("/")[2], case["kind"], case["outcome"], str(len(case["steps"]))]
        for case in listed
    ] == rows, head


@then("the system lists a path that takes 2a twice and then 3a")
def lists_long_path(desk):
    assert "UC-COF-01/2a×2_3a" in {case["id"] for case in json.loads(desk.output)["cases"]}


@then("the system shows the steps in the order in which they run")
def shows_steps(desk, datatable):
    wanted = [cell for (cell,) in datatable]
    words = [word for line in desk.output.splitlines() for word in line.split()]
    shown = [word.strip("[]").removeprefix("UC-COF-01/") for word in words]
    assert [word for word in shown if word in set(wanted)] == wanted


@then("the system names the line of the mistake and what to write instead")
def names_the_mistake(desk):
    lines = (desk.folder / FEATURE).read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "goes to step 9" in line)
    assert f"{FEATURE}:{number}:" in desk.errors
    assert "resumes at step 9" in desk.errors


@then("the system names the use case {string}")
def names_use_case(desk, name):
    assert desk.exit_code == 2
    assert name in desk.errors


@then("the last command ended with exit code {int}")
def ended_with(desk, code):
    assert desk.exit_code == code, desk.output + desk.errors


@then("the exit code is {int}")
def exit_code_is(desk, code):
    assert desk.exit_code == code, desk.output + desk.errors


@then("no command has changed the files of Analyst")
def nothing_changed(desk):
    assert desk.fingerprints() == desk.before
