"""Settings: which file decides, what each key becomes, and every mistake told at once."""

from pathlib import Path

import pytest

from ucspec.config import load_config
from ucspec.config.lint import LintSettings, WordChange
from ucspec.config.values import READERS
from ucspec.errors import UsageError
from ucspec.model.scenario import Criterion


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load_config(folder)
    return str(caught.value)


def test_without_a_file_everything_is_default(here):
    config = load_config(here)
    assert (config.root, config.origin, config.features) == (here, None, ())
    assert (config.criterion, config.max_paths, config.keep_runs) == (Criterion.FLOW, 200, 20)
    assert config.origin_of("criterion") == "default"


@pytest.mark.parametrize(
    ("files", "start", "origin"),
    [
        pytest.param({"pyproject.toml": "[tool.ucspec]\n"}, ".", "pyproject.toml", id="here"),
        pytest.param({"pyproject.toml": "[tool.ucspec]\n"}, "a/b", "pyproject.toml", id="above"),
        pytest.param(
            {"ucspec.toml": "", "pyproject.toml": "[tool.ucspec]\n"},
            ".",
            "ucspec.toml",
            id="ucspec.toml-wins",
        ),
        pytest.param(
            {"ucspec.toml": "", "a/pyproject.toml": "[tool.ruff]\n"},
            "a",
            "ucspec.toml",
            id="a-pyproject-without-our-table-does-not-count",
        ),
        pytest.param(
            {"ucspec.toml": "", "a/pyproject.toml": "[broken"},
            "a",
            "ucspec.toml",
            id="a-broken-pyproject-that-never-names-us-is-not-ours-to-judge",
        ),
        pytest.param(
            {"ucspec.toml": "", "a/ucspec.toml": ""}, "a/b", "a/ucspec.toml", id="nearest"
        ),
        pytest.param({"pyproject.toml": "tool = 3 # ucspec\n"}, ".", None, id="tool-is-no-table"),
    ],
)
def test_the_nearest_file_upwards_decides(here, files, start, origin):
    for name, text in files.items():
        write((here / name).parent, Path(name).name, text)
    (here / start).mkdir(parents=True, exist_ok=True)
    assert load_config(here / start).origin == (here / origin if origin else None)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('features = "uc"', "features", lambda root: (root / "uc",)),
        ('features = ["a", "b"]', "features", lambda root: (root / "a", root / "b")),
        ('steps = ["shop.steps"]', "steps", lambda root: ("shop.steps",)),
        ('collect = "off"', "collect", lambda root: "off"),
        ('criterion = "pairs"', "criterion", lambda root: Criterion.PAIRS),
        ("max-paths = 7", "max_paths", lambda root: 7),
        ("retry = 2", "retry", lambda root: 2),
        ("retry = 0", "retry", lambda root: 0),
        ("step-timeout = 2", "step_timeout", lambda root: 2.0),
        ("step-timeout = 0.5", "step_timeout", lambda root: 0.5),
        ('target = "http"', "target", lambda root: ("http",)),
        ('targets.http.url = "x"', "targets", lambda root: {"http": {"url": "x"}}),
        ('evidence = "off"', "evidence", lambda root: "off"),
        ('evidence = "off"', "evidence_dir", lambda root: root / ".ucspec"),
        ('evidence = "proof"', "evidence_dir", lambda root: root / "proof"),
        ('report = "html, json"', "report", lambda root: ("html", "json")),
        ('report = ["html", "json"]', "report", lambda root: ("html", "json")),
        ('report-dir = "out"', "report_dir", lambda root: root / "out"),
        ("keep-runs = 3", "keep_runs", lambda root: 3),
        ('id-pattern = "REQ-[0-9]+"', "id_pattern", lambda root: "REQ-[0-9]+"),
        ('links.jira = "j/{key}"', "links", lambda root: {"jira": "j/{key}"}),
        ('secrets = ["TOKEN"]', "secrets", lambda root: ("TOKEN",)),
        ("gate.main = 100", "gate", lambda root: {"main": 100}),
        (
            'lint.severity.m-109 = "off"',
            "lint",
            lambda root: LintSettings(severity={"M-109": None}),
        ),
        ('lint.compat = "gherkin5"', "lint", lambda root: LintSettings(compat="gherkin5")),
        (
            'lint.words = {vague = {add = ["handy"], remove = "fast"}}',
            "lint",
            lambda root: LintSettings(
                words={"vague": WordChange(add=("handy",), remove=("fast",))}
            ),
        ),
        ("cache = false", "cache", lambda root: False),
    ],
)
@pytest.mark.parametrize("name", ["pyproject.toml", "ucspec.toml"])
def test_a_key_becomes_a_value(here, name, line, field, value):
    head = "[tool.ucspec]\n" if name == "pyproject.toml" else ""
    write(here, name, f"{head}{line}\n")
    assert getattr(load_config(here), field) == value(here)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('critereon = "flow"', "unknown key 'critereon'\n  hint: did you mean 'criterion'?"),
        ("xyz = 1", "unknown key 'xyz'\n  hint: known: cache, collect"),
        ("features = 3", "'features' takes a text or a list of texts, not the number 3"),
        ('steps = ["a", 3]', "'steps' takes texts that are not empty, not the number 3"),
        ('target = [""]', "'target' takes texts that are not empty, not the text \"\""),
        ("report = true", "'report' takes a text or a list of texts, not true"),
        ('collect = "off "', "'collect' takes one of use-cases, all, off, not the text \"off \""),
        ('criterion = "flwo"', "not the text \"flwo\"\n  hint: did you mean 'flow'?"),
        ("criterion = 1", "'criterion' takes one of main, flow, branch, pairs, all, not the num"),
        ('max-paths = "many"', "'max-paths' takes a whole number of 1 or more, not the text"),
        ("retry = -1", "'retry' takes a whole number of 0 or more, not the number -1"),
        ('step-timeout = "2"', "'step-timeout' takes a number of seconds of 0 or more, not the"),
        (
            "step-timeout = -1",
            "'step-timeout' takes a number of seconds of 0 or more, not the number -1",
        ),
        ("step-timeout = true", "'step-timeout' takes a number of seconds of 0 or more, not true"),
        (
            "step-timeout = nan",
            "'step-timeout' takes a number of seconds of 0 or more, not the number nan",
        ),
        ("max-paths = true", "'max-paths' takes a whole number of 1 or more, not true"),
        ("keep-runs = 0", "'keep-runs' takes a whole number of 1 or more, not the number 0"),
        ("keep-runs = 2.5", "'keep-runs' takes a whole number of 1 or more, not the number 2.5"),
        ("evidence = false", "'evidence' takes a text that is not empty, not false"),
        ('report-dir = ""', "'report-dir' takes a text that is not empty, not the text"),
        ('id-pattern = "("', "'id-pattern' takes a regular expression (missing ), untermin"),
        ('links = "x"', "'links' takes a table, not the text \"x\""),
        ('links.jira = "x"', "'links.jira' takes an address with {key} in it, not the text"),
        ("targets.http = 1", "'targets.http' takes a table of settings, not the number 1"),
        ("targets = []", "'targets' takes a table, not a list of 0"),
        ("secrets = {}", "'secrets' takes a text or a list of texts, not a table"),
        ('cache = "no"', "'cache' takes true or false, not the text \"no\""),
        ("gate = 1979-05-27", "'gate' takes a table, not the time 1979-05-27"),
        ("lint = 1", "'lint' takes a table, not the number 1"),
        ("lint.severty = {}", "unknown key 'lint.severty'\n  hint: did you mean 'severity'?"),
        ("lint.severity = 1", "'lint.severity' takes a table, not the number 1"),
        (
            'lint.severity.M-109 = "of"',
            "'lint.severity.M-109' takes one of off, info, warning, error, not the text \"of\"\n"
            "  hint: did you mean 'off'?",
        ),
        ("lint.severity.M-109 = 2", "one of off, info, warning, error, not the number 2"),
        ("lint.words = []", "'lint.words' takes a table, not a list of 0"),
        ("lint.words.vague = 1", "'lint.words.vague' takes a table, not the number 1"),
        ("lint.words.vague.plus = 1", "unknown key 'lint.words.vague.plus'\n  hint: known: add, r"),
        ("lint.words.vague.add = 1", "'lint.words.vague.add' takes texts that are not empty, not"),
        ('lint.words.vague.add = ["a", ""]', 'takes texts that are not empty, not the text ""'),
        ('lint.compat = "gherkin"', "'lint.compat' takes one of gherkin5, not the text"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(here, line, problem):
    write(here, "pyproject.toml", f'[project]\nname = "x"\n\n[tool.ucspec]\n{line}\n')
    assert complaint(here).startswith("pyproject.toml:5:1: ")
    assert problem in complaint(here)


def test_every_key_has_a_row_above():
    rows = test_a_wrong_value_is_told_with_its_place.pytestmark[0].args[1]
    assert set(READERS) <= {line.split(" =")[0].split(".")[0] for line, _ in rows}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool.ucspec]\na = = 1\n", "pyproject.toml:2:5: not TOML: "),
        ("[tool.ucspec]\na = [1,\n", "pyproject.toml:2:1: not TOML: "),
        ("[tool.ucspec]\ncache = true\ncache = true\n", "pyproject.toml:3:"),
        ("[tool]\nucspec = 3\n", "pyproject.toml:2:1: 'tool.ucspec' takes a table, not the num"),
    ],
)
def test_a_file_that_is_not_ours_to_read_is_told_with_its_place(here, text, problem):
    write(here, "pyproject.toml", text)
    assert complaint(here).startswith(problem)


def test_a_file_that_is_not_utf_8_is_told_with_its_byte(here):
    (here / "ucspec.toml").write_bytes(b'evidence = "\xff"\n')
    assert complaint(here).startswith("ucspec.toml:1:1: not UTF-8: byte 12 cannot be decoded")


def test_all_mistakes_are_told_at_once_in_order_of_their_lines(here):
    text = '[tool.ucspec]\nxyz = 1\nmax-paths = 0\n\n[tool.ucspec.links]\na = "x"\nb = "y"\n'
    write(here, "pyproject.toml", text)
    places = [line.split(" ")[0] for line in complaint(here).splitlines() if line[0] != " "]
    assert places == [f"pyproject.toml:{line}:1:" for line in (2, 3, 6, 7)]


@pytest.mark.parametrize(
    ("text", "key", "origin"),
    [
        ('[tool.ucspec]\n\n  criterion = "all"\n', "criterion", "pyproject.toml:3:3"),
        ('[tool]\nucspec.criterion = "all"\n', "criterion", "pyproject.toml:2:1"),
        ('[tool]\nucspec = { criterion = "all" }\n', "criterion", "pyproject.toml:2:1"),
        ('[tool.ucspec.links]\njira = "{key}"\n', "links", "pyproject.toml:1:1"),
        ('[tool.ucspec]\n"links".jira = "{key}"\n', "links", "pyproject.toml:2:1"),
        ("[tool.ucspec]\ncache = true\n", "links", "default"),
    ],
)
def test_a_value_remembers_where_it_was_written(here, text, key, origin):
    write(here, "pyproject.toml", text)
    assert load_config(here).origin_of(key) == origin
