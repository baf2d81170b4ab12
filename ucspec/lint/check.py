"""A model → everything that is worth saying about it: what reading found, and what rules find."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from ucspec.binding.scan import ScannedSteps
from ucspec.config.lint import LintSettings
from ucspec.lint.collect import RuleSet
from ucspec.lint.rule import Complaint, Edit, LintRule, ModelReading, Reading
from ucspec.lint.sentences import Sentences
from ucspec.lint.source import Source
from ucspec.lint.suppress import Sifted, sift
from ucspec.lint.words import FALLBACK, Words, adjust_words, find_words
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.model.record import dataclass
from ucspec.notation.complaint import error, in_order
from ucspec.notation.pause import paused_collection

RULE_FAILED = "L-001"
REPORT_IT = "this is a mistake in the rule, not in your file: tell its authors, or switch it off"

Contents = Mapping[Path, bytes | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LintContext:
    """What rules are asked with, whatever the model. `known` are all codes that there are."""

    rules: RuleSet
    known: frozenset[str]
    steps: ScannedSteps = field(default_factory=ScannedSteps)
    settings: LintSettings = field(default_factory=LintSettings)
    today: date


@paused_collection()
def check_model(model: Model, contents: Contents, context: LintContext) -> Sifted:
    """Collect the findings of reading and of every rule, sorted by place, without the answered.

    `contents` are the model's files as `ucspec.notation.load.read_files` gives them.
    """
    readings = read_sources(model, contents, context)
    failures = list(unusable_rules(model, context))
    whole = whole_model(model, readings, context)
    found = list(model.findings)
    for rule in context.rules.rules:
        if context.settings.severity.get(rule.code, rule.severity) is not None:
            said = ask(rule, whole, failures)
            found = without_lesser(found, rule, said) + said
    steadfast = {finding for finding in model.findings if finding.is_error}
    weighed = in_order(list(weigh(found, steadfast, context.settings)))
    sifted = sift(weighed, readings, context.known, steadfast)
    marked = mark_fixable(sifted.findings, readings, context.rules, failures)
    return replace(sifted, findings=in_order([*marked, *failures]))


def read_sources(model: Model, contents: Contents, context: LintContext) -> dict[Path, Reading]:
    """Make a reading of each file of a model, its catalogue included."""
    use_cases = {use_case.path: use_case for use_case in model.use_cases}
    words_of = cache(partial(words_for, context.settings))
    catalogue_path = model.catalogue.path
    catalogue_source = Source(catalogue_path, contents[catalogue_path])
    return {
        path: Reading(
            model=model,
            catalogue=model.catalogue,
            use_case=use_cases.get(path),
            source=Source(path, content),
            catalogue_source=catalogue_source,
            words=words_of(use_cases[path].language if path in use_cases else FALLBACK),
            steps=context.steps,
            settings=context.settings,
            today=context.today,
        )
        for path, content in contents.items()
    }


def words_for(settings: LintSettings, language: str) -> Words:
    words = find_words(language)
    return adjust_words(words, settings.words) if settings.words else words


def whole_model(
    model: Model, readings: Mapping[Path, Reading], context: LintContext
) -> ModelReading:
    """Put together what a rule about a whole model looks at."""
    return ModelReading(
        model=model,
        readings=tuple(reading for reading in readings.values() if reading.use_case),
        catalogue_source=readings[model.catalogue.path].source,
        sentences=Sentences(model),
        steps=context.steps,
        settings=context.settings,
        today=context.today,
    )


def ask(rule: LintRule, whole: ModelReading, failures: list[Finding]) -> list[Finding]:
    """Let one rule look at a model; if it fails, what it has found until then still counts."""
    found: list[Finding] = []
    try:
        found.extend(finding_of(rule, complaint) for complaint in complaints_of(rule, whole))
    except Exception as problem:  # whatever a rule does wrong, the others go on
        failures.append(failure_of(rule.code, whole.model, problem))
    return found


def without_lesser(found: list[Finding], rule: LintRule, said: Iterable[Finding]) -> list[Finding]:
    """Leave out what a rule says better of the same line."""
    if not rule.instead_of:
        return found
    lines = {(finding.location.path, finding.location.line) for finding in said}
    return [
        finding
        for finding in found
        if finding.code != rule.instead_of
        or finding.is_error
        or (finding.location.path, finding.location.line) not in lines
    ]


def complaints_of(rule: LintRule, whole: ModelReading) -> Iterator[Complaint]:
    if rule.check_model:
        yield from rule.check_model(whole)
    if rule.check:
        for reading in whole.readings:
            if reading.use_case:
                yield from rule.check(reading, reading.use_case)


def finding_of(rule: LintRule, complaint: Complaint) -> Finding:
    return Finding(
        code=rule.code,
        severity=complaint.severity or rule.severity,
        location=complaint.location,
        message=complaint.message,
        hint=complaint.hint,
    )


def weigh(
    found: Iterable[Finding], steadfast: Collection[Finding], settings: LintSettings
) -> Iterator[Finding]:
    """Give findings their configured severity; what keeps a file out of the run stays an error."""
    for finding in found:
        severity = settings.severity.get(finding.code, finding.severity)
        if finding in steadfast or severity is finding.severity:
            yield finding
        elif severity is not None:
            yield replace(finding, severity=severity)


def mark_fixable(
    found: Iterable[Finding],
    readings: Mapping[Path, Reading],
    rules: RuleSet,
    failures: list[Finding],
) -> Iterator[Finding]:
    """Mark what can be fixed: a rule offers an edit for it."""
    for finding in found:
        edits = offered_edits(finding, readings, rules, failures)
        yield replace(finding, fixable=True) if edits else finding


def offered_edits(
    finding: Finding,
    readings: Mapping[Path, Reading],
    rules: RuleSet,
    failures: list[Finding],
) -> tuple[Edit, ...]:
    """Ask a finding's rule for its fix; a fix that fails is a finding of its own."""
    rule = rules.rule(finding.code)
    reading = readings.get(finding.location.path)
    if rule is None or rule.fix is None or reading is None:
        return ()
    try:
        return tuple(rule.fix(finding, reading))
    except Exception as problem:  # as above: a rule's mistake is told, and nothing is lost
        failures.append(failure_of(rule.code, reading.model, problem))
        return ()


def unusable_rules(model: Model, context: LintContext) -> Iterator[Finding]:
    for name, problem in context.rules.unusable:
        message = f"the rule {name} cannot be imported: {problem}"
        yield error(RULE_FAILED, Location(path=model.catalogue.path), message, REPORT_IT)


def failure_of(code: str, model: Model, problem: Exception) -> Finding:
    message = f"the rule {code} failed: {type(problem).__name__}: {problem}"
    return error(RULE_FAILED, Location(path=model.catalogue.path), message, REPORT_IT)
