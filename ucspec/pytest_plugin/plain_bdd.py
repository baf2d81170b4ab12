"""A plain scenario as pytest-bdd's hooks hand it over: under its own Feature, Rule and name."""

import re
from collections import OrderedDict

from ucspec.model.scenario import PlainFeature, PlainRule, TestCase
from ucspec.pytest_plugin.bdd import Feature, Rule, Scenario, Step

AGAIN = re.compile(r" #\d+$")


def make_plain_scenario(case: TestCase, steps: list[Step]) -> Scenario:
    """Write a case as pytest-bdd writes a scenario of the same file."""
    told, name = case.scenario, case.scenario.title
    for column, value in case.row.items():
        name = name.replace(f"<{column}>", value)
    again = AGAIN.search(told.own_flow)
    if again and not told.title.endswith(again[0]):
        name += again[0]  # pytest-bdd has one scenario of a name: a report would take it for it
    inherited = {tag for each in (told.feature, told.rule) if each for tag in each.tags}
    return Scenario(
        feature=make_feature(told.feature or PlainFeature(path=told.path, location=told.location)),
        keyword=told.keyword,
        name=name,
        line_number=told.location.line,
        steps=steps,
        description=told.description,
        tags=set(told.tags) - inherited,
        rule=make_rule(told.rule) if told.rule else None,
    )


def make_feature(feature: PlainFeature) -> Feature:
    """Write a Feature, but for its other scenarios, which nobody has asked for."""
    return Feature(
        scenarios=OrderedDict(),
        filename=str(feature.path.absolute()),
        rel_filename=feature.path.as_posix(),
        language=feature.language,
        keyword=feature.keyword,
        name=feature.name,
        tags=set(feature.tags),
        background=None,
        line_number=feature.location.line,
        description=feature.description,
    )


def make_rule(rule: PlainRule) -> Rule:
    """Write a Rule."""
    return Rule(
        keyword=rule.keyword, name=rule.name, description=rule.description, tags=set(rule.tags)
    )
