"""The static conditions on flows that the grammar cannot say: each has its own message."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ucspec.model.finding import Finding
from ucspec.model.flow import (
    MAIN,
    Entry,
    EntryKind,
    Exit,
    ExitKind,
    Flow,
    Outcome,
    StepRef,
    StepType,
)
from ucspec.model.location import Location
from ucspec.model.positions import bound, entry_positions, is_loop, leads_back
from ucspec.model.record import dataclass
from ucspec.model.usecase import UseCase
from ucspec.notation.complaint import error, warning
from ucspec.notation.dialect import Label, WiringWords, find_dialect
from ucspec.notation.gherkin import keywords_of
from ucspec.notation.spelling import listing
from ucspec.notation.wiring import write_ref

MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The flows of a use case, to look one up by its label; the first of a label counts."""

    use_case: UseCase
    by_label: dict[str, Flow]

    def steps_of(self, label: str) -> int:
        return len(self.by_label[label].body)


def check_flows(use_case: UseCase) -> Iterator[Finding]:
    """Check every flow of a use case against the others."""
    by_label: dict[str, Flow] = {}
    for flow in use_case.flows:
        by_label.setdefault(flow.label, flow)
    flows = Flows(use_case=use_case, by_label=by_label)
    for flow in use_case.flows:
        if flow is not by_label[flow.label]:
            yield same_label(flow, by_label[flow.label])
        if not flow.is_main:
            yield from check_flow(flow, flows)


def same_label(flow: Flow, first: Flow) -> Finding:
    message = f"there is a second flow {flow.label}: the first is in line {first.location.line}"
    return error("F-319", flow.location, message, "give it the next free letter")


def check_flow(flow: Flow, flows: Flows) -> Iterator[Finding]:
    """Check one deviation."""
    if flow.host not in flows.by_label:
        hosts = listing(label for label in flows.by_label if label != MAIN and "." not in label)
        message = f"flow {flow.label} belongs to flow {flow.host}, which does not exist"
        yield error("N-010", flow.location, message, f"known flows: {hosts}")
        return
    if flow.entry is None or flow.exit is None:
        return
    findings = [
        *check_entry(flow, flow.entry, flows),
        *check_exit(flow, flow.entry, flow.exit, flows),
    ]
    yield from findings
    if not findings:
        yield from check_positions(flow, flow.exit, flows)
        yield from check_after_loop(flow, flow.entry, flows)


def words_of(flows: Flows) -> WiringWords:
    return find_dialect(flows.use_case.language).wiring


def place_of(flow: Flow) -> Location:
    return flow.wiring_location or flow.location


def check_entry(flow: Flow, entry: Entry, flows: Flows) -> Iterator[Finding]:
    """The entry lies in the host, and something makes an Instead-of flow happen."""
    for ref in (entry.step, entry.until):
        if ref is None:
            continue
        if (ref.flow or MAIN) != flow.host:
            yield wrong_host(flow, ref)
        else:
            yield from check_ref(flow, ref, flows)
    if entry.step and entry.until and entry.until.number < entry.step.number:
        message = f"flow {flow.label} may start from step {entry.step.number} to an earlier step"
        yield error("N-018", place_of(flow), message, "write the earlier step first")
    if entry.kind is EntryKind.INSTEAD_OF and flow.body and not has_cause(flow):
        language = flows.use_case.language
        given, when, then = (keywords_of(language, key)[0] for key in ("given", "when", "then"))
        what = f"it has no {given} and starts with a {then}"
        message = f"nothing makes flow {flow.label} happen: {what}"
        hint = f"say what is different first: a {given} before the story, or a {when}"
        yield error("F-309", flow.body[0].location, message, hint)


def has_cause(flow: Flow) -> bool:
    return bool(flow.set_up) or flow.body[0].type is StepType.WHEN


def wrong_host(flow: Flow, ref: StepRef) -> Finding:
    """Say that a label and an entry name different hosts."""
    step = write_ref(StepRef(number=ref.number, flow=ref.flow))
    if flow.host == MAIN:
        message = f"flow {flow.label} deviates from the main flow, but starts at step {step}"
        hint = f"label it {ref.flow}.{ref.number}a, or start at a step of the main flow"
    else:
        message = f"flow {flow.label} deviates from flow {flow.host}, but starts at step {step}"
        hint = f"start at a step of its host, such as step {flow.host}.{ref.number}"
    return error("N-010", place_of(flow), message, hint)


def check_ref(flow: Flow, ref: StepRef, flows: Flows) -> Iterator[Finding]:
    """The step exists, and its quoted text is that step's."""
    host = ref.flow or MAIN
    body = flows.by_label[host].body
    name = "the main flow" if host == MAIN else f"flow {host}"
    if ref.anchor and body:
        finding = check_anchor(flow, ref, [step.text for step in body], name)
        if finding:
            yield finding
            return
    if body and not 1 <= ref.number <= len(body):
        steps = f"{len(body)} step{'' if len(body) == 1 else 's'}"
        message = f"flow {flow.label} names step {write_ref(ref)}, but {name} has {steps}"
        last = f"the last is step {write_ref(replace(ref, number=len(body), anchor=''))}"
        yield error("F-303", place_of(flow), message, f'{last}, "{body[-1].text}"')


def check_anchor(flow: Flow, ref: StepRef, texts: Sequence[str], name: str) -> Finding | None:
    """Compare the quoted text with the number; where they disagree, the text wins."""
    wanted = ref.anchor.casefold()
    numbers = [number for number, text in enumerate(texts, 1) if wanted in text.casefold()]
    step = write_ref(ref)
    if ref.number in numbers:
        return None
    if not numbers:
        message = f"flow {flow.label} names step {step}, but no step of {name} has these words"
        return error("F-304", place_of(flow), message, "quote a part of the step's text")
    meant = " or ".join(
        write_ref(StepRef(number=number, flow=ref.flow, anchor=ref.anchor)) for number in numbers
    )
    message = f"flow {flow.label} names step {step}, but the quoted words are in another step"
    return error("F-304", place_of(flow), message, f"did you mean step {meant}?")


def check_exit(flow: Flow, entry: Entry, exit_: Exit, flows: Flows) -> Iterator[Finding]:
    """The exit fits the entry, and leads to main or to the host."""
    words = words_of(flows)
    if exit_.kind is ExitKind.LEFT_OFF and entry.kind is EntryKind.INSTEAD_OF:
        message = f"flow {flow.label} replaces a step, so it cannot resume where it left off"
        yield error("N-012", place_of(flow), message, f'name the step: "{words.resumes} …"')
    if exit_.kind is ExitKind.ENDS_BASE and flows.use_case.extends is None:
        message = f"flow {flow.label} ends the base use case, but this use case extends none"
        extends = find_dialect(flows.use_case.language).labels[Label.EXTENDS]
        hint = f'write "{words.ends} {words.in_} …", or add a line "{extends}:"'
        yield error("N-014", place_of(flow), message, hint)
    if exit_.step is None:
        return
    is_plain = exit_.outcome is not Outcome.FAILURE
    if entry.kind is EntryKind.ANY_TIME and is_plain:
        message = f"flow {flow.label} may start any time, so it cannot resume at one step"
        yield error("N-013", place_of(flow), message, f'write "{words.left_off}"')
    if exit_.step.flow and exit_.step.flow != flow.host:
        message = f"flow {flow.label} resumes in flow {exit_.step.flow}, which is not its host"
        host = "" if flow.host == MAIN else f" or of flow {flow.host}"
        yield error("N-011", place_of(flow), message, f"resume at a step of the main flow{host}")
    else:
        yield from check_ref(flow, exit_.step, flows)


def check_positions(flow: Flow, exit_: Exit, flows: Flows) -> Iterator[Finding]:
    """There is a place to enter, and "at most" belongs to a loop."""
    if flows.by_label[flow.host].body and not entry_positions(flows.use_case, flow):
        message = f"flow {flow.label} can never start: its host has fewer than two steps"
        yield error("N-019", place_of(flow), message, "name a step")
    if exit_.at_most is None:
        return
    words = words_of(flows)
    if exit_.at_most < 1:
        hint = f'write "{words.at_most} {words.once}" or more, or delete the flow'
        yield error("N-016", place_of(flow), f"flow {flow.label} may be taken 0 times", hint)
    elif exit_.at_most > MOST_ROUNDS:
        message = f"flow {flow.label} may be taken {exit_.at_most} times"
        hint = f"write a limit that somebody would try out, {MOST_ROUNDS} times or less"
        yield error("N-016", place_of(flow), message, hint)
    elif not is_loop(flows.use_case, flow):
        message = f"flow {flow.label} does not go back, so it is taken once at most anyway"
        yield warning("N-024", place_of(flow), message, f'delete "{words.at_most} …"')


def check_after_loop(flow: Flow, entry: Entry, flows: Flows) -> Iterator[Finding]:
    """`after L N times`: L is a loop of the same host and may be taken so often."""
    if not entry.after_loop:
        return
    loop = flows.by_label.get(entry.after_loop)
    loops = [
        other.label
        for other in flows.by_label.values()
        if other.host == flow.host and is_sound_loop(other, flows)
    ]
    if loop is None or loop.label not in loops:
        host = "the main flow" if flow.host == MAIN else f"flow {flow.host}"
        message = f"flow {flow.label} starts after {entry.after_loop}, which is no loop of {host}"
        yield error("N-015", place_of(flow), message, f"known loops: {listing(loops)}")
    elif not 1 <= entry.after_times <= bound(loop):
        message = (
            f"flow {flow.label} starts after {entry.after_times} rounds of {loop.label}, "
            f"which is taken at most {bound(loop)} times"
        )
        yield error("N-016", place_of(flow), message, f"raise the limit of {loop.label}")
    elif waits_for_itself(flow, flows):
        message = f"flow {flow.label} can never start: it starts after itself"
        yield error("N-019", place_of(flow), message, f"known loops: {listing(loops)}")
    elif not leads_back(flows.use_case, loop, entry.after_times, flow):
        message = f"flow {flow.label} can never start: no path comes to it after {loop.label}"
        hint = f"let {loop.label} resume at a step before, or start {flow.label} at a later one"
        yield error("N-019", place_of(flow), message, hint)


def waits_for_itself(flow: Flow, flows: Flows) -> bool:
    """Tell whether what a flow comes after comes, in the end, after that flow."""
    seen: list[str] = []
    other: Flow | None = flow
    while other and other.entry and other.label not in seen:
        seen.append(other.label)
        other = flows.by_label.get(other.entry.after_loop)
    return other is flow


def is_sound_loop(flow: Flow, flows: Flows) -> bool:
    """Tell whether a flow is a loop, as far as its wiring can be trusted."""
    return flow.exit is not None and flow.host in flows.by_label and is_loop(flows.use_case, flow)
