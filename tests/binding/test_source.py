"""A function has the same hash as long as it stands as it was, and is found without importing."""

import ast
from pathlib import Path
from textwrap import dedent

import pytest

import ucspec
from ucspec.binding.source import hash_at, hashes_of, make_source, name_part, read_source

SOURCES = (Path(ucspec.__file__).parent, Path(__file__).parents[1])
PLAIN = """\
@when("Reader asks for {string}")
def asks(title):
    found = shelf.find(title)
    assert found
"""
LONG = '''\
@given(
    "the kiosk is open",
)
# a word between them
@step("the kiosk has opened")
async def is_open(
    kiosk: Kiosk,
) -> None:
    """Open the kiosk.

# Not a comment: a heading
at the edge of the text
    """
    await kiosk.open(
        at="9:00",
    )
'''
SQL = '''\
@given("three books")
def three():
    run("""
select 1;

-- done
""")
    run("""select 2""")
'''
NESTED = """\
def make(word):
    @when(word)
    def inner(desk):
        desk.say(word)

    return inner
"""
LAMBDA = """\
when("Reader waits")(lambda clock: [
    clock.wait(1),
])
"""


def hashes(text):
    return hashes_of(make_source(text))


def the_hash(text):
    """Hash the function that begins in the first line."""
    return hash_at(make_source(text), 1)


@pytest.mark.parametrize("text", [PLAIN, LONG, SQL, LAMBDA], ids=["plain", "long", "sql", "lambda"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text + "\n\nx = 1\n", id="something below"),
        pytest.param(lambda text: text + "    # the last word\n\n\n", id="a comment at the end"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace(",\n", ",  \t\n"), id="blanks at line ends"),
        pytest.param(lambda text: text.rstrip("\n"), id="no line end at the end"),
        pytest.param(lambda text: text.replace("\n    ", "\n  # why\n\n    ", 1), id="a comment"),
    ],
)
def test_what_says_nothing_does_not_count(text, change):
    assert len(the_hash(text)) == 24
    assert the_hash(change(text)) == the_hash(text)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (PLAIN, "assert found", "assert found is not None"),
        (PLAIN, "{string}", "{word}"),
        (PLAIN, "    assert found\n", ""),
        (PLAIN, "    assert found", "        assert found"),
        (PLAIN, "def asks", "async def asks"),
        (PLAIN, "assert found\n", "assert found\n\n    # then\n    assert shelf\n"),
        (LONG, '"the kiosk is open"', '"the kiosk opens"'),
        (LONG, "has opened", "was opened"),
        (LONG, "-> None", "-> bool"),
        (LONG, "# Not a comment", "# No comment"),
        (LONG, "at the edge", "at the end"),
        (LONG, '"9:00"', '"8:00"'),
        (SQL, "-- done\n", "-- done\n\n"),
        (SQL, "select 2", "select 3"),
        (LAMBDA, "wait(1)", "wait(2)"),
    ],
)
def test_what_says_something_counts(text, old, new):
    assert old in text
    assert the_hash(text.replace(old, new)) not in {"", the_hash(text)}


@pytest.mark.parametrize("text", [PLAIN, LONG, SQL, NESTED, LAMBDA])
@pytest.mark.parametrize(
    "above", ["", "import x\n\n\n", 'TEXT = """\n@when("x")\n"""\n', "# it's\n"]
)
def test_a_function_may_move_within_its_file(text, above):
    assert the_hash(text) in hashes(above + text)
    assert the_hash(text) in hashes(above + "class Steps:\n" + _indented(text))


def _indented(text):
    return "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))


def test_a_function_inside_another_is_found_too():
    inner = dedent("\n".join(NESTED.splitlines()[1:4]))
    assert hash_at(make_source(NESTED), 2) == the_hash(inner) in hashes(NESTED)


@pytest.mark.parametrize("line", [-1, 0, 1, 3, 4, 5, 6, 8, 99])
def test_where_no_function_begins_there_is_no_hash(line):
    text = f'x = """\n{PLAIN}"""\n# lambda: 1\n@decorator\nx = 2\n'
    assert hash_at(make_source(text), line) == ""
    assert hashes(text) == frozenset()


def test_functions_of_one_name_share_a_part_of_the_hash():
    one, other = the_hash(PLAIN), the_hash(PLAIN.replace("found", "book"))
    assert one != other
    assert name_part(one) == name_part(other) != name_part(the_hash(LONG))


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (b"\xef\xbb\xbfdef f(): ...\n", 1),
        (b"# coding: latin-1\ndef f(): return '\xe4'\n", 1),
        (b"\0\xff", 0),
        (b"", 0),
    ],
)
def test_a_file_is_read_whatever_it_holds(tmp_path, content, number):
    path = tmp_path / "steps.py"
    path.write_bytes(content)
    assert len(hashes_of(read_source(path))) == number


@pytest.mark.parametrize("name", ["gone.py", "folder", "null\0.py", "x" * 999])
def test_what_is_no_file_has_no_source(tmp_path, name):
    (tmp_path / "folder").mkdir()
    assert read_source(tmp_path / name) is None


def test_the_functions_of_these_sources_end_where_python_says():
    for path in (path for folder in SOURCES for path in folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        source, found = make_source(text), hashes(text)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = min(one.lineno for one in (node, *node.decorator_list))
                lines = text.split("\n")[first - 1 : node.end_lineno]
                alone = hash_at(make_source("\n".join(lines)), 1)
                assert hash_at(source, first) == alone in found, f"{path}:{first}"
