"""Step definitions read from the text of step modules, and never from running them."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from ucspec.binding.scan import scan_steps
from ucspec.binding.scanned_index import ScannedIndex
from ucspec.config import Config
from ucspec.model.flow import StepType
from ucspec.testing import Example

ROOT = Path(__file__).parents[2]
UCSPEC = "from ucspec.steps import given, when, then, step\n"
BDD = "from pytest_bdd import given, when, then, step, parsers\n"
FEATURE = Path("UC-X-01.feature")


def scan(folder, files, *, steps=()):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = text if isinstance(text, bytes) else dedent(text).encode()
        path.write_bytes(content)
    config = Config(root=folder, report_dir=folder, steps=tuple(steps))
    return scan_steps([folder], config, folder)


def told(steps):
    return [
        (each.type.value if each.type else "*", each.text, each.parser, each.location.line)
        for each in steps.definitions
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (UCSPEC + "@given('a {int}')\ndef f(n): ...", [("given", "a {int}", "expression", 2)]),
        (BDD + "@when('a {int}')\ndef f(): ...", [("when", "a {int}", "string", 2)]),
        (
            BDD + "@then(parsers.parse('a {n:d}'))\nasync def f(n): ...",
            [("then", "a {n:d}", "parse", 2)],
        ),
        (BDD + "@when(parsers.cfparse(name='a'))\ndef f(): ...", [("when", "a", "cfparse", 2)]),
        (BDD + "@when(parsers.re(r'a \\d'))\ndef f(): ...", [("when", "a \\d", "re", 2)]),
        (BDD + "@when(parsers.string('a'))\ndef f(): ...", [("when", "a", "string", 2)]),
        (UCSPEC + "@step('a', type_='given')\ndef f(): ...", [("given", "a", "expression", 2)]),
        (
            UCSPEC + "\n@when('b')\n@step('a')\ndef f(): ...",
            [("*", "a", "expression", 3), ("when", "b", "expression", 3)],
        ),
        (UCSPEC + "@when('a '\n      'b')\ndef f(): ...", [("when", "a b", "expression", 2)]),
        (UCSPEC + "A = 'a'\n@when(A + f' {A}')\ndef f(): ...", [("when", "a a", "expression", 3)]),
        (UCSPEC + "A: str = 'a'\n@when(name=A)\ndef f(): ...", [("when", "a", "expression", 3)]),
        ("import pytest_bdd as bdd\n@bdd.given('a')\ndef f(): ...", [("given", "a", "string", 2)]),
        (
            "import ucspec.steps\n@ucspec.steps.given('a')\ndef f(): ...",
            [("given", "a", "expression", 2)],
        ),
        (
            "from ucspec import steps\n@steps.given('a')\ndef f(): ...",
            [("given", "a", "expression", 2)],
        ),
        (
            "from ucspec.steps import given as g\n@g('a')\ndef f(): ...",
            [("given", "a", "expression", 2)],
        ),
        ("from ucspec.steps import *\n@then('a')\ndef f(): ...", [("then", "a", "expression", 2)]),
        (BDD + "gegeben = given\n@gegeben('a')\ndef f(): ...", [("given", "a", "string", 3)]),
        (
            BDD + "from ucspec.steps import expression\nE = expression('{int}')\n@given(E)\n"
            "def f(): ...",
            [("given", "{int}", "expression", 4)],
        ),
        (
            BDD + "from pytest_bdd.parsers import parse as p\n@given(p('a'))\ndef f(): ...",
            [("given", "a", "parse", 3)],
        ),
        (BDD + "def f(): ...\n\ngiven('a')(f)", [("given", "a", "string", 2)]),
        (
            UCSPEC + "try:\n    @given('a')\n    def f(): ...\nfinally: pass",
            [("given", "a", "expression", 3)],
        ),
        (UCSPEC + "class C:\n    @given('a')\n    def f(self): ...", []),
        (UCSPEC + "def g():\n    @given('a')\n    def f(): ...", []),
        ("def given(text): return lambda f: f\n@other.mark\n@cache\ndef f(): ...", []),
    ],
    ids=range(24),
)
def test_definitions_are_read_as_they_are_written(tmp_path, text, found):
    steps = scan(tmp_path, {"conftest.py": text})
    assert told(steps) == found
    assert (steps.gaps, steps.is_complete) == ((), True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (UCSPEC + "@when(make())\ndef f(): ...", "2:2 the sentence of 'f' is computed"),
        (
            UCSPEC + "for n in (1, 2):\n    @when(f'{n}')\n    def f(): ...",
            "3:6 the sentence of 'f' is computed",
        ),
        ("from nowhere import *", "1:1 the module 'nowhere', imported with *, is not found"),
        (
            "from nowhere import given\n@given('a')\ndef f(): ...",
            "2:2 what 'given' does is not known",
        ),
        ("pytest_plugins = ['nowhere']", "1:1 the plug-in 'nowhere' is not found"),
        ("pytest_plugins = make()", "1:1 'pytest_plugins' is computed"),
        (
            BDD + "def make(text):\n    @given(text, stacklevel=2)\n    def f(): ...",
            "3:6 the function 'make' makes step definitions",
        ),
    ],
    ids=lambda value: value if ":" in value[:3] else "",
)
def test_what_only_running_would_tell_is_a_gap(tmp_path, text, reason):
    steps = scan(tmp_path, {"conftest.py": text})
    gaps = [f"{gap.location.line}:{gap.location.column} {gap.reason}" for gap in steps.gaps]
    assert (gaps, steps.is_complete) == ([reason], False)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"@given(\n", "1:7"),
        (b"x = 1\n  y = 2\n", "2:2"),
        (b"\xff\xfe", "1:2"),
        (b"x = '\0'", "1:1"),
    ],
    ids=["open bracket", "indentation", "no text", "a null byte"],
)
def test_a_module_that_is_no_python_is_told_with_its_place(tmp_path, content, place):
    steps = scan(
        tmp_path, {"steps/one.py": content, "steps/two.py": UCSPEC + "@given('a')\ndef f(): ..."}
    )
    broken = [
        f"{gap.location.path.name}:{gap.location.line}:{gap.location.column}"
        for gap in steps.broken
    ]
    assert broken == [f"one.py:{place}"]
    assert [each.text for each in steps.definitions] == ["a"]
    assert not steps.is_complete


DEFINES = UCSPEC + "@given('a')\ndef f(): ..."


@pytest.mark.parametrize(
    ("files", "steps", "seen"),
    [
        ({"conftest.py": DEFINES}, (), True),
        ({"below/conftest.py": DEFINES}, (), False),
        ({"steps/one.py": DEFINES}, (), True),
        ({"test_one.py": DEFINES}, (), False),
        ({"shop/__init__.py": "", "shop/below/__init__.py": DEFINES}, ("shop",), True),
        ({"shop/__init__.py": "1 / 0", "shop/pay.py": DEFINES}, ("shop",), True),
        ({"shop/__init__.py": "", "shop/__main__.py": DEFINES}, ("shop",), False),
        ({"conftest.py": "from shop.pay import *", "shop/pay.py": DEFINES}, (), True),
        (
            {"conftest.py": "from shop.pay import *", "shop/pay.py": DEFINES + "\n__all__ = []"},
            (),
            False,
        ),
        ({"conftest.py": "from shop.pay import f", "shop/pay.py": DEFINES}, (), False),
        ({"conftest.py": "pytest_plugins = 'shop.pay'", "shop/pay.py": DEFINES}, (), True),
        (
            {
                "conftest.py": "from .words import A\n" + UCSPEC + "@given(A)\ndef f(): ...",
                "words.py": "A = 'a'",
            },
            (),
            True,
        ),
        (
            {
                "conftest.py": "import words\n" + UCSPEC + "@given(words.A)\ndef f(): ...",
                "words.py": "A = 'a'",
            },
            (),
            True,
        ),
        (
            {
                "conftest.py": "from bdd import gegeben\n@gegeben('a')\ndef f(): ...",
                "bdd.py": UCSPEC + "gegeben = given",
            },
            (),
            True,
        ),
        (
            {"conftest.py": "from one import *", "one.py": "from conftest import *\n" + DEFINES},
            (),
            True,
        ),
    ],
    ids=[
        "conftest above",
        "conftest beside",
        "step folder",
        "test module",
        "configured package",
        "its parent is not imported",
        "__main__",
        "star import",
        "star import that leaves it out",
        "a function without its definition",
        "plug-in of a conftest",
        "a text of another module",
        "a text by its module",
        "a decorator under another name",
        "two that import each other",
    ],
)
def test_a_feature_file_sees_what_pytest_would_show_it(tmp_path, files, steps, seen):
    found = scan(tmp_path, files, steps=steps)
    visible = ScannedIndex(found).seen_from(FEATURE)
    assert (visible.index.find(StepType.GIVEN, "a") is not None) is seen
    assert found.gaps == found.broken == ()


@pytest.mark.parametrize(
    ("text", "sentence", "answer"),
    [
        (UCSPEC + "@given('{int} item(s)')\ndef f(n): ...", "3 items", "match"),
        (UCSPEC + "@given('{int} item(s)')\ndef f(n): ...", "x items", "none"),
        (UCSPEC + "@when('a')\ndef f(n): ...", "a", "none"),
        (UCSPEC + "@given('{money} in all')\ndef f(n): ...", "3 EUR in all", "perhaps"),
        (UCSPEC + "@given('{money} in all')\ndef f(n): ...", "3 EUR", "none"),
        (
            UCSPEC + "from ucspec.steps import parameter_type as p\n"
            "p('money', [r'\\d+ EUR', 'nothing'], str)\n"
            "@given('{money} in all')\ndef f(n): ...",
            "nothing in all",
            "match",
        ),
        (
            UCSPEC + "import re\nfrom ucspec.steps import parameter_type\n"
            "parameter_type('money', re.compile('x'), str)\n"
            "@given('{money} in all')\ndef f(n): ...",
            "3 EUR in all",
            "none",
        ),
        (BDD + "@given(parsers.parse('{n:d} in all'))\ndef f(n): ...", "3 IN all", "match"),
        (BDD + "@given(parsers.cfparse('{n:N?} in all'))\ndef f(n): ...", " in all", "none"),
        (
            BDD + "@given(parsers.parse('{n:M} in all', extra_types={'M': int}))\ndef f(n): ...",
            "3 in all",
            "perhaps",
        ),
        (BDD + "import re\n@given(parsers.re('(?P<n>A)', re.I))\ndef f(n): ...", "a", "match"),
        (
            BDD + "import re\n@given(parsers.re('A', flags=re.I | re.X))\ndef f(n): ...",
            "a",
            "match",
        ),
        (BDD + "@given(parsers.re('A', FLAGS))\ndef f(n): ...", "a", "perhaps"),
        (UCSPEC + "@given('{')\ndef f(n): ...", "{", "none"),
    ],
    ids=range(14),
)
def test_a_sentence_matches_or_may_match(tmp_path, text, sentence, answer):
    visible = ScannedIndex(scan(tmp_path, {"conftest.py": text})).seen_from(FEATURE)
    match = visible.index.find(StepType.GIVEN, sentence)
    may = "perhaps" if visible.may_match(StepType.GIVEN, sentence) else "none"
    assert ("match" if match else may) == answer


def test_nothing_of_a_step_module_runs(tmp_path):
    left = tmp_path / "left"
    text = f"open({str(left)!r}, 'w')\n{DEFINES}"
    files = {"conftest.py": text, "shop/__init__.py": text, "shop/pay.py": text, "steps/a.py": text}
    assert len(scan(tmp_path, files, steps=["shop"]).definitions) == 4
    assert not left.exists()


def test_the_scan_finds_what_the_import_finds():
    example = Example.copied_from(ROOT / "features" / "harbour-shop")
    listed = json.loads(example.run("steps", "--json").stdout)
    imported = {
        (each["type"], each["pattern"], each["parser"], each["location"])
        for each in listed["definitions"]
    }
    root = example.directory
    scanned = scan_steps([root], Config(root=root, report_dir=root), root)
    assert scanned.is_complete
    assert {as_listed(each) for each in scanned.definitions} == imported
    assert len(imported) > 50


def as_listed(step):
    place = f"{step.location.path.as_posix()}:{step.location.line}"
    return step.type.value if step.type else "step", step.text, step.parser, place
