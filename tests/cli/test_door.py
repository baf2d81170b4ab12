"""How every command ends: exit codes, messages, and nothing imported too early."""

import importlib
import inspect
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from ucspec import __version__
from ucspec.cli.main import SUMMARIES, main
from ucspec.errors import UcspecError, UsageError

COMMAND = [sys.executable, "-m", "ucspec"]
ANSWERING = [name for name in SUMMARIES if name != "run"]


def environment(**variables: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    return {**kept, "TERM": "xterm", **variables}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--version"], 0, f"ucspec {__version__}\n"),
        (["--help"], 0, "Commands:"),
        (["-h"], 0, "Commands:"),
        ([], 2, "Commands:"),
        (["shwo"], 2, "no command 'shwo'\n  hint: did you mean 'show'? known: init, new"),
        (["xyz"], 2, "no command 'xyz'\n  hint: known: init, new"),
        (["--nope"], 2, "No such option"),
        (["cases", "--nope"], 2, "No such option"),
        (["cases", "--criterion", "most"], 2, "'most' is not one of"),
        (["cases", "--max-paths", "0"], 2, "0 is not in the range x>=1"),
        (["cases", "-f", "xml"], 2, "'xml' is not one of 'text', 'json'"),
        (["expand"], 2, "Missing option '-o'"),
        (["show"], 2, "Missing argument"),
    ],
)
def test_a_command_line_gives_an_exit_code_and_a_text(ucspec, words, code, told):
    done = ucspec(*words)
    assert done.exit_code == code
    assert told in (done.stderr if code else done.stdout)
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_command_explains_itself_with_examples(name):
    command = main.get_command(click.Context(main), name)
    assert f"\b\nExamples:\n  ucspec {name}" in inspect.cleandoc(command.help)


@pytest.mark.parametrize("name", ANSWERING)
def test_a_command_that_answers_takes_formats(ucspec, name):
    told = ucspec(name, "--help").stdout
    assert "-f, --format" in told
    assert "--json" in told


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (UsageError("no such file: x"), 2, "no such file: x\n"),
        (UcspecError("a\n  hint: b"), 2, "a\n  hint: b\n"),
        (
            ZeroDivisionError("oh"),
            2,
            "internal error: ZeroDivisionError: oh (run with UCSPEC_TRACEBACK=1 "
            "to see the trace)\n",
        ),
        (OSError(28, "No space left"), 2, "standard output: No space left\n"),
        (OSError(13, "Permission denied", "a/b"), 2, "a/b: Permission denied\n"),
        (KeyboardInterrupt(), 130, "\n"),
    ],
)
def test_an_error_ends_with_its_code_and_one_message(ucspec, monkeypatch, error, code, told):
    def fail(*_: object) -> None:
        raise error

    module = importlib.import_module("ucspec.cli.commands.cases")
    monkeypatch.setattr(module, "open_workspace", fail)
    done = ucspec("cases")
    assert (done.exit_code, done.stderr, done.stdout) == (code, told, "")
    monkeypatch.setenv("UCSPEC_TRACEBACK", "1")
    assert ("Traceback" in ucspec("cases").stderr) == (code == 2)


def test_a_closed_pipe_ends_quietly(project):
    shell = f"'{sys.executable}' -m ucspec cases --criterion all --json | head -c 1"
    done = subprocess.run(shell, shell=True, check=False, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("{", "")


def test_ctrl_c_ends_quietly_with_130(project):
    script = (
        "import time, ucspec.cli.main as door, ucspec.cli.commands.cases as cases\n"
        "cases.open_workspace = lambda *_: (print('up', flush=True), time.sleep(30))\n"
        "door.main(['cases'])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "up\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert (process.returncode, told.strip()) == (130, "")


def in_terminal(words: list[str], folder: Path, **variables: str) -> str:
    """Run a command whose standard streams are a terminal."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *words], cwd=folder, stdout=terminal, stderr=terminal, stdin=terminal,
        env=environment(**variables),
    )  # fmt: skip
    os.close(terminal)
    text = b""
    while True:
        try:
            text += os.read(controller, 65536)
        except OSError:  # the terminal's other end is closed
            break
    process.wait()
    os.close(controller)
    return text.decode()


@pytest.mark.parametrize(
    ("variables", "is_coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colour_is_for_terminals_that_want_it(project, variables, is_coloured):
    assert ("\x1b[" in in_terminal(["cases"], project, **variables)) == is_coloured


def test_a_pipe_gets_no_colour(project):
    done = subprocess.run(
        [*COMMAND, "cases"], check=False, capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0
    assert "\x1b[" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["cases", "--criterion", "all", "--json"], 0, "UC-LIB-02/1a×2".encode()),
        (["cases", "--criterion", "all"], 0, b"UC-LIB-02/1a?2"),
        (["--help"], 0, b"Use cases ? recorded results"),
    ],
)
def test_machine_output_is_utf_8_whatever_the_terminal_speaks(project, words, code, told):
    variables = environment(PYTHONIOENCODING="iso8859-5")  # has no "×"
    done = subprocess.run([*COMMAND, *words], check=False, capture_output=True, env=variables)
    assert (done.returncode, done.stderr) == (code, b"")
    assert told in done.stdout


@pytest.mark.parametrize(
    ("name", "unwanted"),
    [("cases", {"pytest", "jinja2", "pytest_bdd"}), ("show", {"pytest", "jinja2", "pytest_bdd"})],
)
def test_a_command_imports_what_it_needs_only(project, name, unwanted):
    words = {"cases": ["cases"], "show": ["show", "UC-LIB-01"]}[name]
    script = (
        f"import sys, ucspec.cli.main as door\n"
        f"try: door.main({words})\n"
        f"except SystemExit as end: print(end.code, file=sys.stderr)\n"
        f"print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    code, *modules = done.stderr.split()
    assert code == "0"
    assert not unwanted & set(modules)


def test_completion_names_the_commands(project):
    variables = environment(_UCSPEC_COMPLETE="bash_complete", COMP_WORDS="ucspec ", COMP_CWORD="1")
    command = str(Path(sys.executable).with_name("ucspec"))
    started = time.monotonic()
    done = subprocess.run([command], check=False, capture_output=True, text=True, env=variables)
    assert time.monotonic() - started < 20
    assert done.stdout.split() == [f"plain,{name}" for name in SUMMARIES]
