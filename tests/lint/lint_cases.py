"""The cases of rules: small files, what a rule must find in them, and what a fix makes of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from ucspec.binding.scan import scan_steps
from ucspec.config import load_config
from ucspec.config.lint_values import read_lint
from ucspec.config.setting import Setting
from ucspec.lint.check import Contents, LintContext, check_model
from ucspec.lint.collect import collect_rules
from ucspec.lint.fix import Mending, mend_model
from ucspec.lint.pages import all_pages
from ucspec.model.catalogue import Model
from ucspec.model.finding import Finding
from ucspec.notation.build import build_model
from ucspec.notation.load import read_files

HERE = Path(__file__).parent
CASES = HERE / "cases"
CATALOGUE = "ucspec.yaml"
USE_CASE = "UC-SHOP-01-buy.feature"
TODAY = date(2026, 1, 15)
PLACE = re.compile(r"\d+:\d+: ")
KEYS = {"name", "text", "files", "catalogue", "finds", "fixed", "today", "config"}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case of a rule; `finds` are beginnings of findings, `fixed` texts by path."""

    code: str
    name: str
    files: Mapping[str, str]
    finds: tuple[str, ...] = ()
    fixed: Mapping[str, str] | None = None
    today: date = TODAY
    config: Mapping[str, Any] = field(default_factory=dict)


def read_cases(path: Path) -> tuple[Case, ...]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(read_case(path.stem, entry) for entry in document)


def read_case(code: str, entry: Mapping[str, Any]) -> Case:
    unknown = set(entry) - KEYS
    assert not unknown, f"{code}: unknown keys {unknown} (known: {sorted(KEYS)})"
    catalogue = entry.get("catalogue") or (HERE / "catalogue.yaml").read_text(encoding="utf-8")
    fixed = entry.get("fixed")
    return Case(
        code=code,
        name=entry["name"],
        files={CATALOGUE: catalogue, **by_path(entry.get("files") or entry["text"])},
        finds=tuple(entry["finds"]),
        fixed=None if fixed is None else by_path(fixed),
        today=entry.get("today", TODAY),
        config=entry.get("config", {}),
    )


def by_path(texts: str | Mapping[str, str]) -> Mapping[str, str]:
    return {USE_CASE: texts} if isinstance(texts, str) else texts


def write_files(case: Case, folder: Path) -> None:
    for name, text in case.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")


def context_of(case: Case, folder: Path) -> LintContext:
    refusals: list[tuple[str, str]] = []
    settings = read_lint(Setting(key="lint", raw=case.config, root=folder, refusals=refusals))
    assert not refusals, refusals
    steps = scan_steps([folder], load_config(folder), folder)
    rules = collect_rules()
    known = frozenset(page.code for page in all_pages(rules))
    return LintContext(rules=rules, known=known, steps=steps, settings=settings, today=case.today)


def read(contents: Contents) -> Model:
    """Read files whose paths are relative to the model's folder."""
    return build_model(Path(), Path(CATALOGUE), contents, "")


def find(case: Case, folder: Path) -> tuple[Finding, ...]:
    """What the rule of a case finds in a folder."""
    contents = read_files(folder, folder)
    found = check_model(read(contents), contents, context_of(case, folder)).findings
    failed = [finding for finding in found if finding.code == "L-001" and case.code in str(finding)]
    assert not failed, failed
    return tuple(finding for finding in found if finding.code == case.code)


def fix(case: Case, folder: Path) -> Mending:
    """Mend what the rule of a case finds in a folder; nothing is written."""
    contents = read_files(folder, folder)
    is_wanted = partial(is_of, case.code)
    return mend_model(contents, context_of(case, folder), read, is_wanted)


def is_of(code: str, finding: Finding) -> bool:
    return finding.code == code


def as_found(finding: Finding, expected: str) -> str:
    """A finding as the case writes it: with its path only where the case names one."""
    place = finding.location
    bare = f"{place.line}:{place.column}: {finding.message}"
    return bare if PLACE.match(expected) else f"{place.path.as_posix()}:{bare}"
