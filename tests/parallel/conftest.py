"""Projects that are run in parts, on several workers and on several hosts."""

from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages

import pytest
from click.testing import CliRunner
from desk_project import LIBRARY, desk_files

import ucspec
from ucspec.cli.main import main
from ucspec.testing import Example, Outcome

# pytester forgets what a run imports for the first time: all of it comes before any run
for module in walk_packages(ucspec.__path__, "ucspec."):
    if not module.name.endswith("__main__"):
        import_module(module.name)

FOREIGN = ("randomly", "anyio", "hypothesispytest", "xdist", "rerunfailures", "repeat", "_cov")


@dataclass(frozen=True)
class InProcess:
    """A project run in this process, which is several times as quick as `Example`."""

    pytester: pytest.Pytester
    monkeypatch: pytest.MonkeyPatch

    @property
    def directory(self):
        return self.pytester.path

    def write(self, files):
        Example(files, self.directory)

    def run_pytest(self, *arguments, **environ):
        for name, value in environ.items():
            self.monkeypatch.setenv(name, value)
        without = [f"-pno:{name}" for name in FOREIGN]
        done = self.pytester.runpytest(*without, *arguments)
        return Outcome(
            exit_code=int(done.ret),
            stdout=done.stdout.str(),
            stderr=done.stderr.str(),
            directory=self.directory,
        )

    def run(self, *arguments):
        """Run a command of ucspec."""
        done = CliRunner().invoke(main, [str(word) for word in arguments])
        return Outcome(
            exit_code=done.exit_code,
            stdout=done.stdout,
            stderr=done.stderr,
            directory=self.directory,
        )


@pytest.fixture
def here(pytester, monkeypatch):
    """An empty project that is run in this process."""
    monkeypatch.setenv("COLUMNS", "160")
    pytester.makeini("[pytest]")
    return InProcess(pytester=pytester, monkeypatch=monkeypatch)


@pytest.fixture
def desk(here):
    """Make a project of use cases by number."""

    def make(cases):
        here.write(desk_files(cases))
        return here

    return make


@pytest.fixture
def desk_process(tmp_path):
    """Make a project of use cases by number whose runs are processes, in a fixed order."""

    def make(cases):
        signs = tmp_path / "signs"
        signs.mkdir(exist_ok=True)
        environ = {"PYTEST_ADDOPTS": "-p no:randomly", "SIGNS": str(signs)}
        return Example(desk_files(cases), tmp_path / "desk", environ=environ)

    return make


@pytest.fixture
def shelf(tmp_path):
    """The library, in processes: two use cases with rows, deviations and guarantees."""
    example = Example.copied_from(LIBRARY, tmp_path / "shelf")
    example.environ["PYTEST_ADDOPTS"] = "-p no:randomly"
    return example


@pytest.fixture
def shelf_here(here):
    """The library, in this process."""
    Example.copied_from(LIBRARY, here.directory)
    return here
