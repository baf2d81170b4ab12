"""Every file is in one shard, the shards are even, and every machine deals alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ucspec.errors import UsageError
from ucspec.evidence.durations import Duration, read_durations
from ucspec.run.deal import Shard, by_name, deal_out, read_shard
from ucspec.testing import Example

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
SECONDS = st.floats(0, 1e6, allow_nan=False)
SIZES = st.integers(1, 30)


@settings(deadline=None)
@given(files=st.sets(NAMES), known=st.dictionaries(NAMES, SECONDS), of=SIZES)
def test_each_file_is_in_one_shard_of_those_there_are(files, known, of):
    deal = deal_out(known, of)
    shards = [
        {file for file in files | set(known) if deal.number_of(file) == number}
        for number in range(1, of + 1)
    ]
    assert sum(map(len, shards)) == len(files | set(known))
    assert set().union(*shards) == files | set(known)


@settings(deadline=None)
@given(known=st.dictionaries(NAMES, SECONDS), of=SIZES, chooser=st.randoms())
def test_the_order_in_which_files_are_known_does_not_matter(known, of, chooser):
    shuffled = list(known.items())
    chooser.shuffle(shuffled)
    assert deal_out(known, of) == deal_out(dict(shuffled), of)


@settings(deadline=None)
@given(known=st.dictionaries(NAMES, st.floats(0.001, 1e4), min_size=1), of=SIZES)
def test_no_shard_is_longer_than_its_share_and_the_longest_file(known, of):
    deal = deal_out(known, of)
    loads = [
        sum(taken for file, taken in known.items() if deal.number_of(file) == number)
        for number in range(1, of + 1)
    ]
    bound = sum(known.values()) / of + max(known.values())
    assert max(loads) <= bound + 0.001 * len(known)


def test_the_longest_file_is_alone_where_the_others_make_up_its_time():
    deal = deal_out({"a": 6, "b": 3, "c": 2, "d": 1}, 2)
    assert deal.numbers == {"a": 1, "b": 2, "c": 2, "d": 2}


def test_a_file_that_was_never_measured_goes_by_its_name():
    deal = deal_out({"a": 6}, 7)
    assert deal.number_of("new.feature") == by_name("new.feature", 7)


@pytest.mark.parametrize(
    ("name", "of", "number"),
    [("features/a.feature", 20, 4), ("features/é.feature", 20, 5), ("b", 1, 1)],
)
def test_a_name_is_in_the_same_shard_for_good(name, of, number):
    assert by_name(name, of) == number


def test_a_name_may_be_put_together_of_letter_and_accent():
    assert by_name("features/e\u0301.feature", 20) == by_name("features/é.feature", 20)


def test_other_durations_make_another_deal_and_no_durations_none():
    marks = [deal_out(known, 4).mark for known in ({}, {"a": 1.0}, {"a": 2.0}, {"a": 1.0})]
    assert marks[0] == ""
    assert marks[1] == marks[3] != marks[2]


def test_a_shard_is_read_as_it_is_written():
    assert read_shard("3/20") == Shard(number=3, of=20)
    assert str(read_shard("3/20")) == "3/20"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3", "'3' is no shard; write I/N, such as 1/4"),
        ("a/b", "'a/b' is no shard"),
        ("1/4/4", "is no shard"),
        ("-1/4", "is no shard"),
        ("1/0", "divides into no shards"),
        ("0/4", "of 4 shards there is no 0; the first is 1/4"),
        ("5/4", "of 4 shards there is no 5"),
        ("٣/٤", "is no shard"),
    ],
)
def test_what_is_no_shard_is_said(text, told):
    with pytest.raises(UsageError, match=told):
        read_shard(text)


def test_durations_are_those_of_the_newest_whole_run(tmp_path):
    example = Example({}, tmp_path)
    evidence = example.directory / ".ucspec"
    lines = {
        "20260101T000000.000000Z-00000001": [
            ("UC-A/main", "a.feature", 1.5),
            ("UC-B/main", "b", 9),
        ],
        "20260102T000000.000000Z-00000002": [("UC-A/main", "a.feature", 2.5)],
        "20260103T000000.000000Z-00000003": [("UC-A/main", "a.feature", 7.0)],
    }
    for run, cases in lines.items():
        shard = ',"shard":"1/2"' if run.endswith("3") else ""
        text = (
            f'{{"v":1,"type":"run_started","id":"{run}","started":"2026-01-01T00:00:00Z"{shard}}}\n'
        )
        for case, file, seconds in cases:
            text += f'{{"v":1,"type":"planned","case":"{case}","node":"{file}::{case}"}}\n'
            text += f'{{"v":1,"type":"case_finished","case":"{case}","status":"passed"'
            text += f',"seconds":{seconds:.6f}}}\nno json at all\n'
        example.write({f".ucspec/runs/{run}/main.ndjson": text})
    later = '{"v":99,"type":"run_started"}\n'
    example.write({".ucspec/runs/20260104T000000.000000Z-00000004/main.ndjson": later})
    assert read_durations(evidence) == {
        "UC-A/main": Duration(file="a.feature", seconds=2.5),
        "UC-B/main": Duration(file="b", seconds=9.0),
    }
    assert read_durations(evidence / "nowhere") == {}
