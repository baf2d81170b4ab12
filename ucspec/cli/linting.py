"""What `ucspec lint` looks at, finds and mends, for the files that were chosen."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from ucspec.binding.scan import scan_steps
from ucspec.cli.models import Workspace
from ucspec.cli.options import LintOptions
from ucspec.cli.paths import find_named
from ucspec.config.lint import LintSettings
from ucspec.errors import UsageError
from ucspec.lint.check import RULE_FAILED, Contents, LintContext, check_model
from ucspec.lint.codes import group_of, normal_code, unknown_codes
from ucspec.lint.collect import collect_rules
from ucspec.lint.fix import Refusal, mend_model
from ucspec.lint.pages import all_pages
from ucspec.lint.settings import check_settings
from ucspec.lint.source import Source
from ucspec.lint.suppress import Sifted
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding, Severity
from ucspec.model.identity import read_selector
from ucspec.notation.load import read_bytes, read_files
from ucspec.report.findings.listed import FindingList

IsWanted = Callable[[Finding], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """One model: its files before and after mending, what is said of them, and what was mended."""

    model: Model
    before: Contents
    after: Contents
    sifted: Sifted
    mended: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()


def make_context(workspace: Workspace, chosen: LintOptions) -> LintContext:
    """Gather what rules are asked with.

    Raises:
        UsageError: the settings or the options name a code that no rule has.
    """
    rules = collect_rules()
    codes = [page.code for page in all_pages(rules)]
    settings = check_settings(workspace.config, codes)
    unknown = unknown_codes((*chosen.select, *chosen.ignore), codes)
    if unknown:
        raise UsageError("\n".join(unknown))
    roots = [model.root for model in workspace.models]
    return LintContext(
        rules=rules,
        known=frozenset(codes),
        steps=scan_steps(roots, workspace.config, Path.cwd()),
        settings=narrow(settings, codes, chosen),
        today=datetime.now(UTC).astimezone().date(),
    )


def narrow(settings: LintSettings, codes: Iterable[str], chosen: LintOptions) -> LintSettings:
    """Switch off what is not selected; a code that is selected by its name is on again."""
    named = set(map(normal_code, chosen.select))
    severity = {code: each for code, each in settings.severity.items() if each or code not in named}
    off = {code: None for code in codes if not is_selected(code, chosen)}
    return replace(settings, severity={**severity, **off})


def is_selected(code: str, chosen: LintOptions) -> bool:
    """Tell whether a code is wanted: by itself or by its group, and not ignored."""
    names = {code, group_of(code)}
    selected, ignored = set(map(normal_code, chosen.select)), set(map(normal_code, chosen.ignore))
    return (not selected or bool(names & selected)) and not names & ignored


def choose(workspace: Workspace, chosen: LintOptions) -> IsWanted:
    """Say which findings are wanted: by path, by use case, by code.

    What is wrong with a catalogue or with a rule is always told.

    Raises:
        UsageError: an id names no use case.
    """
    catalogues = {model.catalogue.path for model in workspace.models}
    files = files_of(workspace, chosen.use_cases) if chosen.use_cases else None
    is_chosen = cache(workspace.is_chosen)  # looks at the disk, and there may be many findings

    def is_wanted(finding: Finding) -> bool:
        path = finding.location.path
        if finding.code == RULE_FAILED:
            return True
        if not is_selected(finding.code, chosen):
            return False
        is_here = is_chosen(path) if files is None else path in files
        return is_here or (path in catalogues and finding.is_error)

    return is_wanted


def files_of(workspace: Workspace, ids: Iterable[str]) -> frozenset[Path]:
    """Find the files of use cases, broken ones included.

    Raises:
        UsageError: an id names no use case.
    """
    return frozenset(path for text in ids for path in files_of_id(workspace, text))


def files_of_id(workspace: Workspace, text: str) -> Iterator[Path]:
    tags = {f"@{name}" for name in read_selector(text).use_cases}
    broken = [
        file.path
        for model in workspace.models
        for file in model.broken
        if tags & set(head_of(file.path))
    ]
    if broken:
        yield from broken
        return
    named = find_named(workspace.models, text)
    yield from named.files if named else ()


def head_of(path: Path) -> list[str]:
    """List the words of the tag lines of a file that cannot be read otherwise."""
    content = read_bytes(path)
    lines = content.decode("utf-8", "replace").splitlines() if isinstance(content, bytes) else ()
    return [word for line in lines if line.lstrip().startswith("@") for word in line.split()]


def lint_model(model: Model, context: LintContext, is_wanted: IsWanted) -> Linted:
    """Ask the rules about a model as it is."""
    contents = read_files(model.root, Path.cwd())
    sifted = keep_wanted(check_model(model, contents, context), is_wanted)
    return Linted(model=model, before=contents, after=contents, sifted=sifted)


def fix_model(
    model: Model, context: LintContext, is_wanted: IsWanted, *, id_pattern: str, is_kept: bool
) -> Linted:
    """Ask the rules about a model, and mend what can be mended; nothing is written yet.

    `is_kept` tells that the files will be written: what is said is then said of the new ones.
    """
    from ucspec.notation.build import build_model  # needs the parser, which takes its time

    contents = read_files(model.root, Path.cwd())
    rebuild = partial(build_model, model.root, model.catalogue.path, id_pattern=id_pattern)
    mending = mend_model(contents, context, rebuild, is_wanted)
    state = mending.state if is_kept else mending.first
    return Linted(
        model=state.model,
        before=contents,
        after=mending.state.contents,
        sifted=keep_wanted(state.sifted, is_wanted),
        mended=tuple(mending.mended),
        refused=tuple(mending.refused),
    )


def keep_wanted(sifted: Sifted, is_wanted: IsWanted) -> Sifted:
    return replace(
        sifted,
        findings=tuple(filter(is_wanted, sifted.findings)),
        ignored=tuple(each for each in sifted.ignored if is_wanted(each.finding)),
    )


def list_findings(
    workspace: Workspace, linted: Sequence[Linted], context: LintContext, *, with_info: bool
) -> FindingList:
    """Put the findings of all models together, with the lines that they are about."""
    findings = [finding for one in linted for finding in one.sifted.findings]
    told = [each for each in findings if with_info or each.severity is not Severity.INFO]
    touched = {finding.location.path for finding in findings}
    return FindingList(
        findings=tuple(told),
        ignored=tuple(each for one in linted for each in one.sifted.ignored),
        files=count_files(workspace, linted, touched),
        hidden=len(findings) - len(told),
        lines={
            path: Source(path, content).lines
            for one in linted
            for path, content in one.after.items()
            if path in touched
        },
        pages={page.code: page for page in all_pages(context.rules)},
    )


def count_files(workspace: Workspace, linted: Iterable[Linted], touched: Collection[Path]) -> int:
    """Count the files that were looked at: the chosen ones, and those that something is said of."""
    paths = {path for one in linted for path in one.after}
    return sum(path in touched or workspace.is_chosen(path) for path in paths)
