"""The fence around pytest's private names: each is used here only, and tests watch each.

`Mark(_ispytest=True)` gives an item a mark without the check for registered names;
`Node._id` must be what pytest reads back from a node id, or `--lf` does not know a row again;
`pathlib.import_path` imports a module as pytest imports a conftest.py, assertions rewritten;
`FixtureManager.parsefactories` makes a module's fixtures visible below a node;
`skip.Exception(_use_item_location=True)` names the item's place, not the line that raised;
`Module._genfunctions` asks every plug-in how a test function is parametrised;
`Session._node_location_to_relpath` writes a path as reports name it;
`junitxml.xml_key` leads to the XML elements before they are written;
`PytestPluginManager._importconftest` imports each conftest.py;
`Function.callspec` tells what an item is parametrised with, to a fixture's request too.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NoReturn
from xml.etree.ElementTree import Element

import pytest
from _pytest.config import ConftestImportFailure
from _pytest.junitxml import xml_key
from _pytest.pathlib import ImportMode, import_path
from _pytest.scope import Scope


def make_mark(name: str) -> pytest.Mark:
    """Make a mark of any name."""
    return pytest.Mark(name, (), {}, _ispytest=True)


def normalise_id(item: pytest.Item) -> None:
    """Give an item the structured id that its own node id reads as (pytest 9.2 and later)."""
    node_id = getattr(item, "id", None)
    if node_id is not None:
        private: Any = item
        private._id = type(node_id).parse(item.nodeid)


def shown_path(node: pytest.Collector) -> str:
    """Write a node's path as pytest's reports do."""
    shown: str = node.session._node_location_to_relpath(node.path)
    return shown


def skip(reason: str) -> NoReturn:
    """Skip the running test, at the place of the item."""
    raise pytest.skip.Exception(reason, _use_item_location=True)


def variants(module: pytest.Module, body: Callable[[], None]) -> list[dict[str, Any]]:
    """Say how a module's test function is parametrised: what to make an item of, for each."""
    name = body.__name__
    setattr(module.obj, name, body)
    probes: Iterator[Any] = module._genfunctions(name, body)
    return [
        {"fixtureinfo": probe._fixtureinfo, "callspec": getattr(probe, "callspec", None)}
        for probe in probes
    ]


def give_parameters(item: Any, name: str, values: Mapping[str, str]) -> None:
    """Let an item tell values as those of a parameter, beside the parameters that it has."""
    known = getattr(item, "callspec", None)
    item.callspec = SimpleNamespace(
        id=getattr(known, "id", ""),
        marks=list(getattr(known, "marks", ())),
        params={**getattr(known, "params", {}), name: dict(values)},
        indices={**getattr(known, "indices", {}), name: 0},
        _arg2scope={**getattr(known, "_arg2scope", {}), name: Scope.Function},
    )


def junit_elements(config: pytest.Config) -> Iterator[Element]:
    """Yield the finished `<testcase>` elements of pytest's own JUnit report."""
    report = config.stash.get(xml_key, None)
    for reporter in report.node_reporters_ordered if report else ():
        if "xml" not in vars(reporter):  # finalised: `to_xml` gives one and the same element
            yield reporter.to_xml()


def import_step_module(config: pytest.Config, path: Path) -> ModuleType:
    """Import a file under a name of its own, with rewritten assertions."""
    name = (
        ".".join(path.with_suffix("").relative_to(config.rootpath).parts)
        if (path.is_relative_to(config.rootpath))
        else path.stem
    )
    pytest.register_assert_rewrite(name)
    return import_path(
        path, mode=ImportMode.importlib, root=config.rootpath, consider_namespace_packages=False
    )


def register_fixtures(node: pytest.Collector, module: ModuleType) -> None:
    """Make the fixtures of a module visible at a node and below."""
    manager = node.session._fixturemanager
    try:
        manager.parsefactories(holder=module, node=node)
    except TypeError:  # pytest before 9.1
        manager.parsefactories(module, node.nodeid)


def tolerate_conftests(
    manager: pytest.PytestPluginManager, keep: Callable[[Path, BaseException], None]
) -> None:
    """Hand over what a conftest.py raises, and go on as if it were empty."""
    private: Any = manager
    import_it = private._importconftest
    empty: dict[Path, ModuleType] = {}

    def tolerant(path: Path, *arguments: Any, **named: Any) -> ModuleType:
        try:
            module: ModuleType = empty.get(path) or import_it(path, *arguments, **named)
        except ConftestImportFailure as failure:
            keep(path, failure.cause)
            module = empty[path] = ModuleType("conftest")
        return module

    private._importconftest = tolerant


def run_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> list[pytest.TestReport]:
    """Set an item up, call it and tear it down, without telling anybody yet."""
    from _pytest.runner import runtestprotocol

    return runtestprotocol(item, log=False, nextitem=nextitem)
