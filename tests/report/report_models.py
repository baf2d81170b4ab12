"""A small model built by hand: use cases from a few lines of text, without the notation."""

import re
from pathlib import Path

from ucspec.model.actor import Subject, SubjectKind
from ucspec.model.flow import (
    Entry,
    EntryKind,
    ExampleRow,
    Flow,
    FlowKind,
    Include,
    IncludeVerb,
    Outcome,
    Step,
    StepRef,
    StepType,
)
from ucspec.model.location import Location
from ucspec.model.usecase import UseCase

ACTORS = ("Loyal Customer", "Customer", "Support Agent", "Payment Provider", "the system")
INCLUDED = re.compile(r'completes "(?P<title>[^"]+)" \((?P<use_case>[A-Z0-9-]+)\)')
ENTRY = re.compile(r"(?P<kind>Instead of step|After step|Any time)(?: from step)? ?(?P<step>\d*)")


def at(path, line):
    return Location(path=Path(path), line=line, column=5)


def step(section, number, line, path="features/x.feature", part=""):
    keyword, _, text = line.partition(" ")
    name = next((name for name in ACTORS if text.startswith(name)), "")
    kind = SubjectKind.SYSTEM if name == "the system" else SubjectKind.ACTOR
    found = INCLUDED.search(text)
    return Step(
        id=f"{section}.{part}{number}",
        section=section,
        number=number,
        type=StepType(keyword.lower()) if keyword != "And" else StepType.THEN,
        keyword=keyword,
        text=text,
        subject=Subject(kind=kind, name=name) if name else None,
        include=Include(verb=IncludeVerb.COMPLETES, **found.groupdict()) if found else None,
        location=at(path, 10 + number),
    )


def steps(section, lines, path="features/x.feature", part=""):
    return tuple(
        step(section, number, line.strip(), path, part)
        for number, line in enumerate(lines.strip().splitlines(), start=1)
    )


def example_rows(path, *rows):
    return tuple(
        ExampleRow(
            number=number,
            values=tuple(row.items()),
            name=next(iter(row.values())),
            location=at(path, 90 + number),
        )
        for number, row in enumerate(rows, start=1)
    )


def main_flow(use_case, path, lines, rows=None):
    return Flow(
        label="main",
        kind=FlowKind.MAIN,
        title="Main success",
        body=steps(f"{use_case}/main", lines, path),
        rows=example_rows(path, *rows) if rows else None,
        location=at(path, 20),
    )


def deviation(use_case, path, name, wiring, lines, given=""):
    label, _, title = name.partition(". ")
    found = ENTRY.match(wiring)
    fails = "ends in failure" in wiring
    section = f"{use_case}/{label}"
    return Flow(
        label=label,
        kind=FlowKind.EXCEPTION if fails else FlowKind.ALTERNATE,
        title=title,
        host="main",
        entry=Entry(
            kind=EntryKind(found["kind"]),
            step=StepRef(number=int(found["step"])) if found["step"] else None,
        ),
        outcome=Outcome.FAILURE if fails else Outcome.SUCCESS,
        set_up=steps(section, given, path, "given.") if given else (),
        body=steps(section, lines, path),
        location=at(path, 40),
        wiring_text=wiring,
    )


def use_case(identity, title, main, deviations=(), guarantees=("", ""), **fields):
    path = f"features/{identity}-{title.lower().replace(' ', '-')}.feature"
    rows = fields.pop("rows", None)
    background = fields.pop("background", "")
    success, minimal = guarantees
    return UseCase(
        id=identity,
        title=title,
        path=Path(path),
        location=at(path, 2),
        background=steps(f"{identity}/background", background, path) if background else (),
        flows=(
            main_flow(identity, path, main, rows),
            *(deviation(identity, path, *one) for one in deviations),
        ),
        success_guarantee=steps(f"{identity}/success", success, path) if success else (),
        minimal_guarantee=steps(f"{identity}/minimal", minimal, path) if minimal else (),
        **fields,
    )
