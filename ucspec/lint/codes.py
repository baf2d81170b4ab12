"""Codes as people type them, and which ones were meant."""

import re
from collections.abc import Collection, Iterable

from ucspec.notation.spelling import distance, listing

FEW = 3
TYPED = re.compile(r"(?P<letters>[A-Z]+)(?:[-_ ]*(?P<number>[0-9]+))?")


def normal_code(typed: str) -> str:
    """Write a code as the manual does: s204, S_204 and [S-204] are S-204; S is a group."""
    bare = typed.strip("[] ").upper()
    match = TYPED.fullmatch(bare)
    if match is None:
        return bare
    return f"{match['letters']}-{match['number']}" if match["number"] else match["letters"]


def group_of(code: str) -> str:
    """Take the letters of a code."""
    return code.partition("-")[0]


def code_hint(code: str, codes: Iterable[str]) -> str:
    """Name the codes that are one sign away, else those of the group, else the groups."""
    known = sorted(codes)
    near = [other for other in known if distance(code, other, 1) <= 1]
    if 0 < len(near) <= FEW:
        return f"did you mean {' or '.join(near)}?"
    group = near or [other for other in known if group_of(other) == group_of(code)]
    if group:
        return f"known: {listing(group)}"
    return f"known groups: {', '.join(dict.fromkeys(map(group_of, known)))}"


def no_such_rule(code: str, codes: Iterable[str]) -> str:
    """Say that a code is none, and which ones there are."""
    return f"there is no rule {code}\n  hint: {code_hint(code, codes)}"


def unknown_codes(typed: Iterable[str], codes: Collection[str]) -> list[str]:
    """Say of each code that is neither a rule nor a group what was meant."""
    groups = {group_of(code) for code in codes}
    return [
        no_such_rule(code, codes)
        for code in map(normal_code, typed)
        if code not in codes and code not in groups
    ]
