"""What git knows of a folder; nothing when git, or a repository, is missing."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository: its top folder, the addresses that it is pushed to, and who works in it.

    Without a repository `top` is None; without git everything is empty.
    """

    top: Path | None = None
    remotes: tuple[str, ...] = ()
    user: str = ""


def read_repository(folder: Path) -> Repository:
    """Ask git about a folder, or about the nearest one above it that exists."""
    while not folder.is_dir():
        folder = folder.parent
    top = _ask(folder, "rev-parse", "--show-toplevel")
    remotes = _ask(folder, "config", "--get-regexp", r"^remote\..*\.url$") if top else ""
    return Repository(
        top=Path(os.path.realpath(top)) if top else None,
        remotes=tuple(line.partition(" ")[2] for line in remotes.splitlines()),
        user=" ".join(_ask(folder, "config", "user.name").split()),
    )


def _ask(folder: Path, *words: str) -> str:
    """Run git; whatever goes wrong is an empty answer."""
    try:
        done = subprocess.run(  # noqa: S603 - git, with words of our own
            ("git", "-C", str(folder), *words),  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace").strip() if done.returncode == 0 else ""
