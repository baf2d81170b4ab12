"""The wiring sentence: what is read can be written, and what was meant can be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucspec.model.flow import Entry, EntryKind, Exit, ExitKind, Outcome, StepRef
from ucspec.notation.dialect import find_dialect
from ucspec.notation.near_miss import meant_wiring
from ucspec.notation.wiring import Misread, Wiring, canonical_label, read_wiring, write_wiring

ENGLISH = find_dialect("en")
labels = st.from_regex(
    r"(?:\*[a-z]|[1-9][0-9]?(?:-[1-9][0-9]?)?[a-z])(?:\.[1-9][a-z])?", fullmatch=True
)
refs = st.builds(
    StepRef,
    number=st.integers(0, 999_999),
    flow=st.just("") | labels,
    anchor=st.just("")
    | st.sampled_from(["gives the reason", "a, b", "step 3 and ends in failure"]),
)
loops = st.just({}) | st.fixed_dictionaries(
    {"after_loop": labels, "after_times": st.integers(0, 999_999)}
)
kinds = st.sampled_from([EntryKind.INSTEAD_OF, EntryKind.AFTER])
entries = st.one_of(
    st.builds(lambda kind, step, loop: Entry(kind=kind, step=step, **loop), kinds, refs, loops),
    st.builds(lambda loop: Entry(kind=EntryKind.ANY_TIME, **loop), loops),
    st.builds(
        lambda step, until, loop: Entry(kind=EntryKind.ANY_TIME, step=step, until=until, **loop),
        refs,
        refs,
        loops,
    ),
)
outcomes = st.sampled_from(Outcome)
exits = st.one_of(
    st.builds(
        Exit, kind=st.just(ExitKind.RESUMES), step=refs, at_most=st.none() | st.integers(0, 99)
    ),
    st.builds(Exit, kind=st.just(ExitKind.RESUMES), step=refs, outcome=st.just(Outcome.FAILURE)),
    st.just(Exit(kind=ExitKind.LEFT_OFF)),
    st.builds(Exit, kind=st.sampled_from([ExitKind.ENDS, ExitKind.ENDS_BASE]), outcome=outcomes),
)
wirings = st.builds(Wiring, entry=entries, exit=exits)


@given(wiring=wirings)
def test_reading_what_was_written_gives_the_same_wiring(wiring):
    assert read_wiring(write_wiring(wiring, ENGLISH), ENGLISH) == wiring


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("At any time, ends in failure", ["Any time, ends in failure"]),
        ("Anytime, ends in success", ["Any time, ends in success"]),
        ("In step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("At step 4a.1, ends in failure", ["Instead of step 4a.1, ends in failure"]),
        ("Instead of 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("In place of step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("After 3, resumes at step 4", ["After step 3, resumes at step 4"]),
        ("Following step 3, resumes at step 4", ["After step 3, resumes at step 4"]),
        ("Before step 3, resumes at step 4", ["After step 2, resumes at step 4"]),
        ("Instead of step 3, returns to step 2", ["Instead of step 3, resumes at step 2"]),
        ("Instead of step 3, returns to 2", ["Instead of step 3, resumes at step 2"]),
        ("Instead of step 3, continues with step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, goes to step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, goes on with step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, resumes step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, rejoins at 4", ["Instead of step 3, resumes at step 4"]),
        (
            "After step 3, goes back to 2 and ends in failure",
            ["After step 3, resumes at step 2 and ends in failure"],
        ),
        ("After step 2, returns to where it was", ["After step 2, resumes where it left off"]),
        (
            "Instead of step 3, resumes at step 2, up to 3 times",
            ["Instead of step 3, resumes at step 2, at most 3 times"],
        ),
        (
            "Instead of step 3, resumes at step 2 at most twice",
            ["Instead of step 3, resumes at step 2, at most twice"],
        ),
        (
            "Between step 2 and step 4, ends in failure",
            ["Any time from step 2 to step 4, ends in failure"],
        ),
        (
            "Instead of step 3, use case ends",
            ["Instead of step 3, ends in failure", "Instead of step 3, ends in success"],
        ),
        ("Instead of step 3, the use case fails", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, ends successfully", ["Instead of step 3, ends in success"]),
        ("Instead of step 3, ends with success", ["Instead of step 3, ends in success"]),
        ("Instead of step 3 ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3; ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3 and ends in failure", ["Instead of step 3, ends in failure"]),
        (
            'Instead of step 3 "gives, the" ends in failure',
            ['Instead of step 3 "gives, the", ends in failure'],
        ),
        (
            "After step 2, ends the base in success",
            ["After step 2, ends the base use case in success"],
        ),
        ("Instaed of step 3, ends in sucess", ["Instead of step 3, ends in success"]),
        (
            "Any time between step 1 and 3, returns to step 3",
            ["Any time from step 1 to step 3, resumes where it left off"],
        ),
        (
            "Instead of step 4, resumes at step 4 and ends in success",
            ["Instead of step 4, resumes at step 4"],
        ),
        (
            "After step 4, returns to where it was and then ends with success",
            ["After step 4, resumes where it left off"],
        ),
        ("The customer is in a hurry", []),
    ],
)
def test_a_near_miss_is_guessed(said, meant):
    with pytest.raises(Misread):
        read_wiring(said, ENGLISH)
    assert list(meant_wiring(said, ENGLISH)) == meant


@pytest.mark.parametrize(
    ("said", "stored"),
    [("3A", "3a"), ("*B", "*b"), ("4a2b", "4a.2b"), ("4A.2B", "4a.2b"), ("2-4a", "2-4a")],
)
def test_a_label_is_stored_in_one_form(said, stored):
    assert canonical_label(said) == stored
