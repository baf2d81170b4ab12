"""`ucspec init`: guesses, explains, overwrites nothing, and what it writes runs at once."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from ucspec.cli.commands import init
from ucspec.cli.commands.new import TEMPLATES
from ucspec.cli.main import main
from ucspec.cli.scaffold import sketch, write
from ucspec.cli.scaffold.names import file_name, id_prefix, system_name
from ucspec.cli.scaffold.phrases import PHRASES
from ucspec.config import load_config
from ucspec.notation.load import load_model
from ucspec.report.schemas import schema_of, schema_text

USE_CASE = "features/UC-SHOP-01-book-an-appointment.feature"
WRITTEN = {
    "features/ucspec.yaml",
    USE_CASE,
    "features/steps/appointments.py",
    "features/steps/example_system.py",
    "features/.ucspec.schema.json",
    "ucspec.toml",
    ".gitignore",
    ".editorconfig",
    ".vscode/settings.json",
    ".vscode/extensions.json",
}
CI_FILES = {"github": ".github/workflows/use-cases.yml", "gitlab": ".gitlab-ci.yml"}


@pytest.fixture
def shop(tmp_path, monkeypatch) -> Path:
    """An empty folder `shop`, no git repository, that is the current folder."""
    folder = tmp_path / "shop"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    return folder


def ucspec(*words, **settings):
    return CliRunner().invoke(main, [str(word) for word in words], **settings)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ucspec", *words],
        cwd=folder,
        env={**os.environ, "PYTEST_ADDOPTS": "-p no:randomly"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_empty_folder_becomes_a_project_that_is_explained(shop):
    done = ucspec("init")
    assert (done.exit_code, done.stderr) == (0, "")
    assert set(tree(shop)) == WRITTEN
    for name in WRITTEN:
        (line,) = [one for one in done.stdout.splitlines() if one.split()[:1] == [name]]
        assert len(line.split()) > 3, "a file is explained"
    assert "now:\n  ucspec run " in done.stdout


def test_the_first_use_case_runs_green_and_is_reported(shop):
    ucspec("init")
    done = run(shop, "run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout
    assert run(shop, "trace").returncode == 0
    assert run(shop, "report").returncode == 0
    assert (shop / "ucspec-report" / "index.html").is_file()


def test_what_is_written_is_clean_for_lint_and_fmt(shop):
    ucspec("init")
    assert ucspec("lint", "--strict").exit_code == 0
    assert ucspec("fmt", "--check").exit_code == 0
    ucspec("new", "Cancel an appointment")
    ucspec("new", "Move an appointment", "--template", "casual")
    assert ucspec("fmt", "--check").exit_code == 0
    assert ucspec("lint").exit_code == 0


def test_the_first_use_case_has_every_kind_of_flow(shop):
    ucspec("init")
    (use_case,) = load_model(shop / "features").use_cases
    assert [flow.kind.value for flow in use_case.flows] == ["main", "exception", "alternate"]
    assert use_case.success_guarantee
    assert use_case.minimal_guarantee
    assert load_model(shop / "features").findings == ()


def test_a_broken_system_is_found_by_the_first_use_case(shop):
    ucspec("init")
    system = shop / "features" / "steps" / "example_system.py"
    text = system.read_text(encoding="utf-8")
    assert "is_free = time in self.free_times" in text
    system.write_text(text.replace("is_free = time in self.free_times", "is_free = False"))
    done = run(shop, "run")
    assert done.returncode == 1
    assert 'UC-SHOP-01 "Book an appointment"' in done.stdout


def test_the_settings_are_read_and_runs_are_ignored_by_git(shop):
    ucspec("init")
    config = load_config(shop)
    assert config.features == (shop / "features",)
    assert config.evidence_dir == shop / ".ucspec"
    ignored = (shop / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".ucspec/", ".ucspec_cache/", "ucspec-report/"} <= set(ignored)


def test_what_editors_read_is_json_and_leads_to_the_schema(shop):
    ucspec("init")
    settings = json.loads((shop / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert (shop / schema).read_text(encoding="utf-8") == schema_text("catalogue")
    first = (shop / "features" / "ucspec.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.ucspec.schema.json"
    assert "recommendations" in json.loads((shop / ".vscode/extensions.json").read_text("utf-8"))
    jsonschema.validate(
        yaml.safe_load((shop / "features/ucspec.yaml").read_text("utf-8")), schema_of("catalogue-1")
    )


def test_a_second_time_changes_nothing(shop):
    ucspec("init")
    before = tree(shop)
    done = ucspec("init")
    assert done.exit_code == 0
    assert tree(shop) == before
    assert "left alone" in done.stdout
    assert "written in" not in done.stdout
    assert "A model is here already, in features" in done.stdout


@pytest.mark.parametrize("name", sorted(WRITTEN - {"features/ucspec.yaml", ".gitignore"}))
def test_a_file_that_exists_is_left_alone_and_named(shop, name):
    (shop / name).parent.mkdir(parents=True, exist_ok=True)
    (shop / name).write_text("features = 'features' # mine\n", encoding="utf-8")
    done = ucspec("init")
    assert done.exit_code == 0
    assert (shop / name).read_text(encoding="utf-8") == "features = 'features' # mine\n"
    kept = done.stdout.partition("1 file left alone in this folder:\n")[2]
    assert kept.split("\n")[0].split() == [name, "exists", "already"]
    assert set(tree(shop)) == WRITTEN


def test_a_model_elsewhere_gets_only_what_stands_around_it(shop):
    (shop / "spec").mkdir()
    (shop / "spec" / "ucspec.yaml").write_text("systems: [Shop]\n", encoding="utf-8")
    done = ucspec("init")
    assert done.exit_code == 0
    assert "A model is here already, in spec: no names, use cases or steps" in done.stdout
    assert (shop / "spec" / ".ucspec.schema.json").is_file()
    assert not (shop / "features").exists()
    assert load_config(shop).features == (shop / "spec",)


def test_step_modules_of_another_tool_are_not_mixed_with_ours(shop):
    (shop / "features" / "steps").mkdir(parents=True)
    (shop / "features" / "steps" / "login.py").write_text("import behave_or_so\n")
    assert ucspec("init").exit_code == 0
    assert (shop / "use-cases" / "ucspec.yaml").is_file()
    assert not (shop / "features" / "ucspec.yaml").exists()
    assert run(shop, "run").returncode == 0


def test_a_catalogue_at_the_top_is_a_model_too(shop):
    (shop / "ucspec.yaml").write_text("systems: [Shop]\n", encoding="utf-8")
    assert ucspec("init").exit_code == 0
    assert load_config(shop).features == (shop,)


PYPROJECTS = {
    "without-our-table": ('[project]\nname = "shop"\n', True),
    "without-a-last-line-end": ('[project]\nname = "shop"', True),
    "empty": ("", True),
    "with-our-table": ('[tool.ucspec]\ncriterion = "branch"\n', False),
    "with-a-table-below-ours": ('[tool.ucspec.targets.http]\nurl = "x"\n', False),
}


@pytest.mark.parametrize("name", PYPROJECTS)
def test_a_pyproject_gets_our_table_only_if_it_has_none(shop, name):
    text, is_appended = PYPROJECTS[name]
    (shop / "pyproject.toml").write_text(text, encoding="utf-8")
    done = ucspec("init")
    after = (shop / "pyproject.toml").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert after.startswith(text)
    assert (after != text) == is_appended
    assert ("    + [tool.ucspec]" in done.stdout) == is_appended
    assert not (shop / "ucspec.toml").exists()
    assert load_config(shop).origin == shop / "pyproject.toml"
    assert run(shop, "run").returncode == 0


@pytest.mark.parametrize("text", ["not TOML [", "tool = {other = 1}\n"], ids=["broken", "closed"])
def test_a_pyproject_that_takes_no_table_is_left_alone(shop, text):
    (shop / "pyproject.toml").write_text(text, encoding="utf-8")
    assert ucspec("init").exit_code == 0
    assert (shop / "pyproject.toml").read_text(encoding="utf-8") == text
    assert load_config(shop).origin == shop / "ucspec.toml"


IGNORED = {
    "some-lines": ("*.log\n.ucspec\n", b"*.log\n.ucspec\n.ucspec_cache/\n"),
    "no-last-line-end": ("*.log", b"*.log\n.ucspec/\n"),
    "other-line-ends": ("*.log\r\n", b"*.log\r\n.ucspec/\r\n"),
}


@pytest.mark.parametrize("name", IGNORED)
def test_missing_lines_are_added_to_a_gitignore(shop, name):
    text, start = IGNORED[name]
    (shop / ".gitignore").write_bytes(text.encode())
    done = ucspec("init")
    after = (shop / ".gitignore").read_bytes()
    assert after.startswith(start)
    assert after.count(b".ucspec_cache/") == 1
    assert "    + ucspec-report/" in done.stdout
    ucspec("init")
    assert (shop / ".gitignore").read_bytes() == after


REMOTES = {
    "git@github.com:acme/web-shop.git": ("Web Shop", "github"),
    "https://github.com/acme/web-shop": ("Web Shop", "github"),
    "ssh://git@gitlab.acme.example:22/group/web_shop.git/": ("Web Shop", "gitlab"),
    "https://gitlab.com/github-friends/webshop.git": ("Webshop", "gitlab"),
    "/srv/git/webshop.git": ("Webshop", ""),
}


@pytest.mark.parametrize("remote", REMOTES)
def test_name_and_ci_are_guessed_from_the_remote(shop, remote):
    name, ci = REMOTES[remote]
    git(shop, "init", "-q")
    git(shop, "remote", "add", "origin", remote)
    ucspec("init")
    assert load_model(shop / "features").catalogue.name == name
    assert {key for key, path in CI_FILES.items() if (shop / path).exists()} == {ci} - {""}


@pytest.mark.parametrize(
    ("made", "ci"), [(".github/CODEOWNERS", "github"), (".gitlab/x", ""), ("x", "")]
)
def test_ci_is_guessed_from_what_is_there(shop, made, ci):
    (shop / made).parent.mkdir(exist_ok=True)
    (shop / made).write_text("", encoding="utf-8")
    done = ucspec("init")
    assert {key for key, path in CI_FILES.items() if (shop / path).exists()} == {ci} - {""}
    assert ("no CI file: `ucspec init --ci github`" in done.stdout) == (not ci)


def test_an_existing_gitlab_file_is_left_alone(shop):
    (shop / ".gitlab-ci.yml").write_text("test: {script: make}\n", encoding="utf-8")
    done = ucspec("init")
    assert (shop / ".gitlab-ci.yml").read_text("utf-8") == "test: {script: make}\n"
    assert ".gitlab-ci.yml  exists already" in done.stdout


def test_the_owner_is_who_git_says(shop):
    git(shop, "init", "-q")
    git(shop, "config", "user.name", "Ada  Lovelace")
    ucspec("init")
    (use_case,) = load_model(shop / "features").use_cases
    assert use_case.owner == "Ada Lovelace"


def test_without_git_everything_is_still_written(shop, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert ucspec("init").exit_code == 0
    assert set(tree(shop)) == WRITTEN
    (use_case,) = load_model(shop / "features").use_cases
    assert use_case.owner == ""


def test_below_the_top_of_a_repository_there_is_no_ci_file(shop):
    git(shop, "init", "-q")
    git(shop, "remote", "add", "origin", "git@github.com:acme/mono.git")
    done = ucspec("init", "parts/web-shop", "--ci", "github")
    assert f"no CI file: it belongs into the top folder of the repository, {shop}" in done.stdout
    assert not [name for name in tree(shop) if "workflows" in name]
    assert load_model(shop / "parts/web-shop/features").catalogue.name == "Web Shop"
    assert "  cd parts/web-shop " in done.stdout


COMMANDS = {
    "github": lambda text: [
        step["run"] for step in yaml.safe_load(text)["jobs"]["use-cases"]["steps"] if "run" in step
    ],
    "gitlab": lambda text: yaml.safe_load(text)["use-cases"]["script"],
}


@pytest.mark.parametrize("ci", CI_FILES)
def test_the_ci_file_runs_and_keeps_report_and_junit(shop, ci):
    ucspec("init", "--ci", ci)
    text = (shop / CI_FILES[ci]).read_text(encoding="utf-8")
    install, *commands = COMMANDS[ci](text)
    assert install.startswith("pip install ucspec")
    for command in commands:
        shell = f"{shlex.quote(sys.executable)} -m {command}"
        done = subprocess.run(shell, shell=True, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    for kept in ("index.html", "junit.xml"):
        assert (shop / "ucspec-report" / kept).is_file()
    assert "ucspec-report" in text.partition("--junitxml")[2]


def test_none_as_ci_is_an_answer_too(shop):
    (shop / ".github").mkdir()
    done = ucspec("init", "--ci", "none")
    assert set(tree(shop)) == WRITTEN
    assert "no CI file" not in done.stdout


def test_nothing_is_written_in_a_dry_run(shop):
    done = ucspec("init", "--dry-run", "--ci", "gitlab")
    assert done.exit_code == 0
    assert tree(shop) == {}
    assert "11 files would be written in this folder:" in done.stdout


def test_a_program_reads_the_same_as_data(shop):
    document = json.loads(ucspec("init", "--dry-run", "--json").stdout)
    jsonschema.validate(document, schema_of("init-1"))
    assert {entry["file"] for entry in document["files"]} == WRITTEN
    assert {entry["action"] for entry in document["files"]} == {"write"}
    assert document["name"] == "Shop"
    ucspec("init")
    again = json.loads(ucspec("init", "--json").stdout)
    assert {entry["action"] for entry in again["files"]} == {"keep"}


class Terminal:
    """A stream that says it is a terminal, around one that is not."""

    def __init__(self, stream):
        self.stream = stream

    def isatty(self):
        return True

    def __getattr__(self, name):
        return getattr(self.stream, name)


@pytest.mark.parametrize(
    ("words", "ci", "is_asked"),
    [([], "gitlab", True), (["--yes"], "", False), (["--ci", "github"], "github", False)],
)
def test_only_what_cannot_be_guessed_is_asked(shop, monkeypatch, words, ci, is_asked):
    class Streams:
        stdin, stderr = Terminal(sys.stdin), Terminal(sys.stderr)

    monkeypatch.setattr(init, "sys", Streams)
    done = ucspec("init", *words, input="gitlab\n")
    assert ("Where will it be built?" in done.stderr) == is_asked
    assert {key for key, path in CI_FILES.items() if (shop / path).exists()} == {ci} - {""}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a-file"], "a-file: is a file, not a folder\n"),
        (["a-file/below"], "a-file: is a file, not a folder\n"),
        (["old/inside"], "old/inside: lies in the model "),
        (["old/inside"], '\n  hint: `ucspec new "Title"` adds a use case to it'),
        (["x", "--name", "  "], '--name: "" cannot be the system\'s name\n  hint: '),
        (["x", "--name", "Time"], '--name: "Time" cannot be the system\'s name\n  hint: '),
        (["x", "--ci", "jenkins"], "'jenkins' is not one of 'github', 'gitlab', 'none'"),
        (["x", "y"], "unexpected extra argument"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(shop, words, told):
    (shop / "a-file").write_text("", encoding="utf-8")
    (shop / "old").mkdir()
    (shop / "old" / "ucspec.yaml").write_text("systems: [Old]\n", encoding="utf-8")
    before = tree(shop)
    done = ucspec("init", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert tree(shop) == before


def test_features_that_is_a_file_is_told(shop):
    (shop / "features").write_text("", encoding="utf-8")
    done = ucspec("init")
    assert (done.exit_code, done.stderr) == (2, "features: is a file, not a folder\n")


@pytest.mark.parametrize("at", range(len(WRITTEN)))
def test_a_failure_in_the_middle_takes_everything_back(shop, monkeypatch, at):
    (shop / ".gitignore").write_text("*.log\n", encoding="utf-8")
    calls = []

    def fail(*words):
        calls.append(words)
        if len(calls) > at:
            raise OSError(28, "No space left on device")
        return link(*words)

    link = os.link
    monkeypatch.setattr(write, "_link", fail)
    done = ucspec("init", "new")
    assert done.exit_code == 2
    assert "cannot be written: No space left on device\n  hint: nothing has been" in done.stderr
    assert list(shop.iterdir()) == [shop / ".gitignore"]
    assert (shop / ".gitignore").read_text(encoding="utf-8") == "*.log\n"


def test_appended_lines_are_taken_back_too(shop, monkeypatch):
    (shop / ".gitignore").write_text("*.log\n", encoding="utf-8")
    written = []

    def fail_late(draft, path):
        if path.name == "extensions.json":
            raise OSError(13, "Permission denied")
        written.append(path.name)
        os.link(draft, path)

    monkeypatch.setattr(write, "_link", fail_late)
    assert ucspec("init").exit_code == 2
    assert "settings.json" in written
    assert tree(shop) == {".gitignore": b"*.log\n"}


def test_a_folder_that_may_not_be_written_is_told(shop):
    done = ucspec("init", "/proc/ucspec-has-no-place-here")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_system_without_links_serves_too(shop, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert ucspec("init").exit_code == 0
    assert set(tree(shop)) == WRITTEN


@pytest.mark.parametrize(
    "name",
    [
        "日本語",
        "123",
        "null",
        "My.Project (v2)",
        "visitor",
        "Time",
        "- x",
        "a'b\"c",
        "ÄÖ ß",
        "...x",
    ],
)
def test_a_weird_folder_name_gives_a_model_without_findings(shop, name):
    done = ucspec("init", "--", name)
    assert done.exit_code == 0, done.stderr
    model = load_model(shop / name / "features")
    assert model.findings == ()
    assert len(model.use_cases) == 1
    assert model.catalogue.name


@pytest.mark.parametrize(
    "name", ["A: b # c", "Nullify", "null", "C++ 'x' \"y\"", "Ümlaut", "@home"]
)
def test_a_name_of_ones_own_is_kept_as_it_is(shop, name):
    assert ucspec("init", "--name", name).exit_code == 0
    model = load_model(shop / "features")
    assert (model.catalogue.name, model.findings) == (name, ())
    assert model.use_cases[0].scope == name


@pytest.mark.parametrize(
    ("text", "name", "prefix"),
    [
        ("shop", "Shop", "UC-SHOP"),
        ("claims-portal", "Claims Portal", "UC-CLA"),
        ("my_web.app", "My Web App", "UC-MY"),
        ("Überweisung", "Überweisung", "UC-UEB"),
        ("日本語", "日本語", "UC-APP"),
        ("---", "My System", "UC-MY"),
    ],
)
def test_names_are_made_of_names(text, name, prefix):
    assert system_name(text) == name
    assert id_prefix(name) == prefix


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Return a product", "UC-A-01-return-a-product.feature"),
        ("Größe ändern", "UC-A-01-groesse-aendern.feature"),
        ("Café & crème: don't", "UC-A-01-cafe-creme-dont.feature"),
        ("返品", "UC-A-01.feature"),
        ("../../etc", "UC-A-01-etc.feature"),
        ("word " * 40, f"UC-A-01{'-word' * 12}.feature"),
    ],
)
def test_a_file_is_named_after_id_and_title(title, name):
    assert file_name("UC-A-01", title) == name


def test_every_template_is_used():
    used = {pattern.template for pattern in (*sketch.MODEL, *sketch.EDITORS, *sketch.CI.values())}
    used |= {sketch.SETTINGS, sketch.TABLE, "gitignore", ""}
    used |= {f"new_{name}.{word}.feature" for name in TEMPLATES for word in PHRASES}
    folder = Path(sketch.__file__).parent / "files"
    assert {path.name for path in folder.iterdir()} == used - {""}
