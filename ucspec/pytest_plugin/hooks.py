"""pytest's door: hooks only; what they need is imported when a use case comes in sight.

pytest loads this module in every project that has ucspec installed, so it and what it imports
here must stay light, and nothing may change where no use-case file is collected.
"""

import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ucspec.pytest_plugin.fixtures import actor, attach, flow, target, use_case
from ucspec.pytest_plugin.kept_apart import kept_apart
from ucspec.pytest_plugin.options import add_options, is_selecting

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

    from ucspec.pytest_plugin.session import UseCaseSession

__all__ = ["actor", "attach", "flow", "target", "use_case"]

FEATURE_FILES = (".feature", ".feature.md")
NODES = (".feature::", ".feature.md::")
PLACES = (".feature:", ".feature.md:")
COLLECTS_ALL = pytest.StashKey[bool]()
BDD_FIXTURE = "_pytest_bdd_example"  # every test that scenarios() makes takes it


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    from ucspec.pytest_plugin import hookspecs

    pluginmanager.add_hookspecs(hookspecs)


@pytest.hookimpl(tryfirst=True)
@kept_apart
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    if has_settings(early_config.rootpath):
        from ucspec.pytest_plugin.packages import import_step_packages

        import_step_packages(early_config)
    if any(place in argument for argument in args for place in PLACES):
        from ucspec.pytest_plugin.arguments import rewrite_arguments

        rewrite_arguments(early_config, args)


@pytest.hookimpl(tryfirst=True)
@kept_apart
def pytest_configure(config: pytest.Config) -> None:
    if config.option.uc_dry_run and hasattr(config.option, "dist"):
        config.option.dist = "no"
    if any(".feature::" in prefix for prefix in config.option.deselect or ()):
        from ucspec.pytest_plugin.arguments import canonical_node

        config.option.deselect = [canonical_node(prefix) for prefix in config.option.deselect]
    is_set = has_settings(config.rootpath)
    if config.option.uc_target or is_set:
        from ucspec.pytest_plugin.targets import check_settings

        check_settings(config)
    if config.option.uc_retry or config.option.uc_step_timeout or is_set:
        from ucspec.pytest_plugin.limits import set_limits

        set_limits(config)
    if config.option.uc_shard:
        from ucspec.pytest_plugin.sharding import take_shard

        take_shard(config)
    if config.option.uc_budget:
        from ucspec.pytest_plugin.budget import spend

        spend(config)


def has_settings(root: Path) -> bool:
    """Say whether a project may have settings for ucspec, without reading them."""
    for folder in (root, *root.parents):
        try:
            if (folder / "ucspec.toml").is_file():
                return True
            if b"tool.ucspec" in (folder / "pyproject.toml").read_bytes():
                return True
        except OSError:  # missing, or not for us to read
            continue
    return False


@kept_apart
def pytest_collectstart(collector: pytest.Collector) -> None:
    if isinstance(collector, (pytest.Session, pytest.Directory)) and has_steps(collector.path):
        from ucspec.pytest_plugin.step_folder import load_step_folder

        load_step_folder(collector, collector.path)


def has_steps(folder: Path) -> bool:
    """Say whether a folder is the root of a model that has step modules of its own."""
    return (folder / "steps").is_dir() and (folder / "ucspec.yaml").is_file()


@kept_apart
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not file_path.name.endswith(FEATURE_FILES) or parent.config.option.uc_collect == "off":
        return None
    if not is_in_model(file_path) and not collects_all(parent.config):
        return None
    if parent.config.option.uc_shard:
        from ucspec.pytest_plugin.sharding import is_collected

        if not is_collected(file_path, parent):
            return None
    from ucspec.pytest_plugin.garbage import pause
    from ucspec.pytest_plugin.versions import check_versions

    check_versions()
    pause(parent.config)
    from ucspec.pytest_plugin.collect import collect_feature

    return collect_feature(file_path, parent)


def is_in_model(file: Path) -> bool:
    """Say whether a file may be a use case: one in Gherkin, below a catalogue."""
    is_gherkin = file.suffix == ".feature"
    return is_gherkin and any((folder / "ucspec.yaml").is_file() for folder in file.parents)


def collects_all(config: pytest.Config) -> bool:
    """Say whether feature files that are no use cases run too; settings are read once, if any."""
    if config.option.uc_collect:
        return bool(config.option.uc_collect == "all")
    if COLLECTS_ALL not in config.stash:
        config.stash[COLLECTS_ALL] = False
        if has_settings(config.rootpath):
            from ucspec.pytest_plugin.session import open_session

            config.stash[COLLECTS_ALL] = open_session(config).plain is not None
    return config.stash[COLLECTS_ALL]


@kept_apart
def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    if items and (session := session_of(items[0].config)):
        session.deselected.update(item.nodeid for item in items)


@pytest.hookimpl(tryfirst=True)
@kept_apart
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if binds_models(config, items):
        from ucspec.pytest_plugin.fragments import deselect_fragments

        deselect_fragments(config, items)
        if session_of(config):
            from ucspec.pytest_plugin.plain_taken import deselect_taken

            deselect_taken(config, items)
    if not is_selecting(config.option):
        return
    if session := session_of(config):
        from ucspec.pytest_plugin.selection import choose

        choose(session, items)
    elif items:
        config.hook.pytest_deselected(items=items[:])
        items.clear()


def binds_models(config: pytest.Config, items: Sequence[pytest.Item]) -> bool:
    """Say whether tests of pytest-bdd's own concern us: use cases are about, or bound to them."""
    bound = [item for item in items if BDD_FIXTURE in getattr(item, "fixturenames", ())]
    if not bound or session_of(config) or asks_for_evidence(config):
        return bool(bound)
    from ucspec.pytest_plugin.bdd_tests import bound_feature

    return any(is_in_model(Path(file)) for file in set(map(bound_feature, bound)) if file)


@pytest.hookimpl(tryfirst=True)
@kept_apart
def pytest_collection_finish(session: pytest.Session) -> None:
    if "ucspec.pytest_plugin.garbage" in sys.modules:
        from ucspec.pytest_plugin.garbage import resume

        resume(session.config)
    if sys.exc_info()[0] is not None:  # pytest calls this too when collection has been given up
        return
    if (ours := session_of(session.config)) and not is_controller(session.config):
        from ucspec.pytest_plugin.collect import finish_collection

        finish_collection(ours, session)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    return True if session.config.option.uc_dry_run else None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    if not is_concerned(session.config):
        return (yield)
    from ucspec.pytest_plugin.runs import end_session, fail_for_problems

    end_session(session)
    yield
    fail_for_problems(session)  # of the summary, which other plug-ins have printed by now
    return None


@kept_apart
def pytest_terminal_summary(
    terminalreporter: "TerminalReporter", exitstatus: int, config: pytest.Config
) -> None:
    if is_concerned(config):
        from ucspec.pytest_plugin.summary import tell_run

        tell_run(config, terminalreporter, exitstatus)


def is_concerned(config: pytest.Config) -> bool:
    """Say whether a run has use cases, or something of ours has gone wrong in it."""
    return session_of(config) is not None or "ucspec.pytest_plugin.guard" in sys.modules


@pytest.hookimpl(optionalhook=True)
@kept_apart
def pytest_configure_node(node: Any) -> None:
    from ucspec.pytest_plugin.run_id import share_run_id

    share_run_id(node.config, node.workerinput)
    if node.config.option.uc_shard or node.config.option.uc_budget:
        from ucspec.pytest_plugin.known_durations import share_durations

        share_durations(node.config, node.workerinput)
    if node.config.option.uc_report:
        from ucspec.pytest_plugin.bound_workers import share_folder

        share_folder(node.config, node.workerinput)


@pytest.hookimpl(optionalhook=True)
@kept_apart
def pytest_xdist_node_collection_finished(node: Any, ids: Sequence[str]) -> None:
    if asks_for_evidence(node.config) or any(part in each for each in ids for part in NODES):
        from ucspec.pytest_plugin.late_hooks import WorkerReports, register_once
        from ucspec.pytest_plugin.parallel import plan_from_ids

        register_once(node.config, WorkerReports)
        plan_from_ids(node.config, ids)


@pytest.hookimpl(optionalhook=True)
@kept_apart
def pytest_testnodedown(node: Any) -> None:
    problems = (getattr(node, "workeroutput", None) or {}).get("ucspec_problems")
    if problems:
        from ucspec.pytest_plugin.guard import take_problems

        take_problems(node.config, problems)


@pytest.hookimpl(optionalhook=True)
@kept_apart
def pytest_handlecrashitem(crashitem: str, report: pytest.TestReport) -> None:
    if session_of(report.node.config):
        from ucspec.pytest_plugin.parallel import record_crash

        record_crash(report, crashitem)


def session_of(config: pytest.Config) -> "UseCaseSession | None":
    """Find the session of use cases, without importing anything for it."""
    if "ucspec.pytest_plugin.session" not in sys.modules:
        return None
    from ucspec.pytest_plugin.session import find_session

    return find_session(config)


def asks_for_evidence(config: pytest.Config) -> bool:
    """Say whether a run may be recorded that has no use cases: an option or settings may ask."""
    option = config.option
    is_asked = option.uc_evidence or option.uc_report or option.uc_shard
    return bool(is_asked) or has_settings(config.rootpath)


def is_controller(config: pytest.Config) -> bool:
    """Say whether this process leaves the running to workers."""
    return config.pluginmanager.has_plugin("dsession")
