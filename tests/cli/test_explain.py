"""`ucspec explain`: the manual page of a finding."""

import json
from importlib.resources import files

import jsonschema
import pytest

from ucspec.lint.collect import collect_rules
from ucspec.lint.pages import GROUPS, all_pages

CODES = [page.code for page in all_pages(collect_rules())]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(ucspec, code):
    done = ucspec("explain", code)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{code}  ")


@pytest.mark.parametrize("typed", ["S-204", "s-204", "S204", "s_204", "[S-204]"])
def test_a_code_may_be_typed_in_any_way(ucspec, typed):
    told = ucspec("explain", typed).stdout
    assert told.startswith("S-204  A step says who does something, not what is done.\n(warning)\n")
    assert "\nBad:\n    " in told
    assert "\nGood:\n    " in told


def test_several_codes_are_explained_in_the_order_of_the_manual(ucspec):
    told = ucspec("explain", "F-303", "M-101").stdout
    assert told.index("M-101  ") < told.index("F-303  ")


def test_without_a_code_all_are_listed_by_group(ucspec):
    told = ucspec("explain").stdout
    for code in CODES:
        assert f"  {code}  " in told
    for letters, name in GROUPS.items():
        assert f"{letters}  {name}\n" in told


def test_a_group_is_listed(ucspec):
    told = ucspec("explain", "j").stdout
    assert told.startswith("J  Journey\n  J-701  error")
    assert "S-204" not in told


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["S-2044"], "there is no rule S-2044\n  hint: did you mean S-204?\n"),
        (["M-777"], "there is no rule M-777\n  hint: known: M-101, M-102"),
        (["Q"], "there is no rule Q\n  hint: known groups: B, C, F"),
        (["S-2044", "QQ-77"], "there is no rule QQ-77\n"),
    ],
)
def test_an_unknown_code_names_the_nearest(ucspec, codes, told):
    done = ucspec("explain", *codes)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_json_holds_to_its_schema(ucspec):
    document = json.loads(ucspec("explain", "--json").stdout)
    schema = files("ucspec.report.schemas").joinpath("explain-1.json").read_text("utf-8")
    jsonschema.validate(document, json.loads(schema))
    assert [page["code"] for page in document["pages"]] == CODES
