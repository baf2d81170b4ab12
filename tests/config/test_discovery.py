"""Plug-ins by entry point: looked up by name, imported only when asked for."""

import sys

import pytest

from ucspec import discovery
from ucspec.errors import UsageError

METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a distribution that offers one target."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name: str, entry: str, source: str = "") -> None:
        module = entry.split("=")[1].split(":", maxsplit=1)[0].strip()
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)
        folder = tmp_path / f"{name}-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(METADATA.format(name=name), encoding="utf-8")
        text = f"[ucspec.targets]\n{entry}\n"
        (folder / "entry_points.txt").write_text(text, encoding="utf-8")

    return write


def test_names_are_sorted(install):
    install("zoo", "zebra = zoo_zebra:open")
    install("ape", "ant = ape_ant:open")
    names = [name for name in discovery.known("ucspec.targets") if name in {"ant", "zebra"}]
    assert names == ["ant", "zebra"]


def test_a_target_is_imported_when_it_is_asked_for(install):
    install("lazy", "lazy = lazy_target:open", "def open(settings):\n    return settings\n")
    assert "lazy" in discovery.known(discovery.TARGETS)
    assert "lazy_target" not in sys.modules
    assert discovery.load_target("lazy")({"url": "x"}) == {"url": "x"}


@pytest.mark.parametrize(
    ("entry", "source", "asked", "problem"),
    [
        ("one = d_one:open", "", "two", "no ucspec.targets named 'two' is installed (installed: "),
        (
            "bad = d_bad:open",
            "import nowhere_at_all\n",
            "bad",
            "ucspec.targets 'bad' of dist (d_bad:open) cannot be imported: "
            "ModuleNotFoundError: No module named 'nowhere_at_all'",
        ),
        (
            "gone = d_gone:open",
            "",
            "gone",
            "ucspec.targets 'gone' of dist (d_gone:open) cannot be imported: AttributeError: ",
        ),
    ],
)
def test_what_cannot_be_had_is_told_with_the_cause(install, entry, source, asked, problem):
    install("dist", entry, source)
    with pytest.raises(UsageError) as caught:
        discovery.load_target(asked)
    assert str(caught.value).startswith(problem)


def test_two_distributions_under_one_name_are_both_told(install):
    install("first", "twin = twin_a:open")
    install("second", "twin = twin_b:open")
    with pytest.raises(UsageError) as caught:
        discovery.load_target("twin")
    assert "more than one 'twin': first (twin_a:open), second (twin_b:open)" in str(caught.value)
