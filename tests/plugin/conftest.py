"""Small models, run by a pytest of their own."""

import shutil
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import ucspec
from ucspec.testing import Example, Outcome

# pytester forgets what a run imports for the first time: all of it comes before any run, for to
# import it anew is slow, and C extensions do not survive it.
for module in walk_packages(ucspec.__path__, "ucspec."):
    if not module.name.endswith("__main__"):
        import_module(module.name)

MODELS = Path(__file__).parent / "models"
collect_ignore_glob = ["models/*"]


@dataclass(frozen=True)
class InProcess:
    """The library run in this process, which is three times as quick as `Example`."""

    pytester: pytest.Pytester
    monkeypatch: pytest.MonkeyPatch

    @property
    def directory(self):
        return self.pytester.path

    def write(self, files):
        Example(files, self.directory)

    def replace(self, name, old, new):
        """Change a part of a file."""
        path = self.directory / name
        assert old in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def run_pytest(self, *arguments, **environ):
        for name, value in environ.items():
            self.monkeypatch.setenv(name, value)
        without = [f"-pno:{name}" for name in ("randomly", "anyio", "hypothesispytest")]
        done = self.pytester.runpytest(*without, *arguments)
        return Outcome(
            exit_code=int(done.ret),
            stdout=done.stdout.str(),
            stderr=done.stderr.str(),
            directory=self.directory,
        )

    def collect(self, *arguments):
        """List the ids that are collected."""
        outcome = self.run_pytest("--collect-only", "-q", *arguments)
        assert outcome.exit_code in (0, 5), outcome.text
        return [line.partition("::")[2] for line in outcome.lines(".feature::")]


@pytest.fixture
def library(pytester, monkeypatch):
    """Two use cases of a lending desk; a step fails if BREAK is a part of its sentence."""
    shutil.copytree(MODELS / "library", pytester.path, dirs_exist_ok=True)
    pytester.makeini("[pytest]")
    monkeypatch.setenv("COLUMNS", "120")
    return InProcess(pytester=pytester, monkeypatch=monkeypatch)


@pytest.fixture
def breaking(library):
    """Run the library with a sentence broken."""
    return lambda sentence, *arguments: library.run_pytest(*arguments, BREAK=sentence)


@pytest.fixture
def library_process(tmp_path):
    """The library in processes of its own."""
    example = Example.copied_from(MODELS / "library", tmp_path / "library")
    example.environ["PYTEST_ADDOPTS"] = "-p no:randomly"
    return example
