"""Scenarios → the main flow, its deviations and the guarantees."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from ucspec.model.finding import Finding
from ucspec.model.flow import MAIN, ExampleRow, ExitKind, Flow, FlowKind, Outcome, Step, StepType
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.notation.complaint import error
from ucspec.notation.context import Context
from ucspec.notation.dialect import Dialect, Reserved
from ucspec.notation.examples import read_rows
from ucspec.notation.foreign import foreign_name, foreign_wiring
from ucspec.notation.gherkin import mistyped_title
from ucspec.notation.near_miss import meant_wiring
from ucspec.notation.nodes import LineNode, ScenarioNode
from ucspec.notation.steps import Part, make_steps, split_set_up, type_steps
from ucspec.notation.subject import SubjectNames
from ucspec.notation.tags import tag_names
from ucspec.notation.titles import Title, is_too_deep, meant_title, read_title
from ucspec.notation.wiring import A_STEP, ANCHOR, Misread, Wiring, host_label, read_wiring

Tables = dict[str, tuple[ExampleRow, ...] | None]
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
GUARANTEES = {
    Reserved.SUCCESS_GUARANTEE: "success",
    Reserved.MINIMAL_GUARANTEE: "minimal",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The scenarios of a file by what their names say, in file order."""

    main: ScenarioNode | None
    flows: tuple[tuple[Title, ScenarioNode], ...]
    guarantees: Mapping[Reserved, ScenarioNode]


def sort_scenarios(nodes: Iterable[ScenarioNode], context: Context) -> Story:
    """Tell main, flows and guarantees apart by name; the rest is noted."""
    reserved: dict[Reserved, ScenarioNode] = {}
    flows: list[tuple[Title, ScenarioNode]] = []
    titled = [(read_title(node.name, context.dialect), node) for node in nodes]
    taken = {title.label for title, _ in titled}
    for said, node in titled:
        title = said
        if not said.label and said.reserved is None:
            foreign = foreign_name(node.name, node.location, context)
            title = Title(reserved=foreign) if foreign else note_nameless(node, taken, context)
            taken.add(title.label)
        if title.label:
            flows.append((title, node))
        elif title.reserved in reserved:
            line = reserved[title.reserved].location.line
            code = "M-104" if title.reserved is Reserved.MAIN else "N-021"
            message = f'there is a second "{node.name}": the first is in line {line}'
            hint = "join them, or name this one as a flow: 3a. What is different"
            context.error(code, node.location, message, hint)
        elif title.reserved:
            reserved[title.reserved] = node
    main = reserved.pop(Reserved.MAIN, None)
    return Story(main=main, flows=tuple(flows), guarantees=reserved)


def note_nameless(node: ScenarioNode, taken: Container[str], context: Context) -> Title:
    """Say that a scenario is none of those that there are; it is read as what was meant."""
    meant = meant_title(node.name, start_step(node, context.dialect), context.dialect, taken)
    names = ", ".join(f'"{name}"' for name in context.dialect.reserved.values())
    hint = (
        f'did you mean "{meant}"?'
        if meant
        else (f'name it {names} or as a flow ("3a. What is different"), or put it into a Rule')
    )
    if is_too_deep(node.name):
        hint = "a flow nests in a flow of main and no deeper: make its host a use case to include"
    message = f'scenario "{node.name}" is neither the main flow, a labelled flow nor a guarantee'
    context.error("F-301", node.location, message, hint)
    return read_title(meant, context.dialect)


def start_step(node: ScenarioNode, dialect: Dialect) -> int:
    """Find the step that a scenario's wiring line starts at; 0 if it has none."""
    for line in node.description[:1]:
        for sentence in (line.text, *meant_wiring(line.text, dialect)):
            try:
                entry = read_wiring(sentence, dialect).entry
            except Misread:
                continue
            return entry.step.number if entry.step else 0
    return 0


def read_main(node: ScenarioNode, tags: Sequence[str], part: Part, context: Context) -> Flow:
    """Read the main flow."""
    check_description(node, 0, context)
    for line in node.description[:1]:
        if is_wiring(line.text, context.dialect):
            message = "the main flow starts and ends by itself: it has no wiring line"
            context.error("N-023", line.location, message, "delete the line")
    set_up, body = read_story(node, part, context)
    return Flow(
        label=MAIN,
        kind=FlowKind.MAIN,
        title=node.name,
        set_up=set_up,
        body=body,
        rows=part.rows,
        tags=tuple(dict.fromkeys((*tags, *tag_names(node.tags)))),
        location=node.location,
    )


def is_wiring(text: str, dialect: Dialect) -> bool:
    """Tell whether a line is a wiring sentence, or nearly one."""
    try:
        read_wiring(text, dialect)
    except Misread:
        return bool(meant_wiring(text, dialect))
    return True


def read_flow(
    title: Title, node: ScenarioNode, tags: Sequence[str], part: Part, context: Context
) -> Flow:
    """Read one deviation; its kind and outcome are settled when all flows are known."""
    if not title.condition:
        message = f"flow {title.label} does not say its condition"
        context.error("N-025", node.location, message, f'write "{title.label}. What is different"')
    check_description(node, 1, context)
    wiring = read_wiring_line(node, title, context)
    set_up, body = read_story(node, part, context)
    line = node.description[0] if node.description else None
    return Flow(
        label=title.label,
        kind=FlowKind.ALTERNATE,
        title=title.condition,
        host=host_label(title.label) or MAIN,
        entry=wiring.entry if wiring else None,
        exit=wiring.exit if wiring else None,
        set_up=set_up,
        body=body,
        rows=part.rows,
        tags=tuple(dict.fromkeys((*tags, *tag_names(node.tags)))),
        location=node.location,
        wiring_location=line.location if line else None,
        wiring_text=line.text if line else "",
    )


def read_wiring_line(node: ScenarioNode, title: Title, context: Context) -> Wiring | None:
    """Read the first description line; say what is expected where it leaves the grammar.

    A line that can only have been meant in one way is read so, for what else is wrong with the
    flow. It may go on in the next line, or be followed by other words.
    """
    words = context.dialect.wiring
    if not node.description:
        step = "".join(letter for letter in title.label.partition("-")[0] if letter.isdigit())
        sentence = f"{words.instead_of} {step or 3}, {words.ends} {words.in_} {words.failure}"
        message = f"flow {title.label} does not say where it starts and ends"
        bracket = IN_BRACKETS.search(node.name)
        meant = meant_wiring(bracket[1], context.dialect) if bracket else ()
        hint = f'write one line under its title, such as "{(*meant, sentence)[0]}"'
        context.error("F-302", node.location, message, hint)
        return None
    line = node.description[0]
    try:
        return read_wiring(line.text, context.dialect)
    except Misread as misread:
        wiring = foreign_wiring(line.text, line.location, context)
        if wiring:
            return wiring
        said = " ".join(each.text for each in node.description)
        texts = (line.text, said, line.text[: misread.position])
        meant = next(filter(None, (meant_wiring(text, context.dialect) for text in texts)), ())
        context.found.append(explain(misread, line, meant, context.dialect))
        return read_wiring(meant[0], context.dialect) if len(meant) == 1 else None


def explain(misread: Misread, line: LineNode, meant: Sequence[str], dialect: Dialect) -> Finding:
    """Say what was expected at which column, and what the sentence was meant to be."""
    got = line.text[misread.position :].strip()
    where = in_marks(got) if got else "the end of the line"
    message = f"expected {misread} instead of {where} in the wiring line"
    anchor = ANCHOR.match(got)
    hint = hint_at(meant, anchor if misread.expected == (A_STEP,) else None, dialect)
    place = replace(line.location, column=line.location.column + misread.position)
    return error("F-302", place, message, hint)


def hint_at(meant: Sequence[str], anchor: re.Match[str] | None, dialect: Dialect) -> str:
    """Say what a wiring line was meant to be, what it lacks, or how one reads."""
    if meant:
        return f"did you mean {' or '.join(map(in_marks, meant))}?"
    if anchor:
        return f"write the number of the step before its words, such as `3 {anchor[0]}`"
    words = dialect.wiring
    ends = f"{words.ends} {words.in_} {words.failure}"
    forms = f'"{words.instead_of} 3, {words.resumes} 4" or "{words.after} 3, {ends}"'
    return f"a wiring line reads like {forms}"


def in_marks(text: str) -> str:
    """Quote what may have quotation marks of its own."""
    return f"`{text}`" if '"' in text else f'"{text}"'


def check_description(node: ScenarioNode, allowed: int, context: Context) -> None:
    """Note mistyped keywords, and a flow's lines beyond its wiring sentence."""
    filled = [line for line in node.description if line.text]
    for number, line in enumerate(filled, 1):
        meant = mistyped_title(line.text, context.titles)
        if meant:
            message = f'Gherkin takes "{line.text}" for prose, and the scenario vanishes'
            context.error("G-811", line.location, message, f'did you mean "{meant}:"?')
        elif allowed and number > allowed:
            message = f'"{line.text}" stands under the wiring line'
            hint = "a flow's description is its wiring line alone: move the rest to a Note"
            context.error("G-803", line.location, message, hint)


def read_story(
    node: ScenarioNode, part: Part, context: Context
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Read set-up and body of a story scenario."""
    typed = type_steps(node.steps, StepType.WHEN, context)
    set_up, story = split_set_up(typed, context)
    if not story:
        message = f'"{node.name}" has no step in which somebody does or sees something'
        hint = f"add a {context.keyword('when')} or a {context.keyword('then')}"
        context.error("N-017", node.location, message, hint)
    before = replace(part, prefix=f"{part.section}.given.", is_story=False)
    return make_steps(set_up, before, context), make_steps(story, part, context)


def read_guarantee(node: ScenarioNode, part: Part, context: Context) -> tuple[Step, ...]:
    """Read a guarantee: Thens, and nothing else."""
    check_description(node, 0, context)
    typed = type_steps(node.steps, StepType.THEN, context)
    then = context.keyword("then")
    if not typed:
        context.error("N-017", node.location, f'"{node.name}" says nothing', f"add a {then}")
    for step, type_ in typed:
        if type_ is not StepType.THEN:
            message = f'"{step.keyword} {step.text}" is no {then}: "{node.name}" says what holds'
            context.error("N-020", step.location, message, f"make it a {then}")
    if node.examples:
        message = f'"{node.name}" has Examples of its own'
        hint = "delete them: a guarantee is filled from the main flow's row"
        context.error("N-022", node.examples[0].location, message, hint)
    return make_steps(typed, part, context)


def settle_outcomes(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    """Derive outcome and kind: a flow that comes back has the outcome of what it comes back to."""
    every = tuple(flows)
    by_label = {flow.label: flow for flow in reversed(every)}
    return tuple(with_outcome(flow, by_label) for flow in every)


def with_outcome(flow: Flow, by_label: Mapping[str, Flow]) -> Flow:
    if flow.is_main:
        return flow
    outcome = outcome_of(flow, by_label)
    kind = FlowKind.EXCEPTION if outcome is Outcome.FAILURE else FlowKind.ALTERNATE
    return replace(flow, outcome=outcome, kind=kind)


def outcome_of(flow: Flow, by_label: Mapping[str, Flow]) -> Outcome:
    """Follow a flow to its end."""
    if flow.exit is None:
        return Outcome.SUCCESS
    if flow.exit.outcome:
        return flow.exit.outcome
    in_host = flow.exit.kind is ExitKind.LEFT_OFF or bool(flow.exit.step and flow.exit.step.flow)
    host = by_label.get(flow.host)
    if not in_host or host is None or host.is_main or host is flow:
        return Outcome.SUCCESS
    return outcome_of(host, by_label)


def part_of_flow(use_case: str, label: str, names: SubjectNames, tables: Tables) -> Part:
    """Say where the steps of a flow stand, and what fills their placeholders."""
    section = f"{use_case}/{label}"
    own = tables.get(label)
    host = tables.get(host_label(label)) or ()
    main = tables.get(MAIN) or ()
    rest = tuple(value for rows in (host[:1], main[:1]) for row in rows for value in row.values)
    return Part(
        section=section,
        prefix=f"{section}.",
        names=names,
        rows=own,
        fillers=tuple((*row.values, *rest) for row in own or host[:1] or main),
        is_story=True,
    )


def read_tables(story: Story, context: Context) -> Tables:
    """Read the Examples of main and of each flow, by label."""
    tables: Tables = {} if story.main is None else {MAIN: read_rows(story.main, context)}
    for title, node in story.flows:
        rows = read_rows(node, context)
        tables.setdefault(title.label, rows)
    return tables


def unplaced(location: Location) -> Flow:
    """Stand in for a main flow that is missing, so that the rest can be read."""
    return Flow(label=MAIN, kind=FlowKind.MAIN, title="", location=location)
