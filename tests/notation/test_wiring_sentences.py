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
        ("At step 3, return to step 2", ["Instead of step 3, resumes at step 2"]),
        ("At step 3 the use case ends in failure", ["Instead of step 3, ends in failure"]),
        ("In step 3: ends in failure", ["Instead of step 3, ends in failure"]),
        ("Step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of steps 3-4, resumes at step 5", ["Instead of step 3, resumes at step 5"]),
        ("Instead of step 3 and 4, resumes at step 5", ["Instead of step 3, resumes at step 5"]),
        ("Instead of steps 3 to 4, ends in failure", ["Instead of step 3, ends in failure"]),
        ("After step 3, use case ends successfully.", ["After step 3, ends in success"]),
        ("After step 3, use case ends unsuccessfully", ["After step 3, ends in failure"]),
        ("After step 3, ends unsuccessfully", ["After step 3, ends in failure"]),
        ("After step 3, the use case ends with failure", ["After step 3, ends in failure"]),
        (
            "After step 3, use case terminates",
            ["After step 3, ends in failure", "After step 3, ends in success"],
        ),
        ("Instead of step 3, use case is aborted", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, abort", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, aborts", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, fail", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, fails", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, success", ["Instead of step 3, ends in success"]),
        ("Instead of step 3, ends with an error message", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, end in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, ending in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3, ends in a failure", ["Instead of step 3, ends in failure"]),
        (
            "Instead of step 3, end of use case",
            ["Instead of step 3, ends in failure", "Instead of step 3, ends in success"],
        ),
        (
            "Instead of step 3, the use case resumes at step 4",
            ["Instead of step 3, resumes at step 4"],
        ),
        (
            "Instead of step 3, use case continues at step 4",
            ["Instead of step 3, resumes at step 4"],
        ),
        ("Instead of step 3, use case resumes in step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, resume at step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, return to step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, go to step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, goto step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, go back to step 2", ["Instead of step 3, resumes at step 2"]),
        ("Instead of step 3, back to step 2", ["Instead of step 3, resumes at step 2"]),
        ("Instead of step 3, repeat step 2", ["Instead of step 3, resumes at step 2"]),
        ("Instead of step 3, repeats from step 2", ["Instead of step 3, resumes at step 2"]),
        ("Instead of step 3, retry step 3", ["Instead of step 3, resumes at step 3"]),
        (
            "Instead of step 3, retries step 3, at most 3 times",
            ["Instead of step 3, resumes at step 3, at most 3 times"],
        ),
        (
            "Instead of step 3, resumes at step 3 at most three times",
            ["Instead of step 3, resumes at step 3, at most 3 times"],
        ),
        (
            "Instead of step 3, resumes at step 3, max 3",
            ["Instead of step 3, resumes at step 3, at most 3 times"],
        ),
        (
            "Instead of step 3, resumes at step 3 (at most 3 times)",
            ["Instead of step 3, resumes at step 3, at most 3 times"],
        ),
        (
            "Instead of step 3, resumes at step 3, no more than twice",
            ["Instead of step 3, resumes at step 3, at most twice"],
        ),
        (
            "Instead of step 3, resumes at step 3, at most 2x",
            ["Instead of step 3, resumes at step 3, at most twice"],
        ),
        (
            "Instead of step 3, resumes at step 3, three times",
            ["Instead of step 3, resumes at step 3, at most 3 times"],
        ),
        (
            "Instead of step 3, resumes at step 3, up to twice",
            ["Instead of step 3, resumes at step 3, at most twice"],
        ),
        ("Instead of step 3, resumes with step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, then resumes at step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, and resumes at step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, it resumes at step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step 3, the flow resumes at step 4", ["Instead of step 3, resumes at step 4"]),
        ("Instead of step three, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step no. 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step #3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of the third step, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of 3rd step, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3., ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3a1, ends in failure", ["Instead of step 3a.1, ends in failure"]),
        ("Instead of step 3a.1., ends in failure", ["Instead of step 3a.1, ends in failure"]),
        ("Instead of main step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Insted of step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Replaces step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Alternative to step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Any time before step 4, ends in failure", []),
        ("Any time after step 2, ends in failure", []),
        (
            "Any time until step 4, ends in failure",
            ["Any time from step 1 to step 4, ends in failure"],
        ),
        (
            "Any time during step 2 to 4, ends in failure",
            ["Any time from step 2 to step 4, ends in failure"],
        ),
        (
            "At any time between steps 2 and 4, ends in failure",
            ["Any time from step 2 to step 4, ends in failure"],
        ),
        (
            "At any time from step 2 to step 4, ends in failure",
            ["Any time from step 2 to step 4, ends in failure"],
        ),
        (
            "Anytime from 2 to 4, ends in failure",
            ["Any time from step 2 to step 4, ends in failure"],
        ),
        (
            "Any time in steps 2-4, ends in failure",
            ["Any time from step 2 to step 4, ends in failure"],
        ),
        ("Any time, resumes", ["Any time, resumes where it left off"]),
        ("Any time, continue", ["Any time, resumes where it left off"]),
        ("Any time, continues where it was interrupted", ["Any time, resumes where it left off"]),
        ("Any time, resumes where it was interrupted", ["Any time, resumes where it left off"]),
        ("Any time, resumes where it was", ["Any time, resumes where it left off"]),
        ("Any time, resumes there", ["Any time, resumes where it left off"]),
        ("After step 2, resumes", ["After step 2, resumes where it left off"]),
        ("After step 2, continues", ["After step 2, resumes where it left off"]),
        ("After step 2, the use case continues", ["After step 2, resumes where it left off"]),
        (
            "Instead of step 1 after 1a two times, ends in failure",
            ["Instead of step 1 after 1a twice, ends in failure"],
        ),
        (
            "Instead of step 1 after twice 1a, ends in failure",
            ["Instead of step 1 after 1a twice, ends in failure"],
        ),
        (
            "Instead of step 1, after 1a twice, ends in failure",
            ["Instead of step 1 after 1a twice, ends in failure"],
        ),
        (
            "Instead of step 1 after 1a has happened twice, ends in failure",
            ["Instead of step 1 after 1a twice, ends in failure"],
        ),
        (
            "Instead of step 1 after 1a 3x, ends in failure",
            ["Instead of step 1 after 1a 3 times, ends in failure"],
        ),
        (
            "Instead of step 1 after flow 1a twice, ends in failure",
            ["Instead of step 1 after 1a twice, ends in failure"],
        ),
        ("Instead of step 1 the third time, ends in failure", []),
        ("Instead of step 3 → ends in failure", ["Instead of step 3, ends in failure"]),
        ("Instead of step 3 - ends in failure", ["Instead of step 3, ends in failure"]),
        ("From step 3, resumes at step 4", []),
        (
            "Instead of step 3 'gives the reason', ends in failure",
            ['Instead of step 3 "gives the reason", ends in failure'],
        ),
        (
            "Instead of step 3 (gives the reason), ends in failure",
            ['Instead of step 3 "gives the reason", ends in failure'],
        ),
        ('Instead of step "gives the reason", ends in failure', []),
        ("Starts at step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Extends step 3, ends in failure", []),
        ("If step 3 fails, ends in failure", []),
        ("When step 3 fails, resumes at step 2", []),
        ("On step 3, ends in failure", ["Instead of step 3, ends in failure"]),
        ("Immediately after step 3, ends in failure", ["After step 3, ends in failure"]),
        ("Right after step 3, ends in failure", ["After step 3, ends in failure"]),
        (
            "Following step 3, use case ends",
            ["After step 3, ends in failure", "After step 3, ends in success"],
        ),
        ("Before step 1, ends in failure", []),
        ("resumes at step 4", []),
        ("ends in failure", []),
        ("Ends in failure, instead of step 3", []),
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
