"""Which use case a foreign result belongs to: by its name, its properties, its tags, its text."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from ucspec.evidence.foreign.match import Matcher, TextStatus
from ucspec.evidence.foreign.results import ForeignCase, ForeignStep
from ucspec.flow.criteria import plan
from ucspec.model.flow import DocString, StepType
from ucspec.model.scenario import CaseStep, Criterion
from ucspec.model.verdict import CaseStatus
from ucspec.notation.load import load_model

LIBRARY = Path(__file__).parents[1] / "cli" / "library"


@pytest.fixture(scope="module")
def matcher():
    model = load_model(LIBRARY, base=LIBRARY)
    return Matcher([model], [plan(model, criterion=Criterion.FLOW)], "")


def foreign(name="", *, tags=(), properties=(), steps=None, suite=""):
    return ForeignCase(
        name=name,
        place="in:1",
        status=CaseStatus.PASSED,
        tags=tags,
        properties=MappingProxyType(dict(properties)),
        steps=steps or (),
        has_steps=steps is not None,
        suite=suite,
    )


def said(steps):
    """What another runner says of composed steps that it ran."""
    return tuple(
        ForeignStep(
            text=step.text,
            status=CaseStatus.PASSED,
            type=step.step.type,
            table=step.table,
            doc_string=step.doc_string,
        )
        for step in steps
    )


@pytest.mark.parametrize(
    ("case", "id_"),
    [
        (foreign("UC-LIB-01/2a"), "UC-LIB-01/2a"),
        (foreign("UC-LIB-01/main[web]"), "UC-LIB-01/main[web]"),
        (foreign("UC-LIB-01/2a: somebody was faster."), "UC-LIB-01/2a"),
        (foreign("test_late[UC-LIB-01/2a]"), "UC-LIB-01/2a"),
        (foreign("features/UC-LIB-01-borrow-a-book.feature::UC-LIB-01/3a"), "UC-LIB-01/3a"),
        (foreign("UC-LIB-01+UC-LIB-03/main"), "UC-LIB-01+UC-LIB-03/main"),
        (foreign("UC-LIB-03/main"), "UC-LIB-01+UC-LIB-03/main"),
        (foreign("UC-LIB-01/rule-1.1"), "UC-LIB-01/rule-1.1"),
        (foreign("UC-LIB-02/1ax2"), "UC-LIB-02/1a×2"),
        (foreign("UC-LIB-02/1a×2"), "UC-LIB-02/1a×2"),
        (foreign("test_it", properties={"ucspec.case": "UC-LIB-01/2a"}), "UC-LIB-01/2a"),
        (foreign("UC-LIB-01/3a", properties={"ucspec.case": "UC-LIB-01/2a"}), "UC-LIB-01/2a"),
        (foreign("UC-LIB-01/2a", tags=("@UC-LIB-03",)), "UC-LIB-01/2a"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_an_id_in_a_name_or_property_is_that_case(matcher, case, id_):
    match = matcher.match(case)
    assert match.case is not None
    assert (match.case.id, match.note, match.text) == (id_, "", TextStatus.UNKNOWN)


@pytest.mark.parametrize(
    ("case", "claims"),
    [
        (foreign("late", tags=("@UC-LIB-01/2a",)), ("UC-LIB-01/2a",)),
        (foreign("late", tags=("@UC-LIB-01",)), ("UC-LIB-01",)),
        (foreign("late", tags=("@UC-LIB-01", "@UC-LIB-01/2a", "@must")), ("UC-LIB-01/2a",)),
        (foreign("late", tags=("@UC-LIB-01", "@UC-LIB-02")), ("UC-LIB-01", "UC-LIB-02")),
        (foreign("UC-LIB-01 by phone"), ("UC-LIB-01",)),
        (foreign("late", suite="UC-LIB-01 Borrow"), ("UC-LIB-01",)),
        (foreign("late", properties={"ucspec.use_case": "UC-LIB-01"}), ("UC-LIB-01",)),
        (foreign("late", properties={"ucspec.flow": "UC-LIB-01/2a"}), ("UC-LIB-01/2a",)),
        (foreign("late"), ()),
        (foreign("late", tags=("@uc-lib-01", "@slow")), ()),
        (foreign("features.UC-LIB-01-borrow-a-book"), ()),
        (foreign("XUC-LIB-01"), ()),
    ],
)
def test_what_is_only_tagged_is_a_claim_and_no_case(matcher, case, claims):
    match = matcher.match(case)
    assert (match.case, match.claims, match.gone, match.note) == (None, claims, "", "")


@pytest.mark.parametrize(
    ("case", "target"),
    [
        (foreign("UC-LIB-01/2a"), ""),
        (foreign("UC-LIB-01/2a{asgi} Another Reader is faster"), "asgi"),
        (foreign("UC-LIB-01/main[web]{http://localhost}"), "http://localhost"),
        (foreign("UC-LIB-01/2a{asgi}", properties={"ucspec.target": "http"}), "http"),
        (foreign("late {asgi}", tags=("@UC-LIB-01/2a",)), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_target_stands_behind_the_id(matcher, case, target):
    assert matcher.match(case).target == target


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("UC-LIB-01/main",
         "ambiguous: it may be a result of UC-LIB-01/main[web], UC-LIB-01/main[desk]"),
        ("UC-LIB-01/2a and UC-LIB-01/3a",
         "ambiguous: it may be a result of UC-LIB-01/2a, UC-LIB-01/3a"),
    ],
)  # fmt: skip
def test_what_may_be_several_cases_is_said_and_is_none_of_them(matcher, name, note):
    match = matcher.match(foreign(name))
    assert (match.case, match.note) == (None, note)
    assert match.claims


@pytest.mark.parametrize("name", ["UC-LIB-01/9z", "UC-LIB-09/main", "UC-LIB-01/main[moon]"])
def test_an_id_that_names_nothing_is_gone(matcher, name):
    match = matcher.match(foreign(name))
    assert (match.gone, match.note) == (name, f"{name} names nothing that is there now")


def test_ids_are_as_the_project_writes_them(matcher):
    other = Matcher([], [], r"REQ-\d+")
    assert other.match(foreign("late", tags=("@REQ-7",))).claims == ("REQ-7",)
    assert other.match(foreign("REQ-7/2a")).gone == "REQ-7/2a"


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("UC-LIB-01/main", ()),
        ("Borrow a book", ("@UC-LIB-01",)),
        ("Borrow a book", ("@UC-LIB-01/main",)),
    ],
)
def test_the_text_tells_rows_apart(matcher, name, tags):
    (composed,) = matcher.find("UC-LIB-01/main[desk]")
    match = matcher.match(foreign(name, tags=tags, steps=said(composed.steps)))
    assert match.case is not None
    assert (match.case.id, match.text) == ("UC-LIB-01/main[desk]", TextStatus.CURRENT)


def first(steps, **changes):
    return (replace(steps[0], **changes), *steps[1:])


EMMA = '"Emma" is on the shelf'
CHANGES = {
    "text": (
        lambda steps: first(steps, text="Reader is at home"),
        f'step 1 is "Reader is at home", in the use case "{EMMA}"',
    ),
    "case of letters": (
        lambda steps: first(steps, text=EMMA.upper()),
        f'step 1 is "{EMMA.upper()}", in the use case "{EMMA}"',
    ),
    "type": (
        lambda steps: first(steps, type=StepType.THEN),
        'step 1 is a "Then", in the use case a "Given"',
    ),
    "no type": (
        lambda steps: first(steps, type=None, keyword="Etant donné"),
        'step 1 is a "Etant donné", in the use case a "Given"',
    ),
    "table": (
        lambda steps: first(steps, table=(("a",),)),
        "step 1 has another table than in the use case",
    ),
    "text block": (
        lambda steps: first(steps, doc_string=DocString(content="a")),
        "step 1 has another text block than in the use case",
    ),
    "missing": (lambda steps: steps[:-1], "it has 5 steps, the use case 6"),
    "added": (lambda steps: (*steps, steps[0]), "it has 7 steps, the use case 6"),
    "order": (
        lambda steps: (steps[1], steps[0], *steps[2:]),
        f'step 1 is "Reader shows the card", in the use case "{EMMA}"',
    ),
    "nothing": (lambda steps: (), "it has 0 steps, the use case 6"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_other_text_is_stale(matcher, change):
    (composed,) = matcher.find("UC-LIB-01/2a")
    make, told = CHANGES[change]
    match = matcher.match(foreign("UC-LIB-01/2a", steps=make(said(composed.steps))))
    assert match.text is TextStatus.STALE
    assert match.reason == f"another text was run: {told}"


@pytest.mark.parametrize("wide", [lambda text: text.replace(" ", "   "), lambda text: f" {text} "])
def test_white_space_is_no_other_text(matcher, wide):
    (composed,) = matcher.find("UC-LIB-01/2a")
    steps = tuple(replace(step, text=wide(step.text)) for step in said(composed.steps))
    assert matcher.match(foreign("UC-LIB-01/2a", steps=steps)).text is TextStatus.CURRENT


def test_hooks_are_no_text(matcher):
    (composed,) = matcher.find("UC-LIB-01/2a")
    hook = ForeignStep(text="", status=CaseStatus.PASSED, is_hook=True)
    steps = (hook, *said(composed.steps), hook)
    assert matcher.match(foreign("UC-LIB-01/2a", steps=steps)).text is TextStatus.CURRENT


def test_a_text_block_is_compared_without_what_a_format_does_not_tell(matcher):
    (composed,) = matcher.find("UC-LIB-01/2a")
    block = DocString(content="a\nb", media_type="json")
    changed = replace(composed, steps=tuple(with_block(step, block) for step in composed.steps))
    matcher = Matcher([], [], "")
    matcher.exact["UC-LIB-01/2a"] = [changed]
    told = [replace(step, doc_string=DocString(content="a\nb\n")) for step in said(changed.steps)]
    typed = matcher.match(foreign("UC-LIB-01/2a", steps=tuple(told)))
    bare = tuple(replace(step, has_media_type=False) for step in told)
    assert typed.text is TextStatus.STALE
    assert matcher.match(foreign("UC-LIB-01/2a", steps=bare)).text is TextStatus.CURRENT


def with_block(step: CaseStep, block: DocString) -> CaseStep:
    return replace(step, doc_string=block)


@pytest.mark.parametrize(
    ("fingerprint", "text"), [("SAME", TextStatus.CURRENT), ("0" * 16, TextStatus.STALE)]
)
def test_a_fingerprint_says_which_text_a_test_without_steps_is_of(matcher, fingerprint, text):
    (composed,) = matcher.find("UC-LIB-01/2a")
    value = composed.fingerprint if fingerprint == "SAME" else fingerprint
    case = foreign("UC-LIB-01/2a", properties={"ucspec.fingerprint": value})
    assert matcher.match(case).text is text
    assert matcher.match(case, assume_current=True).text is text
