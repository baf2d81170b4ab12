"""`--uc-shard I/N`: each test file belongs to one shard, and a shard runs its own.

Feature files of other shards are not even collected, but for those that are named as arguments;
other tests are dealt out by file too, once they are collected.
"""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pytest

from ucspec.errors import UsageError
from ucspec.pytest_plugin.collect import deselect
from ucspec.pytest_plugin.known_durations import seconds_by_file
from ucspec.pytest_plugin.session import open_session
from ucspec.run.deal import Deal, Shard, deal_out, read_shard

PLUGIN: Final = "ucspec-shard"
OUTPUT: Final = "ucspec_elsewhere"
EMPTY: Final = "shard {shard} is empty: {count} in other shards"


class Sharding:
    """The shard of a run: what is in it, and how much is elsewhere."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.shard: Shard = read_shard(config.option.uc_shard)
        self.deal: Deal = deal_out(seconds_by_file(config), self.shard.of)
        self.is_here: dict[Path, bool] = {}
        self.elsewhere = 0
        self.is_left_empty = False

    def pytest_report_header(self) -> str:
        known = len(self.deal.numbers)
        files = f"{known} file{'' if known == 1 else 's'}"
        how = f"the recorded durations of {files}" if known else "the names of the files"
        return f"ucspec: shard {self.shard}, dealt by {how}"

    def takes(self, path: Path) -> bool:
        """Say whether a file is in this shard."""
        if path not in self.is_here:
            name = os.path.relpath(path, self.config.rootpath).replace(os.sep, "/")
            self.is_here[path] = self.deal.number_of(name) == self.shard.number
            self.elsewhere += not self.is_here[path]
        return self.is_here[path]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> Generator[None, None, None]:
        """Leave other shards' tests out when all others have chosen among them."""
        had_any = any(self.takes(item.path) for item in items)
        yield
        deselect(config, items, [item for item in items if not self.takes(item.path)])
        session = open_session(config)
        self.is_left_empty = not items and (not had_any or session.chooses_elsewhere)
        if self.is_left_empty and hasattr(config, "workerinput"):
            config.__dict__["workeroutput"][OUTPUT] = self.elsewhere

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, None, None]:
        """A shard that has nothing to do is no failure if the others have; pytest's 5 is one."""
        is_empty = session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED
        if is_empty and self.is_left_empty and self.elsewhere:
            session.exitstatus = pytest.ExitCode.OK
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self.is_left_empty and self.elsewhere:
            count = f"{self.elsewhere} file{'' if self.elsewhere == 1 else 's'}"
            terminalreporter.line(f"ucspec: {EMPTY.format(shard=self.shard, count=count)}")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Learn from a worker that it had nothing to do: the controller collects nothing."""
        elsewhere = (getattr(node, "workeroutput", None) or {}).get(OUTPUT)
        if elsewhere is not None:
            self.is_left_empty, self.elsewhere = True, max(self.elsewhere, elsewhere)


def shard_of(config: pytest.Config) -> Sharding | None:
    """Find the shard of a run; None for a whole one."""
    found: Sharding | None = config.pluginmanager.get_plugin(PLUGIN)
    return found


def take_shard(config: pytest.Config) -> None:
    """Make a run the run of one shard."""
    try:
        config.pluginmanager.register(Sharding(config), PLUGIN)
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error


def is_collected(path: Path, parent: pytest.Collector) -> bool:
    """Say whether a feature file is to be collected; one named as an argument always is."""
    sharding = shard_of(parent.config)
    return sharding is None or sharding.takes(path) or parent.session.isinitpath(path)
