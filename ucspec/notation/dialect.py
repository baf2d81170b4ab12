"""The words of the notation in one language, read from `dialects/<language>.toml`.

Labels, reserved names, wiring phrases, subject words, articles, subject position, include verbs
and quotation marks are data. A file in a language that has no table here is read with the English
one: its Gherkin keywords are its own, ucspec's words are English. In verb-second languages the
keyword comes first and the verb next ("Wenn zahlt Customer"), so the subject may stand later.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

FALLBACK = "en"
VERB_SECOND = frozenset({"da", "de", "nl", "no", "sv"})


class Label(Enum):
    """The labels of the card; the value is the label's key in a dialect table."""

    SCOPE = "scope"
    PRIMARY_ACTOR = "primary-actor"
    SECONDARY_ACTORS = "secondary-actors"
    PERSONA = "persona"
    TRIGGER = "trigger"
    STAKEHOLDER = "stakeholder"
    EXTENSION_POINT = "extension-point"
    EXTENDS = "extends"
    KPI = "kpi"
    OWNER = "owner"
    REVIEWED = "reviewed"
    SOURCE = "source"
    FEEDBACK = "feedback"
    LINK = "link"
    OPEN_QUESTION = "open-question"
    NOTE = "note"


REPEATABLE = frozenset(
    {
        Label.PERSONA,
        Label.STAKEHOLDER,
        Label.EXTENSION_POINT,
        Label.KPI,
        Label.SOURCE,
        Label.FEEDBACK,
        Label.LINK,
        Label.OPEN_QUESTION,
        Label.NOTE,
    }
)


class Reserved(Enum):
    """The scenarios with a reserved name; the value is the name's key in a dialect table."""

    MAIN = "main"
    SUCCESS_GUARANTEE = "success-guarantee"
    MINIMAL_GUARANTEE = "minimal-guarantee"


@dataclass(frozen=True, slots=True, kw_only=True)
class WiringWords:
    """The phrases of a wiring sentence; `times` are the words for "times", the plural first.

    `is_times_first`: "after twice 1a" instead of "after 1a twice".
    """

    instead_of: str
    after: str
    any_time: str
    from_: str
    to: str
    after_flow: str
    is_times_first: bool
    once: str
    twice: str
    times: tuple[str, ...]
    resumes: str
    at_most: str
    and_fails: str
    left_off: str
    ends: str
    ends_base: str
    in_: str
    success: str
    failure: str
    after_step: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectWords:
    """How a subject is spoken of. `is_first_name`: it is the first declared name in the step.

    `oblique` are words after which a name is no subject ("to", "of", an article of another case).
    """

    another: tuple[str, ...]
    time: str
    system: str
    first_person: tuple[str, ...]
    articles: tuple[str, ...]
    quotation_marks: tuple[str, ...]
    possessives: tuple[str, ...]
    oblique: tuple[str, ...]
    is_first_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A pattern of what people write, and the phrase they meant; "|" parts two guesses."""

    wrong: str
    meant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Every word of the notation in one language; `name` is what English calls the language.

    An include is a sentence such as "{who} completes {what}"; the first form is the usual one.
    """

    language: str
    name: str
    labels: Mapping[Label, str]
    labels_instead: Mapping[str, Label]
    classic_labels: Mapping[str, str]
    reserved: Mapping[Reserved, str]
    reserved_instead: Mapping[str, Reserved]
    before_label: tuple[str, ...]
    wiring: WiringWords
    near_misses: tuple[NearMiss, ...]
    before_step: str
    subjects: SubjectWords
    completes: tuple[str, ...]
    fails: tuple[str, ...]
    include_header: tuple[str, ...]
    include_near_misses: tuple[str, ...]
    use_case_words: tuple[str, ...]
    statistics: Mapping[str, str]


@cache
def find_dialect(language: str) -> Dialect:
    """Load the words for a Gherkin language, or the English ones if it has no table."""
    if is_known(language):
        return load_dialect(language)
    english = load_dialect(FALLBACK)
    if language not in VERB_SECOND:
        return english
    subjects = replace(english.subjects, is_first_name=True)
    return replace(english, language=language, subjects=subjects)


@cache
def is_known(language: str) -> bool:
    """Tell whether a language has its own words, beyond Gherkin's keywords."""
    return files("ucspec.notation").joinpath("dialects", f"{language}.toml").is_file()


@cache
def other_dialects(language: str) -> tuple[Dialect, ...]:
    """List the tables of the other languages, for words that slipped in from one of them."""
    tables = (item.name for item in files("ucspec.notation").joinpath("dialects").iterdir())
    known = sorted(name.removesuffix(".toml") for name in tables if name.endswith(".toml"))
    return tuple(load_dialect(other) for other in known if other != language)


@cache
def load_dialect(language: str) -> Dialect:
    """Read one table."""
    source = files("ucspec.notation").joinpath("dialects", f"{language}.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Dialect(
        language=language,
        name=table["name"],
        labels={label: table["labels"][label.value] for label in Label},
        labels_instead={said: Label(meant) for said, meant in table["labels-instead"].items()},
        classic_labels=table["classic-labels"],
        reserved={name: table["reserved"][name.value] for name in Reserved},
        reserved_instead={
            said: Reserved(meant) for said, meant in table["reserved-instead"].items()
        },
        before_label=tuple(table["titles"]["before-label"]),
        wiring=wiring_words(table["wiring"]),
        near_misses=tuple(NearMiss(**near_miss) for near_miss in table["near-misses"]),
        before_step=table["near-miss"]["before-step"],
        subjects=subject_words(table),
        completes=tuple(table["include"]["completes"]),
        fails=tuple(table["include"]["fails"]),
        include_header=tuple(table["include"]["header"]),
        include_near_misses=tuple(table["include"]["near-misses"]),
        use_case_words=tuple(table["include"]["use-case"]),
        statistics={said: meant for meant, said in table["statistics"].items()},
    )


def wiring_words(table: Mapping[str, Any]) -> WiringWords:
    words = {key.replace("-", "_"): value for key, value in table.items()}
    words["from_"], words["in_"] = words.pop("from"), words.pop("in")
    words["times"] = tuple(words["times"])
    words["is_times_first"] = words.pop("times_first")
    return WiringWords(**words)


def subject_words(table: Mapping[str, Any]) -> SubjectWords:
    words = table["subjects"]
    return SubjectWords(
        another=tuple(words["another"]),
        time=words["time"],
        system=words["system"],
        first_person=tuple(words["first-person"]),
        articles=tuple(table["articles"]),
        quotation_marks=tuple(table["quotation-marks"]),
        possessives=tuple(table["possessives"]),
        oblique=tuple(words["oblique"]),
        is_first_name=table["subject-position"] == "first-name",
    )
