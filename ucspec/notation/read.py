"""FeatureNode → UseCase, with everything that is wrong with it.

Nothing is raised: a file with an error gives no use case, but all its findings, so that one pass
of corrections is enough.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ucspec.errors import UsageError
from ucspec.model.catalogue import Catalogue
from ucspec.model.finding import Finding
from ucspec.model.flow import MAIN, Flow, Step
from ucspec.model.identity import USE_CASE_ID
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.model.usecase import ExtensionPoint, UseCase
from ucspec.notation.card import Card, has_label, read_card
from ucspec.notation.complaint import error, in_order
from ucspec.notation.context import Context, Vocabulary
from ucspec.notation.data_checks import check_data
from ucspec.notation.dialect import Label, Reserved, find_dialect
from ucspec.notation.fields import (
    keep_lines,
    read_extends,
    read_extension_points,
    read_personas,
    read_primary_actor,
    read_reviewed,
    read_scope,
    read_secondary_actors,
    read_stakeholders,
)
from ucspec.notation.flow_checks import check_flows
from ucspec.notation.flows import (
    GUARANTEES,
    Story,
    part_of_flow,
    read_flow,
    read_guarantee,
    read_main,
    read_tables,
    settle_outcomes,
    sort_scenarios,
    unplaced,
)
from ucspec.notation.gherkin import parse
from ucspec.notation.kpi import read_kpi
from ucspec.notation.nodes import FeatureNode, LineNode
from ucspec.notation.rules import read_background, read_rules
from ucspec.notation.steps import Part
from ucspec.notation.subject import SubjectNames
from ucspec.notation.tags import (
    Facets,
    almost_ids,
    check_scenario_tags,
    find_ids,
    read_facets,
    tag_names,
)
from ucspec.notation.titles import read_title
from ucspec.notation.vocabulary import facet_names

NAME_A_STEP = "name one of them: they are the When and Then lines, counted from 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a feature file turned out to be.

    `id` is the use-case id as far as it could be read, and empty for ordinary Gherkin; `use_case`
    is None where `findings` has an error, and `draft` what could be read all the same.
    """

    id: str = ""
    location: Location
    use_case: UseCase | None = None
    draft: UseCase | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_plain(self) -> bool:
        return not self.id and not self.findings


def make_vocabulary(catalogue: Catalogue, id_pattern: str = "") -> Vocabulary:
    """Prepare a catalogue's names for reading; `id_pattern` replaces the usual shape of ids."""
    try:
        pattern = re.compile(id_pattern) if id_pattern else USE_CASE_ID
    except re.error as problem:
        raise UsageError(
            f"id-pattern {id_pattern!r} is no regular expression: {problem}"
        ) from problem
    return Vocabulary(catalogue=catalogue, id_pattern=pattern, facets=facet_names(catalogue))


def read_use_case(text: str, path: Path, vocabulary: Vocabulary) -> Reading:
    """Read the text of one feature file."""
    node = parse(text, path)
    if isinstance(node, FeatureNode):
        return read_feature(node, vocabulary)
    if node is None:
        return Reading(location=Location(path=path))
    return unread(text, path, node, vocabulary)


def unread(text: str, path: Path, findings: tuple[Finding, ...], vocabulary: Vocabulary) -> Reading:
    """Keep the id of a file that is no Gherkin, so that others are told why it is missing."""
    for line in text.split("\n"):
        for tag in line.split() if line.lstrip().startswith("@") else ():
            if vocabulary.id_pattern.fullmatch(tag.removeprefix("@")):
                use_case_id = tag.removeprefix("@")
                return Reading(id=use_case_id, location=Location(path=path), findings=findings)
    return Reading(location=Location(path=path), findings=findings)


def read_feature(node: FeatureNode, vocabulary: Vocabulary) -> Reading:
    """Read one parsed feature file."""
    ids = find_ids(node.tags, vocabulary.id_pattern)
    if not ids:
        return Reading(location=node.location, findings=tuple(missing_id(node, vocabulary)))
    context = Context(
        path=node.path,
        use_case=ids[0].name,
        language=node.language,
        dialect=find_dialect(node.language),
        titles=node.titles,
        vocabulary=vocabulary,
        found=[],
    )
    for tag in ids[1:]:
        message = f"@{ids[0].name} and @{tag.name} are both ids: a file is one use case"
        context.error("M-101", tag.location, message, "keep one of them")
    if not node.name:
        hint = "write the goal behind it, starting with a verb"
        context.error("N-006", node.location, "the Feature has no title", hint)
    use_case = build(node, context)
    context.found.extend((*check_flows(use_case), *check_data(use_case)))
    check_steps_named(use_case, context)
    findings = in_order(context.found)
    is_broken = any(finding.is_error for finding in findings)
    return Reading(
        id=use_case.id,
        location=ids[0].location,
        use_case=None if is_broken else use_case,
        draft=use_case,
        findings=findings,
    )


def missing_id(node: FeatureNode, vocabulary: Vocabulary) -> Iterable[Finding]:
    """A file that looks like a use case, but has no id, is not passed over in silence."""
    for tag in almost_ids(node.tags, vocabulary.id_pattern):
        meant = tag.name.upper().replace("_", "-")
        hint = f"did you mean @{meant}?" if vocabulary.id_pattern.fullmatch(meant) else ""
        yield error("M-101", tag.location, f"@{tag.name} is not a use-case id", hint)
        return
    if is_use_case(node, vocabulary):
        said = vocabulary.id_pattern.match(node.path.name)
        hint = f"write an id tag such as @{said[0] if said else 'UC-SUP-02'} above the Feature"
        yield error("M-101", node.location, "this use case has no id tag", hint)


def is_use_case(node: FeatureNode, vocabulary: Vocabulary) -> bool:
    """Tell whether a file without an id was meant to be a use case: its name or words say it."""
    dialect = find_dialect(node.language)
    return (
        vocabulary.id_pattern.match(node.path.name) is not None
        or has_label(node.description, dialect, (Label.PRIMARY_ACTOR,))
        or any(read_title(each.name, dialect).reserved is Reserved.MAIN for each in node.scenarios)
    )


def build(node: FeatureNode, context: Context) -> UseCase:
    """Put a use case together, as far as it can be read."""
    card = read_card((*node.description, *card_lines_below(node, context)), context)
    facets = read_facets(node, context)
    scope = read_scope(card, node, context)
    primary = read_primary_actor(card, node, context)
    secondary = read_secondary_actors(card, context)
    names = context.vocabulary.subject_names(scope, primary, context.dialect)
    background = read_background(node.background, f"{context.use_case}/background", names, context)
    story = sort_scenarios(node.scenarios, context)
    check_scenario_tags(node.scenarios, context)
    tags = tag_names(node.tags)
    flows = build_flows(story, node, names, context)
    return UseCase(
        id=context.use_case,
        title=node.name,
        path=node.path,
        location=node.location,
        language=node.language,
        brief=card.brief,
        level=facets.level,
        priority=facets.priority,
        status=facets.status,
        tags=tags,
        stages=facets.stages,
        touchpoints=facets.touchpoints,
        channels=facets.channels,
        external_ids=facets.external_ids,
        is_moment_of_truth=facets.is_moment_of_truth,
        scope=scope,
        primary_actor=primary,
        secondary_actors=secondary,
        personas=join_personas(card, facets, context),
        trigger=card.text(Label.TRIGGER),
        owner=card.text(Label.OWNER),
        reviewed=read_reviewed(card, context),
        stakeholders=read_stakeholders(card, context),
        extension_points=read_extension_points(card, context),
        extends=read_extends(card, context),
        kpis=tuple(filter(None, (read_kpi(value, context) for value in card.all(Label.KPI)))),
        card=keep_lines(card),
        background=background,
        flows=flows,
        success_guarantee=build_guarantee(story, Reserved.SUCCESS_GUARANTEE, names, context),
        minimal_guarantee=build_guarantee(story, Reserved.MINIMAL_GUARANTEE, names, context),
        rules=read_rules(node.rules, background, tags, names, context),
    )


def card_lines_below(node: FeatureNode, context: Context) -> tuple[LineNode, ...]:
    """Find the rest of a card that a keyword among its labels has cut off: "Vorbedingungen: …"."""
    background = node.background
    if background is None or not has_label(background.description, context.dialect):
        return ()
    given = context.keyword("given")
    message = f'"{background.keyword}:" opens the {context.keyword("background")} inside the card'
    hint = f"put it after the card, and what it says into `{given}` steps"
    context.error("G-811", background.location, message, hint)
    return background.description


def join_personas(card: Card, facets: Facets, context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*facets.personas, *read_personas(card, context))))


def build_flows(
    story: Story, node: FeatureNode, names: SubjectNames, context: Context
) -> tuple[Flow, ...]:
    """Read main first, then the flows in file order, and settle their outcomes."""
    tags = tag_names(node.tags)
    tables = read_tables(story, context)
    use_case = context.use_case
    if story.main is None:
        name = context.dialect.reserved[Reserved.MAIN]
        message = f"the use case has no scenario `{name}`"
        context.error("M-104", node.location, message, "write the flow in which all goes well")
        main = unplaced(node.location)
    else:
        part = part_of_flow(use_case, MAIN, names, tables)
        main = read_main(story.main, tags, part, context)
    flows = (
        read_flow(
            title, scenario, tags, part_of_flow(use_case, title.label, names, tables), context
        )
        for title, scenario in story.flows
    )
    return settle_outcomes((main, *flows))


def build_guarantee(
    story: Story, reserved: Reserved, names: SubjectNames, context: Context
) -> tuple[Step, ...]:
    """Read a guarantee, if the file has it."""
    scenario = story.guarantees.get(reserved)
    if scenario is None:
        return ()
    section = f"{context.use_case}/{GUARANTEES[reserved]}"
    part = Part(section=section, prefix=f"{section}.", names=names, is_guarantee=True)
    return read_guarantee(scenario, part, context)


def check_steps_named(use_case: UseCase, context: Context) -> None:
    """The steps that the card names exist in the main flow."""
    count = len(use_case.main.body)
    if not count:
        return
    for point in use_case.extension_points:
        check_named(point.after_step, f'extension point "{point.name}"', count, point, context)
    for kpi in use_case.kpis:
        for step in (kpi.from_step, kpi.to_step):
            if step is not None and not 1 <= step <= count:
                message = f'KPI "{kpi.name}" names step {step}, but the main flow has {count} steps'
                context.error("F-303", kpi.location, message, NAME_A_STEP)


def check_named(step: int, what: str, count: int, point: ExtensionPoint, context: Context) -> None:
    if not 1 <= step <= count:
        message = f"{what} is after step {step}, but the main flow has {count} steps"
        context.error("F-303", point.location, message, NAME_A_STEP)
