"""Steps bound to definitions, and what is said of those that are not."""

import re
from pathlib import Path

import pytest

from ucspec.binding.arguments import ArgumentError, name_arguments
from ucspec.binding.bind import bind_step
from ucspec.binding.expression import compile_expression, literal_prefix
from ucspec.binding.index import StepDefinition, StepIndex, StepPattern
from ucspec.binding.suggest import nearest, snippet
from ucspec.model.finding import Severity
from ucspec.model.flow import DocString, Step, StepType
from ucspec.model.location import Location
from ucspec.model.scenario import CaseStep, StepRole
from ucspec.model.verdict import StepStatus

GOLDEN = Path(__file__).parent / "golden"


def step(text, type_=StepType.WHEN, table=(), doc_string=None):
    """Make a step of a case."""
    source = Step(
        id="UC-A/main.1",
        section="UC-A/main",
        number=1,
        type=type_,
        keyword="When",
        text=text,
        location=Location(path=Path("a.feature"), line=7, column=5),
    )
    return CaseStep(step=source, role=StepRole.STORY, text=text, table=table, doc_string=doc_string)


def define(source, location="steps.py:1", depth=0, function=None):
    """Define a step by a Cucumber Expression."""

    def read(text):
        values = compile_expression(source).read(text)
        return (lambda: dict(enumerate(values()))) if values else None

    return StepDefinition(
        type=None,
        pattern=StepPattern(text=source, prefix=literal_prefix(source), read=read),
        function=function or (lambda: None),
        location=location,
        depth=depth,
    )


@pytest.mark.parametrize(
    ("name", "text", "definitions", "elsewhere"),
    [
        ("undefined", "Customer pays 12 EUR", [], []),
        (
            "undefined-nearest",
            "Customer pays by card",
            [define("Customer pays by cards", "steps/pay.py:12"), define("Warehouse ships")],
            [],
        ),
        ("undefined-elsewhere", "Customer pays", [], [define("Customer pays", "test_x.py:3")]),
        (
            "undefined-malformed",
            "Customer pays 12",
            [define("Customer pays {money}", "steps/pay.py:12")],
            [],
        ),
        (
            "ambiguous",
            "Customer pays 12",
            [
                define("Customer pays {int}", "steps/pay.py:3"),
                define("{word} pays {int}", "steps/pay.py:8"),
                define("{word} {word} 12", "conftest.py:8", depth=-1),
            ],
            [],
        ),
        (
            "shadowed",
            "Customer pays 12",
            [
                define("Customer pays {int}", "deep/conftest.py:3", depth=2),
                define("{word} pays {int}", "conftest.py:8"),
            ],
            [],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_said_of_a_step(name, text, definitions, elsewhere, golden, monkeypatch):
    known = ("{int}", "{string}")
    monkeypatch.setattr("ucspec.binding.expression.known_parameter_types", lambda: known)
    index = StepIndex(tuple(definitions), elsewhere=lambda: elsewhere)
    bound = bind_step(index, step(text))
    texts = [f"{bound.problem}\n{bound.message}", *map(str, bound.findings)]
    golden(GOLDEN / f"{name}.txt", "\n--\n".join(texts) + "\n")


def test_only_a_strict_binder_refuses_an_ambiguous_step():
    index = StepIndex((define("{word} pays"), define("Customer {word}")))
    assert bind_step(index, step("Customer pays")).problem is StepStatus.AMBIGUOUS
    assert bind_step(index, step("Customer pays"), strict=False).problem is None


def test_shadowing_is_information_only():
    index = StepIndex((define("{word} pays", depth=1), define("Customer {word}")))
    [finding] = bind_step(index, step("Customer pays")).findings
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "first_lines"),
    [
        ("Customer pays", '@when("Customer pays")\ndef customer_pays() -> None:'),
        (
            "Customer pays 5 of 6 EUR",
            '@when("Customer pays {int} of {int} EUR")\n'
            "def customer_pays_of_eur(number: int, number_2: int) -> None:",
        ),
        (
            'Customer asks for "Aurora" at 1.50',
            '@when("Customer asks for {string} at {float}")\n'
            "def customer_asks_for_at(text: str, amount: float) -> None:",
        ),
        ('"x" 5', '@when("{string} {int}")\ndef when_step(text: str, number: int) -> None:'),
        ("Café (öffnet) a/b", '@when(r"Café \\(öffnet) a\\/b")\ndef café_öffnet_a_b()'),
        ("import", '@when("import")\ndef import_()'),
    ],
)
def test_snippet(text, first_lines):
    written = snippet(step(text))
    assert written.startswith(first_lines)
    compile(written, "snippet", "exec")


def test_snippet_takes_the_table_and_the_doc_string():
    written = snippet(step("x", table=(("a",),), doc_string=DocString(content="")))
    assert "def x(datatable: list[list[str]], docstring: str)" in written


@pytest.mark.parametrize(
    ("text", "found"),
    [("Customer pay", "Customer pays"), ("something else", ""), ("", "")],
)
def test_nearest(text, found):
    assert nearest(text, ["Customer pays", "Warehouse ships"]) == found


def amount_and_target(amount, target):
    """Take an argument and a fixture."""


def target_first(target, amount, note="", *, unit="EUR"):
    """Take a fixture first."""


def with_table(datatable, amount, docstring, request):
    """Take what is reserved."""


@pytest.mark.parametrize(
    ("function", "count", "fixtures", "names"),
    [
        (amount_and_target, 1, {"target"}, ("amount",)),
        (amount_and_target, 1, set(), ("amount",)),
        (amount_and_target, 2, {"target"}, ("amount", "target")),
        (amount_and_target, 0, {"target"}, ()),
        (target_first, 1, {"target"}, ("amount",)),
        (target_first, 2, {"target"}, ("amount", "note")),
        (target_first, 3, {"target"}, ("amount", "note", "unit")),
        (with_table, 1, set(), ("amount",)),
    ],
)
def test_arguments_go_from_left_to_right_fixtures_aside(function, count, fixtures, names):
    assert name_arguments(function, count, fixtures) == names


@pytest.mark.parametrize(
    ("count", "fixtures", "message"),
    [
        (3, set(), "gives 3 arguments, but the step function 'amount_and_target' has too few"),
        (1, {"amount", "target"}, "also names of fixtures: amount, target"),
    ],
)
def test_no_room_for_an_argument(count, fixtures, message):
    with pytest.raises(ArgumentError, match=re.escape(message)) as caught:
        name_arguments(amount_and_target, count, fixtures)
    assert caught.value.hint
