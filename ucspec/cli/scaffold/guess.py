"""What `ucspec init` need not ask: the project's name, its owner, where it is built."""

import re
from dataclasses import dataclass
from pathlib import Path

from ucspec.cli.scaffold.names import NAMELESS, id_prefix, system_name
from ucspec.cli.scaffold.repository import Repository

CI_NAMES = ("github", "gitlab", "none")
HOST = re.compile(r"(?:\w+://)?(?:[^@/]+@)?(?P<host>[^/:]+)")
CI_MARKS = {"github": ".github", "gitlab": ".gitlab-ci.yml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the files are written for. `owner` may be empty; `ci` is one of CI_NAMES."""

    name: str
    owner: str
    ci: str

    @property
    def first_id(self) -> str:
        return f"{id_prefix(self.name)}-01"


def guess_name(directory: Path, repository: Repository) -> str:
    """Name the project as its repository is named, else as its folder is."""
    if repository.top == directory and repository.remotes:
        last = repository.remotes[0].rstrip("/").removesuffix(".git")
        name = system_name(re.split(r"[/:\\]", last)[-1])
        if name != NAMELESS:
            return name
    return system_name(directory.name)


def guess_ci(directory: Path, repository: Repository) -> str:
    """Find where the project is built, by its files and then by its remotes; empty if unknown."""
    top = repository.top or directory
    for name, mark in CI_MARKS.items():
        if (top / mark).exists():
            return name
    hosts = [found["host"].lower() for url in repository.remotes if (found := HOST.match(url))]
    return next((name for name in CI_MARKS for host in hosts if name in host), "")
