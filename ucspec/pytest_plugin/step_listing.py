"""The pytest plug-in of `ucspec steps`: collects as pytest does and writes down what it saw.

It is loaded by name in a process of its own. Nothing is run: no fixture, no target. A module that
cannot be imported is written down, and the rest goes on.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from ucspec.config.wording import short_path
from ucspec.pytest_plugin import private
from ucspec.pytest_plugin.step_problems import explain_import, keep_problems

REQUEST: Final = "UCSPEC_STEP_LISTING"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """From the first module on, keep what cannot be imported."""
    kept = keep_problems(early_config)

    def keep(path: Path, error: BaseException) -> None:
        kept[explain_import(path, error)] = None

    private.tolerate_conftests(early_config.pluginmanager, keep)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Stay in this process, whatever the project's own options say."""
    for name, value in (("dist", "no"), ("tx", []), ("numprocesses", None)):
        if hasattr(config.option, name):
            setattr(config.option, name, value)
    config.pluginmanager.register(Listing(config))


class Listing:
    """Sees every item before anything is deselected."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.items: list[pytest.Item] = []

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        self.items.append(item)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            path = self.config.rootpath / report.nodeid.partition("::")[0]
            said = [line for line in str(report.longrepr).splitlines() if line.strip()]
            causes = [line[1:].strip() for line in said if line.startswith("E  ")]
            cause = (causes or said or ["no reason given"])[0]
            text = f"{short_path(path)}:1:1: cannot be collected: {cause}"
            keep_problems(self.config)[text] = None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if sys.exc_info()[0] is not None:  # collection has been given up
            return
        from ucspec.pytest_plugin.listed_steps import list_steps

        request: dict[str, Any] = json.loads(Path(os.environ[REQUEST]).read_text("utf-8"))
        listing = list_steps(session, self.items, request["cases"], request["paths"])
        listing["problems"] = list(keep_problems(self.config))
        answer = Path(request["answer"])
        answer.write_text(json.dumps(listing, ensure_ascii=False), encoding="utf-8")
