"""Hooks in the trace and in the HTML report: how each went, and why one failed."""

import json
from importlib.resources import files

import jsonschema
import pytest

from ucspec.testing import Example

SCHEMA = json.loads(files("ucspec.report.schemas").joinpath("trace-1.json").read_text("utf-8"))
FILES = {
    "ucspec.yaml": "systems: [Greeter]\nactors: [Customer]\n",
    "UC-HI-01-greet.feature": """
        @UC-HI-01
        Feature: Greet a customer

          Scope: Greeter
          Primary actor: Customer

          Scenario: Main success
            When Customer says "hello"

          @dark
          Scenario: 1a. Customer is silent
            Instead of step 1, ends in failure

            When Customer says "nothing"
    """,
    "conftest.py": """
        from ucspec.steps import after, before, when

        @before("run", name="door")
        def open_door(): ...

        @after("use case", name="shutter")
        def close_shutter():
            raise OSError("stuck & bent")

        @before("case", name="light")
        def light(attach):
            attach("on", name="lamp")

        @after("case", name="lamp", tags="@dark")
        def lamp():
            raise OSError("burnt <out>")

        @before("step", name="tick")
        def tick(): ...

        @when("Customer says {string}")
        def say(word): ...
    """,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    example = Example(FILES, tmp_path_factory.mktemp("greeter"))
    outcome = example.run_pytest("-pno:randomly", "--uc-report=html,json")
    assert outcome.exit_code == 1
    return example.directory / "ucspec-report"


@pytest.fixture(scope="module")
def trace(project):
    return json.loads((project / "trace.json").read_text("utf-8"))


def told(hooks):
    return [
        (hook["when"], hook["level"], hook["name"], hook["definition"], hook["status"])
        for hook in hooks
    ]


def test_the_trace_has_the_hooks_of_each_case_and_of_the_run(trace):
    jsonschema.validate(trace, SCHEMA)
    (run,) = trace["runs"]
    assert told(run["hooks"]) == [
        ("before", "run", "door", "conftest.py:3", "passed"),
        ("after", "use case", "shutter", "conftest.py:6", "failed"),
    ]
    assert "stuck & bent" in run["hooks"][1]["message"]
    main, silent = (flow["cases"][0] for flow in trace["use_cases"][0]["flows"])
    first = ("before", "case", "light", "conftest.py:10", "passed")
    assert told(main["hooks"]) == [first]
    assert told(silent["hooks"]) == [first, ("after", "case", "lamp", "conftest.py:14", "failed")]
    assert "burnt <out>" in silent["hooks"][1]["message"]
    assert [one["name"] for one in main["hooks"][0]["attachments"]] == ["lamp"]


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Hooks before", True),
        ("Hooks after", True),
        ("OSError: burnt &lt;out&gt;", True),
        ("stuck &amp; bent", True),
        ("before run door (conftest.py:3) passed", True),
        ("Attached: lamp (", True),
        ("tick", False),
    ],
)
def test_the_report_shows_them(project, text, is_there):
    page = (project / "index.html").read_text("utf-8")
    assert (text in page.partition("<main")[2]) is is_there


def test_without_hooks_there_is_no_word_of_them(tmp_path):
    plain = "from ucspec.steps import when\n@when('Customer says {string}')\ndef say(word): ...\n"
    example = Example(FILES | {"conftest.py": plain}, tmp_path)
    example.run_pytest("--uc-report=html,json")
    report = tmp_path / "ucspec-report"
    assert '"hooks"' not in (report / "trace.json").read_text("utf-8")
    assert "Hooks" not in (report / "index.html").read_text("utf-8")
