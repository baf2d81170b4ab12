"""The lending desk run in this process, where its parts can be broken."""

import shutil
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages

import pytest
from durability_project import LIBRARY

import ucspec
from ucspec.testing import Example, Outcome

# pytester forgets what a run imports for the first time: C extensions do not survive that, and
# what is broken here must be what the run takes.
for module in walk_packages(ucspec.__path__, "ucspec."):
    if not module.name.endswith("__main__"):
        import_module(module.name)


@dataclass(frozen=True)
class Desk:
    """The library, beside two tests of pytest's own."""

    pytester: pytest.Pytester

    def write(self, files):
        Example(files, self.pytester.path)

    def run(self, *arguments):
        without = [f"-pno:{name}" for name in ("randomly", "anyio", "hypothesispytest")]
        done = self.pytester.runpytest(*without, "--tb=short", *arguments)
        return Outcome(
            exit_code=int(done.ret),
            stdout=done.stdout.str(),
            stderr=done.stderr.str(),
            directory=self.pytester.path,
        )


@pytest.fixture
def desk(pytester, monkeypatch):
    shutil.copytree(LIBRARY, pytester.path, dirs_exist_ok=True)
    pytester.makeini("[pytest]")
    pytester.makepyfile(test_beside="def test_good(): pass\ndef test_bad(): assert 1 == 2")
    monkeypatch.setenv("COLUMNS", "120")
    return Desk(pytester)
