"""The libraries that a run stands on, held to the versions that ucspec was made for.

An installer sees to that; but environments are mended by hand too, and then every scenario fails
with an error in a library that says nothing to anybody.
"""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import pytest

NEEDED: Final = {  # as pyproject.toml has them
    "gherkin-official": ">=39",
    "pytest": ">=9",
    "pytest-bdd": ">=9.0.1,<10",
}
BOUND: Final = re.compile(r"(>=|<)([\d.]+)")
NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")

Parts = tuple[int, ...]


@cache
def check_versions() -> None:
    """Raise pytest's CollectError for the libraries of another version, all at once."""
    wrong = [name for name, bounds in NEEDED.items() if not is_within(installed(name), bounds)]
    if wrong:
        raise pytest.Collector.CollectError("\n".join((*map(tell, wrong), hint(wrong))))


def tell(name: str) -> str:
    return f"ucspec needs {name}{NEEDED[name]}, and {installed(name)} is installed"


def hint(names: list[str]) -> str:
    return "  hint: pip install " + " ".join(f"'{name}{NEEDED[name]}'" for name in names)


def installed(name: str) -> str:
    """Say which version of a library is installed; "none" if that is not known."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def is_within(text: str, bounds: str) -> bool:
    """Say whether a version is one of those; one that is not known may be."""
    number = NUMBER.match(text)
    if number is None:
        return True
    parts = as_parts(number.group())
    return all(
        parts >= as_parts(limit) if sign == ">=" else parts < as_parts(limit)
        for sign, limit in BOUND.findall(bounds)
    )


def as_parts(number: str) -> Parts:
    """Make numbers that compare: "9.0" is "9"."""
    parts = [int(part) for part in number.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
