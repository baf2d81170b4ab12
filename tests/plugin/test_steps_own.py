"""What step functions mean to ucspec alone: async steps, its statuses, its fixtures."""

import pytest
from step_project import FEATURE, QUIET, StepProject, read_cases

from ucspec.pytest_plugin.bdd import index_of
from ucspec.pytest_plugin.bdd_hooks import HOOKS

PROJECTS = read_cases("own")
ADD = """
@given(parsers.parse("{first:d} and {second:d}"), target_fixture="total")
def add(first, second): return first + second
"""


def project(steps, conftest, **files):
    """Make a project of some steps and a conftest."""
    texts = {"conftest.py": conftest, **files}
    return StepProject(name="", outcomes=(), folder=".", steps=steps, files=tuple(texts.items()))


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_own_meaning(project, pytester):
    project.write(pytester.path)
    outcomes, output = project.run_direct(pytester)
    assert outcomes == list(project.outcomes)
    assert output.strip() == project.output


@pytest.mark.parametrize(
    ("error", "code"),
    [("KeyboardInterrupt", 2), ("pytest.exit('enough', 3)", 3)],
)
def test_an_interrupt_ends_the_run(error, code, pytester):
    conftest = f"@given('a thing')\ndef _():\n    raise {error}\n"
    project("Given a thing", conftest).write(pytester.path)
    assert pytester.runpytest_inprocess(*QUIET, FEATURE, no_reraise_ctrlc=True).ret == code


@pytest.mark.parametrize(
    ("conftest", "parts"),
    [
        (
            "@given('a thing')\ndef _(amount): pass",
            ["*conftest.py:6: the step function takes 'amount', which is no argument of the step*"],
        ),
        (
            "@pytest.fixture\ndef basket(): pass\n@given('a thing')\ndef _(baskets): pass",
            ["*conftest.py:8: the step function takes 'baskets'*", "*did you mean 'basket'*"],
        ),
        (
            "@pytest.fixture\ndef a(b): pass\n@pytest.fixture\ndef b(a): pass\n"
            "@given('a thing')\ndef _(a): pass",
            ["*conftest.py:10: fixture 'b' takes 'a', which needs 'b' itself"],
        ),
        (
            "@given('a thing')\ndef _(datatable): pass",
            ["*conftest.py:6: the step function takes 'datatable', but there is none under*"],
        ),
        (
            "from ucspec.steps import given\n@given('a {word}')\ndef _(): pass",
            [
                "*the step function cannot be called: Given a thing",
                "*conftest.py:7: the expression gives 1 argument, but the step function '_' has*",
                "*hint: add one parameter for each argument",
            ],
        ),
        (
            "from ucspec.steps import given\n@given('a {word}')\ndef _(use_case, flow): pass",
            ["*conftest.py:7: *names of fixtures: use_case, flow", "*hint: give the parameters*"],
        ),
        (
            "from ucspec.steps import given\n@given('a {word')\ndef _(x): pass",
            ["*conftest.py:7: the expression 'a {word' cannot be read at column 3: *"],
        ),
        (
            "from ucspec.steps import pending\n@given('a thing')\ndef _(): pending('soon')",
            ["*conftest.py:7: pending: soon"],
        ),
        (
            "@given('a thing')\ndef _():\n    number = 1\n    assert number == 2",
            ["*conftest.py:6: assert 1 == 2", "*at conftest.py:9"],
        ),
        ("", ["*no step definition matches: Given a thing", '*@given("a thing")']),
        (
            "@given('a thing')\ndef _(): pass\n@step(parsers.parse('{x} thing'))\ndef _(x): pass",
            ["*more than one*: Given a thing", "*conftest.py:6: a*", "*conftest.py:8: {x} thing"],
        ),
        (
            "from ucspec.steps import given\n@given('a {nothing}')\ndef _(x): pass",
            ["*conftest.py:7: the expression 'a {nothing}' has the unknown parameter type*"],
        ),
    ],
    ids=[
        *("a missing fixture", "a misspelt fixture", "fixtures in a circle", "no table"),
        *("too few parameters", "parameters that are fixtures", "an open brace", "pending"),
        *("an assertion", "undefined", "ambiguous", "malformed"),
    ],
)
def test_the_message_names_the_place(conftest, parts, pytester):
    project("Given a thing", conftest).write(pytester.path)
    result = pytester.runpytest_inprocess(*QUIET, "--tb=short", FEATURE)
    result.stdout.fnmatch_lines(['*UC-A-01*step main.given.1 "a thing"*in the set-up', *parts])
    assert "pytestbdd_stepdef" not in result.stdout.str()


@pytest.mark.parametrize("style", ["long", "short"])
@pytest.mark.parametrize(
    "body",
    [
        "async def _():\n    assert 0",
        "def _():\n    raise ExceptionGroup('two', [ValueError(1)])",
        "def _():\n    yield\n    assert 0",
        "async def _():\n    yield\n    assert 0",
    ],
    ids=["an async step", "a group", "after yield", "after yield, async"],
)
def test_no_frame_of_the_machinery_is_shown(body, style, pytester):
    project("Given a thing", f"@given('a thing')\n{body}").write(pytester.path)
    result = pytester.runpytest_inprocess(*QUIET, f"--tb={style}", FEATURE)
    text = result.stdout.str()
    assert "conftest.py" in text
    assert "asyncio" not in text
    assert "pytest_plugin" not in text


def test_a_function_that_python_refuses_to_call_is_told_in_short(pytester):
    conftest = "@given('a thing')\ndef _(tmp_path, /): pass"
    project("Given a thing", conftest).write(pytester.path)
    result = pytester.runpytest_inprocess(*QUIET, FEATURE)
    result.stdout.fnmatch_lines(["  conftest.py:6: TypeError: *tmp_path*"])
    assert "_pytest" not in result.stdout.str()


def test_a_fixture_may_be_a_keyword_only_parameter(pytester):
    conftest = "@given('a thing')\ndef _(*, tmp_path): assert tmp_path.exists()"
    made = project("Given a thing", conftest)
    made.write(pytester.path)
    assert made.run_direct(pytester)[0] == ["passed"]


def test_a_case_without_its_target_is_skipped_for_the_reason_alone(pytester):
    conftest = "@given('a thing')\ndef _(target): pass"
    project("Given a thing", conftest).write(pytester.path)
    result = pytester.runpytest_inprocess(*QUIET, "-rs", FEATURE)
    result.stdout.fnmatch_lines(["SKIPPED * no target is named*"])
    assert "NotRun" not in result.stdout.str()


def test_a_step_in_a_test_module_is_not_visible_and_named(pytester):
    made = project("Given a thing", "", **{"test_other.py": "@given('a thing')\ndef _(): pass"})
    made.write(pytester.path)
    result = pytester.runpytest_inprocess(*QUIET, "test_other.py", FEATURE)
    result.stdout.fnmatch_lines(["*defined in test_other.py:*, not visible here"])


@pytest.mark.parametrize("is_heard", [True, False])
def test_pytest_bdd_s_hooks_are_the_same(is_heard, pytester):
    body = "    print('HOOK', '{0}', *sorted(k for k in values if k != 'self'))\n"
    hooks = "".join(
        f"def {name}({arguments}):\n    values = locals()\n{body.format(name)}"
        for name, arguments in HOOK_ARGUMENTS.items()
    )
    made = project("Given 1 and 2", ADD + (hooks if is_heard else ""))
    made.write(pytester.path)
    theirs, their_words = made.run_bound(pytester)
    ours, our_words = made.run_direct(pytester)
    assert ours == theirs == ["passed"]
    assert our_words == their_words
    assert ("HOOK" in our_words) is is_heard


HOOK_ARGUMENTS = {
    "pytest_bdd_before_scenario": "request, feature, scenario",
    "pytest_bdd_after_scenario": "request, feature, scenario",
    "pytest_bdd_before_step": "request, feature, scenario, step, step_func",
    "pytest_bdd_before_step_call": "request, feature, scenario, step, step_func, step_func_args",
    "pytest_bdd_after_step": "request, feature, scenario, step, step_func, step_func_args",
    "pytest_bdd_step_error": "feature, scenario, step, step_func, step_func_args, exception",
    "pytest_bdd_step_func_lookup_error": "request, feature, scenario, step, exception",
}
assert set(HOOK_ARGUMENTS) == set(HOOKS)


@pytest.mark.parametrize("failing", ["@given('a thing')\ndef _(): assert 0", ""])
def test_pytest_bdd_s_error_hooks_fire(failing, pytester):
    hooks = (
        "def pytest_bdd_step_error(step, exception): print('ERROR', step.name)\n"
        "def pytest_bdd_step_func_lookup_error(step, exception): print('LOOKUP', step.name)\n"
        "def pytest_bdd_after_scenario(scenario): print('AFTER', len(scenario.steps))\n"
    )
    made = project("Given a thing", f"{hooks}{failing}")
    made.write(pytester.path)
    theirs, ours = made.run_bound(pytester), made.run_direct(pytester)
    assert ours == theirs
    assert ours[1].splitlines() == [
        "ERROR a thing" if failing else "LOOKUP a thing",
        "AFTER 2",
    ]


def test_users_say_what_a_tag_means(pytester):
    conftest = (
        "def pytest_bdd_apply_tag(tag, function):\n"
        "    if tag == 'UC-A-01':\n"
        "        pytest.mark.skip(reason='by the hook')(function)\n"
        "        return True\n"
        "@given('a thing')\ndef _(): pass"
    )
    made = project("Given a thing", conftest)
    made.write(pytester.path)
    assert made.run_direct(pytester)[0] == ["skipped"]


def test_attachments_go_with_their_step(pytester):
    made = project("Given a thing", "@given('a thing')\ndef _(attach):\n    attach('x', 'note')\n")
    made.write(pytester.path)
    pytester.inline_run(*QUIET[:-1], "--uc-evidence=ev", FEATURE)
    [journal] = pytester.path.glob("ev/runs/*/*.ndjson")
    assert '"name":"note"' in journal.read_text()
    assert [path.read_text() for path in pytester.path.glob("ev/attachments/*/*")] == ["x"]


def test_the_registry_does_not_grow(pytester):
    """No fixture is registered while cases run; a step's value goes with its item."""
    conftest = ADD + (
        "from ucspec.pytest_plugin.registry import all_fixtures\n"
        "@pytest.fixture(autouse=True)\n"
        "def size(request):\n"
        "    before = len(list(all_fixtures(request.session, '')))\n"
        "    yield\n"
        "    print('GREW', len(list(all_fixtures(request.session, ''))) - before)\n"
    )
    made = project("Given 1 and 2", conftest)
    made.write(pytester.path)
    assert made.run_direct(pytester)[1].splitlines()[-1] == "GREW 0"


def test_ours_enumerates_what_pytest_bdd_finds(pytester):
    """Those of the root and of plug-ins, and not those of a folder beside."""
    nested = {"sub/conftest.py": "@given('a thing')\ndef _(): pass"}
    made = project("Given a thing", "@step('a thing')\ndef _(): pass" + ADD, **nested)
    made.write(pytester.path)
    items, record = pytester.inline_genitems("sub", FEATURE, *QUIET)
    assert len(items) == 1
    patterns = {each.pattern.text for each in index_of(items[0]).definitions}
    assert patterns == {"trace", "all is well", "a thing", "{first:d} and {second:d}"}
    assert record.ret == 0
