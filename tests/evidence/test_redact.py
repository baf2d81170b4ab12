"""Secrets are masked wherever a text may hold them, and nothing else is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_runs import a_planned, a_result, a_run, a_step

from ucspec.errors import UsageError
from ucspec.evidence.journal import open_journal
from ucspec.evidence.redact import make_redactor
from ucspec.model.evidence import RunInfo
from ucspec.model.result import PlannedCase

ENVIRON = {
    "SHOP_TOKEN": "s3cr3t/+value",
    "SHOP_QUOTED": 'sa"id',
    "OTHER_TOKEN": "left-alone",
    "SHORT": "abc",
    "OVER_ONE": "abcdef",
    "OVER_TWO": "defghi",
    "PEM": "-----BEGIN KEY-----\nQUJDREVGR0g=\n-----END KEY-----",
}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("a\nCookie: s=1; t=2\r\nAccept: */*", "a\nCookie: ***\r\nAccept: */*"),
        ("proxy-authorization: Basic eA==", "proxy-authorization: ***"),
        ("{'set-cookie': 's=1', 'age': '3'}", "{'set-cookie': '***', 'age': '3'}"),
        ("[('Authorization', 'Bearer x1y2')]", "[('Authorization', '***')]"),
        ("(b'cookie', b's=1')", "(b'cookie', b'***')"),
        ('{"password": "a b", "n": 1}', '{"password": "***", "n": 1}'),
        ('{"password":"a\\"b"}', '{"password":"***"}'),
        (r'"{\"password\": \"a b\"}"', r'"{\"password\": \"***\"}"'),
        ('{"password": "cut off', '{"password": "***'),
        ("?user=a&access_token=xyz&page=2", "?user=a&access_token=***&page=2"),
        ("apiKey = 12345, next", "apiKey = ***, next"),
        ("DB_PASSWORD=postgres other", "DB_PASSWORD=*** other"),
        ("curl -H 'X: bearer abc123def'", "curl -H 'X: bearer ***'"),
        ("postgresql://shop:pw@db/shop", "postgresql://shop:***@db/shop"),
        ("When Customer gives a wrong password", "When Customer gives a wrong password"),
        ("the tokens: 5 of them", "the tokens: 5 of them"),
        ("http://localhost:8000/a@b", "http://localhost:8000/a@b"),
        ("", ""),
    ],
)
def test_what_looks_like_a_secret_is_masked_without_configuration(text, masked):
    assert make_redactor((), ENVIRON)(text) == masked


@pytest.mark.parametrize(
    ("secrets", "text", "masked"),
    [
        (["SHOP_TOKEN"], "x s3cr3t/+value y", "x *** y"),
        (["shop_*"], "x s3cr3t/+value y left-alone", "x *** y left-alone"),
        (["SHOP_TOKEN"], "?t=s3cr3t%2F%2Bvalue&", "?t=***&"),
        (["SHOP_QUOTED"], r'{"a":"sa\"id"}', '{"a":"***"}'),
        (["SHORT"], "abc stays", "abc stays"),
        (["OVER_*"], "abcdefghi", "***"),
        (["OVER_*"], "abcdef defghi", "*** ***"),
        (["PEM"], "key QUJDREVGR0g= end", "key *** end"),
        (["iban"], '{"iban": "DE02 1203"}', '{"iban": "***"}'),
        (["x-customer-*"], "X-Customer-Id: 77 a", "X-Customer-Id: *** a"),
        ([r"\b\d{4}-\d{4}\b"], "card 1234-5678.", "card ***."),
        ([r".*_TOKEN$"], "left-alone", "***"),
        ([""], "nothing", "nothing"),
    ],
)
def test_the_configuration_names_more_secrets(secrets, text, masked):
    assert make_redactor(secrets, ENVIRON)(text) == masked


def test_all_broken_patterns_are_named_at_once():
    with pytest.raises(UsageError, match=r"secrets: '\(' is no .*\nsecrets: '\[a' is no "):
        make_redactor(["(", "fine", "[a"], {})


@given(st.lists(st.text("abc*/\"'é ", min_size=4), max_size=4), st.text("abc*/\"'é =:"))
def test_no_value_survives_whatever_overlaps(values, text):
    environ = {f"S{number}": value for number, value in enumerate(values)}
    redact = make_redactor(["S*"], environ)
    masked = redact(text + "".join(values) + text)
    left = masked.replace("***", "\n")
    assert not [value for value in values if value.strip() and value in left]


@given(st.text("abc:=\"'\\ \npasword,&@/{}"))
def test_masking_twice_changes_nothing(text):
    redact = make_redactor((), {})
    assert redact(redact(text)) == redact(text)


def test_nothing_secret_reaches_the_disk(tmp_path):
    secret = "hunter2hunter2"
    redact = make_redactor(["SHOP_PASSWORD"], {"SHOP_PASSWORD": secret})
    run = RunInfo(id=a_run().id, started=a_run().started, argv=("--pw", secret))
    with open_journal(tmp_path, run, redact=redact) as journal:
        shot = journal.attach(secret.encode(), f"{secret}.txt")
        step = a_step(text=f"types {secret}", message=secret, attachments=(shot,))
        journal.planned([PlannedCase(case="x", row=(("password", secret),))])
        journal.case_finished(a_result(message=secret, reason=secret, steps=(step,)))
        journal.case_crashed("x", message=secret)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert not [path for path in files if secret in path.read_text()]


def test_ids_are_never_masked(tmp_path):
    redact = make_redactor(["WORD"], {"WORD": "main"})
    with open_journal(tmp_path, a_run(), redact=redact) as journal:
        journal.planned([a_planned("UC-A-1/main")])
        journal.case_finished(a_result())
    events = [json.loads(line) for line in journal.path.read_text().splitlines()]
    assert [event.get("case") for event in events[1:]] == ["UC-A-1/main"] * 2
