"""A small model and cases made of it, for the tests of the executor."""

from pathlib import Path

from ucspec.binding.bind import BoundCase, BoundStep
from ucspec.model.actor import Actor, Subject, SubjectKind
from ucspec.model.catalogue import Catalogue, Model
from ucspec.model.flow import Entry, EntryKind, Flow, FlowKind, Outcome, Step, StepRef, StepType
from ucspec.model.location import Location
from ucspec.model.scenario import CaseStep, Criterion, Route, Scenario, StepRole, TestCase
from ucspec.model.usecase import ExternalId, UseCase
from ucspec.model.verdict import StepStatus

FILE = Path("pay.feature")
ROLE_OF_SECTION = {
    "background": StepRole.SET_UP,
    "success": StepRole.SUCCESS_GUARANTEE,
    "minimal": StepRole.MINIMAL_GUARANTEE,
}
TYPE_OF_ROLE = {StepRole.SET_UP: StepType.GIVEN, StepRole.STORY: StepType.WHEN}


def place(line):
    """A line of the feature file."""
    return Location(path=FILE, line=line, column=5)


def step(step_id, *, via=(), role=None, subject=None, line=1):
    """Make a step from its id, such as "UC-PAY/main.2"."""
    section, _, number = step_id.rpartition(".")
    part = section.partition("/")[2]
    role = role or ROLE_OF_SECTION.get(part, StepRole.STORY)
    if section.endswith(".given"):
        section, role = section.removesuffix(".given"), StepRole.SET_UP
    type_ = TYPE_OF_ROLE.get(role, StepType.THEN)
    source = Step(
        id=step_id,
        section=section,
        number=int(number),
        type=type_,
        keyword=type_.value.capitalize(),
        text=f"text of {step_id}",
        subject=subject,
        location=place(line),
    )
    return CaseStep(step=source, role=role, text=source.text, via=via)


def case(*steps, own="UC-PAY/main", flows=("UC-PAY/main",), outcome=Outcome.SUCCESS, **more):
    """Make a case of steps."""
    scenario = Scenario(
        id=own or "UC-PAY/1a_2a",
        use_case="UC-PAY",
        flows=flows,
        own_flow=own,
        kind=FlowKind.MAIN,
        outcome=outcome,
        criterion=Criterion.FLOW,
        title="",
        path=FILE,
        location=place(1),
        route=Route(use_case="UC-PAY"),
        steps=(),
        **more,
    )
    return TestCase(id=scenario.id, scenario=scenario, steps=steps)


def bind(made, **problems):
    """Bind a case; steps named by keyword (main_2="undefined") have a problem."""
    status = {key.replace("_", "."): StepStatus(value) for key, value in problems.items()}
    steps = []
    for each in made.steps:
        problem = status.get(each.id.partition("/")[2])
        message = f"{problem.value} here" if problem else ""
        steps.append(BoundStep(step=each, match=None, problem=problem, message=message))
    return BoundCase(case=made, steps=tuple(steps))


def flow(label, title="", kind=FlowKind.ALTERNATE, wiring="", line=1):
    """Make a flow without steps."""
    is_main = label == "main"
    return Flow(
        label=label,
        kind=FlowKind.MAIN if is_main else kind,
        title=title,
        host="" if is_main else "main",
        entry=None if is_main else Entry(kind=EntryKind.INSTEAD_OF, step=StepRef(number=2)),
        location=place(line),
        wiring_location=place(line + 1) if wiring else None,
        wiring_text=wiring,
    )


def shop():
    """A model of one use case and the one that it includes."""
    customer = Actor(name="Customer")
    loyal = Actor(name="Loyal Customer", is_a="Customer")
    pay = UseCase(
        id="UC-PAY",
        title="Pay",
        path=FILE,
        location=place(2),
        primary_actor="Customer",
        stages=("purchase",),
        is_moment_of_truth=True,
        external_ids=(ExternalId(prefix="jira", key="SHOP-101"),),
        flows=(
            flow("main"),
            flow(
                "2a",
                "The payment is declined",
                wiring="Instead of step 2, ends in failure",
                line=30,
            ),
        ),
    )
    identify = UseCase(
        id="UC-ACC",
        title="Identify",
        path=FILE,
        location=place(2),
        primary_actor="Loyal Customer",
        flows=(flow("main"),),
    )
    return Model(
        root=Path(),
        catalogue=Catalogue(path=Path("ucspec.yaml"), actors=(customer, loyal)),
        use_cases=(pay, identify),
    )


def customer(name="Customer", *, is_another=False):
    """An actor as the subject of a step."""
    return Subject(kind=SubjectKind.ACTOR, name=name, is_another=is_another)
