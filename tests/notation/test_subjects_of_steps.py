"""Whom a step speaks of."""

from dataclasses import replace
from pathlib import Path

import pytest

from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.dialect import find_dialect
from ucspec.notation.subject import make_subject_names

ENGLISH = find_dialect("en")
CATALOGUE = read_catalogue(
    b"""
systems: [{name: Harbour Shop, aliases: [the portal]}, Warehouse System]
actors:
  - {name: Customer, aliases: [buyer]}
  - {name: Loyal Customer, is-a: Customer}
  - Support
  - Support Agent
  - {name: C++ Bot (beta), kind: system}
""",
    Path("ucspec.yaml"),
).catalogue


def names(dialect=ENGLISH):
    return make_subject_names(CATALOGUE, "Harbour Shop", "Customer", dialect)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Customer pays", "Customer"),
        ("customer pays", "Customer"),
        ("The CUSTOMER pays", "Customer"),
        ('"Customer" pays', "Customer"),
        ("the “Customer” pays", "Customer"),
        ('"Customer pays', None),
        ("Buyer pays", "Customer"),
        ("Customer, in a hurry, pays", "Customer"),
        ("Customer", "Customer"),
        ("Loyal Customer pays", "Loyal Customer"),
        ("Loyal   customer pays", "Loyal Customer"),
        ("Support Agent helps", "Support Agent"),
        ("Support helps", "Support"),
        ("C++ Bot (beta) answers", "C++ Bot (beta)"),
        ("Another Customer pays", "Another Customer"),
        ("another buyer pays", "Another Customer"),
        ("Another Loyal Customer pays", "Another Loyal Customer"),
        ("Another Time passes", None),
        ("Time passes", "Time"),
        ("the system answers", "Harbour Shop"),
        ("Harbour Shop answers", "Harbour Shop"),
        ("The portal answers", "Harbour Shop"),
        ("Warehouse System answers", None),
        ("I pay", "Customer"),
        ("We pay", "Customer"),
        ("In time, Customer pays", None),
        ("Customer's bank pays", None),
        ("Customer’s bank pays", None),
        ("Customers pay", None),
        ("Customer-Support helps", None),
        ("Customer-7 pays", "Customer"),
        ("Customer - in a hurry - pays", "Customer"),
        ("Ich pays", None),
        ("", None),
    ],
)
def test_a_step_speaks_of(text, subject):
    spoken = names().find(text)
    assert (spoken.subject.individual if spoken else None) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Dann zahlt Customer an Support", "Customer"),
        ("Jetzt hilft the Support Agent", "Support Agent"),
        ("Customer zahlt", "Customer"),
        ("Niemand zahlt Customer-Support", None),
    ],
)
def test_in_a_verb_second_language_the_first_name_is_the_subject(text, subject):
    german = replace(ENGLISH, subjects=replace(ENGLISH.subjects, is_first_name=True))
    spoken = names(german).find(text)
    assert (spoken.subject.individual if spoken else None) == subject


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Custmer pays", "Customer"),
        ("The Custmer pays", "Customer"),
        ("Loyal Custmer pays", "Loyal Customer"),
        ("Customer's bank pays", ""),
        ("A mail arrives", ""),
    ],
)
def test_a_mistyped_name_is_guessed(text, meant):
    assert names().meant(text) == meant


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("de", "zahlt Customer", "Customer"),
        ("de", "wartet Customer's Freund, bis Support Agent hilft", "Support Agent"),
        ("nl", "betaalt de Loyal Customer", "Loyal Customer"),
        ("sv", "the system svarar Customer", "Harbour Shop"),
        ("fr", "paie Customer", None),
        ("fr", "Customer paie", "Customer"),
    ],
)
def test_in_verb_second_languages_the_first_name_is_the_subject(language, text, subject):
    spoken = names(find_dialect(language)).find(text)
    assert (spoken.subject.individual if spoken else None) == subject
