"""Findings for people: each with its line and a marker; of very many, some of each code.

Only a path, a gutter or our own words start a line, so that a continuous integration server does
not take what an author wrote for a command.
"""

from collections.abc import Callable, Iterator, Sequence

from ucspec.model.finding import Finding, Severity
from ucspec.report.findings.excerpt import excerpt
from ucspec.report.findings.listed import FindingList, path_text
from ucspec.report.wording import plural, visible

MANY = 100
OF_EACH = 3
COLOUR = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.INFO: "34"}
MARKER, FAINT, BOLD = "1;32", "2", "1"
NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
NO_TEXT = frozenset("\0\ufffd")

Paint = Callable[[str, str], str]


def write(found: FindingList, *, colour: bool = False, shows_all: bool = False) -> str:
    """Write findings by place; more than a hundred by code, the first few of each."""
    paint = painted if colour else unpainted
    if shows_all or len(found.findings) <= MANY:
        blocks = [told(finding, found, paint) for finding in found.findings]
    else:
        blocks = list(by_code(found, paint))
    return "\n\n".join([*blocks, summary(found)]) + "\n"


def painted(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m"


def unpainted(text: str, code: str) -> str:
    del code
    return text


def told(finding: Finding, found: FindingList, paint: Paint) -> str:
    """Write where, what and what to do, with the line that it is about."""
    place = finding.location
    severity = paint(finding.severity.value, COLOUR[finding.severity])
    message = visible(finding.message)
    lines = [f"{shown_path(finding)}:{place.line}:{place.column}: {severity}: {message} "]
    lines[0] += paint(f"[{finding.code}]", BOLD) + (" (--fix)" if finding.fixable else "")
    source = found.line(finding)
    if source.strip() and not NO_TEXT & set(source):
        line, marker = excerpt(source, place.column)
        gutter = f"{place.line:>5} | "
        lines += [paint(gutter, FAINT) + line, paint("      | ", FAINT) + paint(marker, MARKER)]
    lines += [f"  hint: {line}" for line in visible(finding.hint).splitlines()]
    return "\n".join(lines)


def shown_path(finding: Finding) -> str:
    """Write a path that no server takes for a command."""
    path = visible(path_text(finding)).replace("\n", "⟨U+000A⟩")
    return f"./{path}" if path.startswith((":", "#")) else path


def by_code(found: FindingList, paint: Paint) -> Iterator[str]:
    """Write the first findings of each code, and how many more there are."""
    groups: dict[str, list[Finding]] = {}
    for finding in found.findings:
        groups.setdefault(finding.code, []).append(finding)
    for code, group in sorted(groups.items(), key=lambda each: worst(each[1])):
        page = found.pages.get(code)
        head = f"{code}: {plural(len(group), 'finding')}"
        blocks = [paint(f"{head}. {page.title}" if page else head, BOLD)]
        blocks += [told(finding, found, paint) for finding in group[:OF_EACH]]
        left = len(group) - OF_EACH
        if left > 0:
            blocks.append(f"… and {left} more of {code} (--all)")
        yield "\n\n".join(blocks)


def worst(group: Sequence[Finding]) -> tuple[int, str]:
    order = list(Severity)
    return min(order.index(finding.severity) for finding in group), group[0].code


def summary(found: FindingList) -> str:
    """Say how much of what was found, and what can be done about it."""
    parts = [head(found)]
    fixable = sum(finding.fixable for finding in found.findings)
    if fixable:
        parts.append(f"{fixable} can be fixed with --fix")
    if found.ignored:
        parts.append(f"{len(found.ignored)} ignored with a reason")
    if found.hidden:
        parts.append(f"{plural(found.hidden, 'remark')} not shown (--info)")
    return "; ".join(parts)


def head(found: FindingList) -> str:
    if not found.findings:
        return f"nothing to say about {plural(found.files, 'file')}"
    counts = found.counts()
    told_counts = (plural(counts[each], NOUNS[each]) for each in Severity if counts[each])
    touched = len({finding.location.path for finding in found.findings})
    return f"{', '.join(told_counts)} in {touched} of {plural(found.files, 'file')}"
