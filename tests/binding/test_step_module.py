"""Missing steps added to a module: what stands in it stays, and nothing is written twice."""

import ast
from pathlib import Path

import pytest

from ucspec.binding.listing import Snippet
from ucspec.binding.step_module import NEW_MODULE, UnreadableModule, add_snippets

PATH = Path("shop.py")
PAYS = Snippet(type="when", expression="Cook pays {int}", function="pays", parameters="n: int")
HEARS = Snippet(type="then", expression='"x" is said', function="said", parameters="")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            NEW_MODULE.decode(),
            NEW_MODULE.decode() + "\nfrom ucspec.steps import pending, then, when\n\n\n@when(",
        ),
        ("# a\n", "# a\n\nfrom ucspec.steps import pending, then, when\n\n\n@when("),
        (
            '"""A."""\nX = 1',
            '"""A."""\n\nfrom ucspec.steps import pending, then, when\n\n\nX = 1\n\n\n@',
        ),
        (
            "import os\r\nX = 1\r\n",
            "import os\r\nfrom ucspec.steps import pending, then, when\r\nX = 1\r\n",
        ),
        ("from ucspec.steps import *\n", "from ucspec.steps import *\n\n\n@when("),
        ("import ucspec.steps as s\n", "import ucspec.steps as s\n\n\n@s.when("),
        (
            "from ucspec.steps import when\n\n@when('a')\ndef a(): ...\n",
            "from ucspec.steps import when\nfrom ucspec.steps import pending, then\n\n@when('a')\n",
        ),
        (
            "from pytest_bdd import then, when\n",
            "from pytest_bdd import then, when\nfrom ucspec.steps import expression, pending\n\n\n"
            "@when(expression(",
        ),
        (
            "def when(): ...\n",
            "from ucspec.steps import pending, then, when as ucspec_when\n\n\ndef when(): ...\n\n\n"
            "@ucspec_when(",
        ),
        ("\ufeffX = 'é'\n", "\ufefffrom ucspec.steps import pending, then, when\n\n\nX = 'é'\n"),
        (
            "from __future__ import annotations\nif True:\n    import x\n",
            "from __future__ import annotations\nfrom ucspec.steps import pending, then, when\nif",
        ),
    ],
    ids=[
        "a new one",
        "a comment",
        "a docstring, and no line end at the end",
        "Windows line ends",
        "a star import",
        "the module's name",
        "one of the names",
        "pytest-bdd's decorators",
        "a name that is taken",
        "a byte order mark",
        "imports further down",
    ],
)
def test_a_module_gets_the_imports_that_it_needs(text, expected):
    written = add_snippets(text.encode(), PATH, [PAYS, HEARS])
    assert written.decode().startswith(expected)
    windows = written.count(b"\n") if "\r\n" in text else 0
    assert written.count(b"\r\n") == windows
    tree = ast.parse(written)
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)][-2:] == [
        "pays",
        "said",
    ]
    assert add_snippets(written, PATH, [PAYS, HEARS]) == written


@pytest.mark.parametrize(
    "text",
    [
        "from ucspec.steps import when\n@when('Cook pays {int}')\ndef f(n): ...\n",
        "from ucspec.steps import step\n@step('Cook pays {int}')\ndef f(n): ...\n",
        "from pytest_bdd import step\nfrom ucspec.steps import expression as e\n"
        "@step(e('Cook pays {int}'))\ndef f(n): ...",
    ],
    ids=["the same", "for every type", "by pytest-bdd"],
)
def test_a_step_that_is_there_is_not_written_again(text):
    assert add_snippets(text.encode(), PATH, [PAYS]) == text.encode()


def test_a_function_gets_a_name_of_its_own():
    written = add_snippets(b"def pays(): ...\npays_2 = 1\n", PATH, [PAYS]).decode()
    assert written.startswith(
        "from ucspec.steps import pending, when\n\n\ndef pays(): ...\npays_2 = 1\n"
    )
    assert "def pays_3(n: int) -> None:" in written


def test_another_encoding_stays(tmp_path):
    text = "# -*- coding: latin-1 -*-\nX = '\xe9'\n"
    written = add_snippets(text.encode("latin-1"), PATH, [PAYS])
    assert b"X = '\xe9'\n" in written
    assert ast.parse(written)


@pytest.mark.parametrize(
    ("text", "line"),
    [(b"def (\n", 1), (b"x = 1\n\n y = 2\n", 3), (b"\xff\xfe", 1), (b"# coding: nothing\n", 1)],
)
def test_what_is_no_python_is_left_alone(text, line):
    with pytest.raises(UnreadableModule) as refused:
        add_snippets(text, PATH, [PAYS])
    assert str(refused.value).startswith(
        f"shop.py:{line}:1: steps cannot be written to this module"
    )
