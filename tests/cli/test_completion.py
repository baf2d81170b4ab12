"""What a shell completes: commands, options and their choices, in a real bash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
SCRIPT = """
eval "$(_UCSPEC_COMPLETE=bash_source ucspec)"
complete -p ucspec >/dev/null
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_ucspec_completion ucspec
echo "${COMPREPLY[*]}"
"""


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["ucspec", "sh"], "show"),
        (["ucspec", "ne"], "new"),
        (["ucspec", "report", "--ru"], "--run --runs"),
        (["ucspec", "cases", "--criterion", ""], "main flow branch pairs all"),
        (["ucspec", "init", "--ci", "git"], "github gitlab"),
        (["ucspec", "new", "--template", ""], "full casual"),
    ],
)
def test_bash_completes(words, completed):
    done = subprocess.run(
        ["bash", "-c", SCRIPT, "bash", *words],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
    )
    assert (done.stdout.strip(), done.stderr) == (completed, "")
