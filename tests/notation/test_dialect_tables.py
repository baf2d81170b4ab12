"""A table of the notation's words is complete, and carries everything that the English one does.

For a new language: write `ucspec/notation/dialects/<code>.toml` and run this file; it lists each
key that is missing or not known.
"""

import shutil
import tomllib
from dataclasses import fields, is_dataclass
from importlib.resources import files
from itertools import pairwise

import pytest
from corpus import GOOD
from gherkin.dialect import DIALECTS
from hypothesis import given
from test_wiring_sentences import wirings
from translation import Translation

from ucspec.model.flow import StepType
from ucspec.notation.dialect import Label, Reserved, find_dialect
from ucspec.notation.include import own_forms, word_order
from ucspec.notation.load import load_model
from ucspec.notation.near_miss import compile_wrong
from ucspec.notation.titles import FLOW_NAME
from ucspec.notation.wiring import read_wiring, write_wiring

FOLDER = files("ucspec.notation").joinpath("dialects")
LANGUAGES = sorted(item.name.removesuffix(".toml") for item in FOLDER.iterdir())
OTHERS = [language for language in LANGUAGES if language != "en"]
OPEN_TABLES = ("labels-instead", "classic-labels", "reserved-instead")  # their keys are words
WORDS = {"keyword", "language", "text", "wiring_text"}
WORDS_AND_PLACES = {*WORDS, "location", "wiring_location", "path", "card"}


def table_of(language):
    return tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def keys_of(table, prefix=""):
    for key, value in table.items():
        yield f"{prefix}{key}"
        if isinstance(value, dict) and key not in OPEN_TABLES:
            yield from keys_of(value, f"{prefix}{key}.")


def structure(record):
    """What a use case says, apart from its words and where they stand.

    Whom a Given or a Then speaks of may differ: verb-second languages look further than its start.
    """
    if isinstance(record, tuple):
        return tuple(map(structure, record))
    if not is_dataclass(record):
        return record
    left_out = WORDS_AND_PLACES | ({"title"} if getattr(record, "is_main", False) else set())
    left_out |= (
        {"subject"} if getattr(record, "type", StepType.WHEN) is not StepType.WHEN else set()
    )
    return {
        field.name: structure(getattr(record, field.name))
        for field in fields(record)
        if field.name not in left_out
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_table_has_the_keys_of_the_english_one(language):
    english, own = set(keys_of(table_of("en"))), set(keys_of(table_of(language)))
    lacking = [f"{language}.toml lacks {key}" for key in sorted(english - own)]
    unknown = [f"{language}.toml has {key}, which nothing reads" for key in sorted(own - english)]
    assert not lacking + unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_for_two_things(language):
    dialect = find_dialect(language)
    words = [
        *(("label", word) for word in dialect.labels.values()),
        *(("label", word) for word in dialect.labels_instead),
        *(("label", word) for word in dialect.classic_labels),
        *(("name", word) for word in dialect.reserved.values()),
        *(("name", word) for word in dialect.reserved_instead),
    ]
    folded = sorted((sort, word.casefold()) for sort, word in words)
    assert not [word for word, other in pairwise(folded) if word == other]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_no_keyword_of_gherkin(language):
    """In a card, `Rule:` would start a rule, and `Vorbedingungen:` a background."""
    titles = ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
    keywords = {word.casefold() for key in titles for word in DIALECTS[language][key]}
    dialect = find_dialect(language)
    labels = {word.casefold() for word in (*dialect.labels.values(), *dialect.labels_instead)}
    assert not labels & keywords


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_and_name_is_said(language):
    dialect = find_dialect(language)
    assert set(dialect.labels) == set(Label)
    assert set(dialect.reserved) == set(Reserved)
    assert all((*dialect.labels.values(), *dialect.reserved.values()))
    assert not [name for name in dialect.reserved.values() if FLOW_NAME.fullmatch(name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_near_misses_are_patterns_and_includes_have_both_slots(language):
    dialect = find_dialect(language)
    for near_miss in dialect.near_misses:
        assert compile_wrong(near_miss.wrong).groups >= near_miss.meant.count("\\")
    for words in (*dialect.completes, *dialect.fails, *dialect.include_near_misses):
        assert sorted(set(word_order(words))) == ["word", "{what}", "{who}"]
    orders = [(form.verb, word_order(form.words)) for form in own_forms(dialect)]
    assert len({str(order) for order in orders}) == len(orders)


@pytest.mark.parametrize("language", OTHERS)
@given(wiring=wirings)
def test_a_wiring_sentence_says_the_same_in_every_language(language, wiring):
    dialect = find_dialect(language)
    assert read_wiring(write_wiring(wiring, dialect), dialect) == wiring


@pytest.mark.parametrize("model", ["every-construct", "harbour"])
@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_file_is_the_same_use_case(language, model, tmp_path):
    translation = Translation(find_dialect(language))
    shutil.copyfile(GOOD / model / "ucspec.yaml", tmp_path / "ucspec.yaml")
    for path in (GOOD / model).glob("UC-*.feature"):
        text = translation.text(path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    own, english = load_model(tmp_path), load_model(GOOD / model)
    assert not own.broken, "\n".join(map(str, own.findings))
    assert len(own.use_cases) == len(english.use_cases)
    for translated, original in zip(own.use_cases, english.use_cases, strict=True):
        assert translated.language == language
        assert structure(translated) == structure(original)
