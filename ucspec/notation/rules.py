"""`Rule:` → business rules with their complete examples."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ucspec.model.flow import Step, StepType
from ucspec.model.usecase import BusinessRule, BusinessRuleExample
from ucspec.notation.context import Context
from ucspec.notation.examples import read_rows
from ucspec.notation.flows import check_description, is_wiring
from ucspec.notation.nodes import BackgroundNode, RuleNode, ScenarioNode
from ucspec.notation.steps import Part, make_steps, type_steps
from ucspec.notation.subject import SubjectNames
from ucspec.notation.tags import check_scenario_tags, tag_names
from ucspec.notation.titles import read_title


def read_background(
    node: BackgroundNode | None, section: str, names: SubjectNames, context: Context
) -> tuple[Step, ...]:
    """Read a Background: Givens, and nothing else."""
    if node is None:
        return ()
    typed = type_steps(node.steps, StepType.GIVEN, context)
    for step, type_ in typed:
        if type_ is not StepType.GIVEN:
            message = f'"{step.keyword} {step.text}" stands in the {node.keyword}'
            given = context.keyword("given")
            before = f"the {node.keyword} says what holds before"
            hint = f"{before}: make it a {given}, or move it to a flow"
            context.error("S-214", step.location, message, hint)
    givens = [(step, StepType.GIVEN) for step, _ in typed]
    part = Part(section=section, prefix=f"{section}.", names=names)
    return make_steps(givens, part, context)


def read_rules(
    nodes: Iterable[RuleNode],
    background: tuple[Step, ...],
    tags: Sequence[str],
    names: SubjectNames,
    context: Context,
) -> tuple[BusinessRule, ...]:
    """Read every Rule; they are numbered in file order."""
    rules = []
    for number, node in enumerate(nodes, 1):
        rule_id = f"{context.use_case}/rule-{number}"
        check_scenario_tags(node.scenarios, context)
        own = read_background(node.background, f"{rule_id}.background", names, context)
        rule_tags = tuple(dict.fromkeys((*tags, *tag_names(node.tags))))
        examples = (
            read_example(example, f"{rule_id}.{index}", rule_tags, names, context)
            for index, example in enumerate(node.scenarios, 1)
        )
        every = (*background, *own)
        rules.append(
            BusinessRule(
                id=rule_id,
                title=node.name,
                description=" ".join(line.text for line in node.description if line.text),
                examples=tuple(replace(example, background=every) for example in examples),
                location=node.location,
            )
        )
    return tuple(rules)


def read_example(
    node: ScenarioNode, example_id: str, tags: Sequence[str], names: SubjectNames, context: Context
) -> BusinessRuleExample:
    """Read a complete example, which runs as it stands; a flow does not belong here."""
    title = read_title(node.name, context.dialect)
    wiring = [line for line in node.description[:1] if is_wiring(line.text, context.dialect)]
    if title.reserved or (title.label and wiring):
        message = f'"{node.name}" stands inside a Rule'
        hint = "flows and guarantees stand before the first Rule"
        context.error("G-810", node.location, message, hint)
    check_description(node, 0, context)
    if not node.steps:
        message = f'example "{node.name}" has no steps'
        hint = f"add a {context.keyword('when')} and a {context.keyword('then')}"
        context.error("N-017", node.location, message, hint)
    rows = read_rows(node, context)
    fillers = tuple(row.values for row in rows or ())
    part = Part(section=example_id, prefix=f"{example_id}.", names=names, fillers=fillers)
    return BusinessRuleExample(
        id=example_id,
        title=node.name,
        steps=make_steps(type_steps(node.steps, StepType.WHEN, context), part, context),
        rows=rows,
        tags=tuple(dict.fromkeys((*tags, *tag_names(node.tags)))),
        location=node.location,
    )
