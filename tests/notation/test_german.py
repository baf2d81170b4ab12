"""German: what is guessed from what people write, and who acts in a sentence."""

from pathlib import Path

import pytest

from ucspec.model.actor import SubjectKind
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.dialect import find_dialect
from ucspec.notation.near_miss import meant_wiring
from ucspec.notation.subject import make_subject_names
from ucspec.notation.wiring import Misread, read_wiring

GERMAN = find_dialect("de")
CATALOGUE = read_catalogue(
    b"""
systems: [{name: Hafenladen, aliases: [der Laden]}]
actors:
  - {name: Kundin, aliases: [Kunde]}
  - {name: Treuer Kunde, aliases: [treue Kunde], is-a: Kundin}
  - Berater
  - {name: Hans, description: has a genitive without an s}
  - {name: Bank, kind: system}
""",
    Path("ucspec.yaml"),
).catalogue
NEAR_MISSES = [
    ("Zu jeder Zeit, endet mit Misserfolg", ["Jederzeit, endet mit Misserfolg"]),
    ("Zu jedem Zeitpunkt, endet mit Erfolg", ["Jederzeit, endet mit Erfolg"]),
    ("Irgendwann, endet mit Misserfolg", ["Jederzeit, endet mit Misserfolg"]),
    ("Anstelle von Schritt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Anstatt Schritt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("In Schritt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Im Schritt 4a.1, endet mit Misserfolg", ["Statt Schritt 4a.1, endet mit Misserfolg"]),
    ("Statt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt des dritten Schritts, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt des 3. Schritts, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Alternativ zu Schritt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Nach 3, weiter bei Schritt 4", ["Nach Schritt 3, weiter bei Schritt 4"]),
    ("Nach dem Schritt 3, weiter bei Schritt 4", ["Nach Schritt 3, weiter bei Schritt 4"]),
    ("Nach dem 3. Schritt, weiter bei Schritt 4", ["Nach Schritt 3, weiter bei Schritt 4"]),
    ("Im Anschluss an Schritt 3, weiter bei Schritt 4", ["Nach Schritt 3, weiter bei Schritt 4"]),
    ("Vor Schritt 3, weiter bei Schritt 4", ["Nach Schritt 2, weiter bei Schritt 4"]),
    ("Bevor Schritt 3, weiter bei Schritt 4", ["Nach Schritt 2, weiter bei Schritt 4"]),
    ("Statt Schritt 3, zurück zu Schritt 2", ["Statt Schritt 3, weiter bei Schritt 2"]),
    ("Statt Schritt 3, zurück zu 2", ["Statt Schritt 3, weiter bei Schritt 2"]),
    ("Statt Schritt 3, kehrt zu Schritt 2 zurück", ["Statt Schritt 3, weiter bei Schritt 2"]),
    ("Statt Schritt 3, geht zurück zu Schritt 2", ["Statt Schritt 3, weiter bei Schritt 2"]),
    ("Statt Schritt 3, springt zu Schritt 2", ["Statt Schritt 3, weiter bei Schritt 2"]),
    ("Statt Schritt 3, fährt mit Schritt 4 fort", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, setzt bei Schritt 4 fort", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, wird bei Schritt 4 fortgesetzt", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, macht bei Schritt 4 weiter", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, weiter mit Schritt 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, weiter mit 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, weiter 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, geht weiter mit Schritt 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, geht es bei Schritt 4 weiter", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt 3, Fortsetzung bei Schritt 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    (
        "Statt Schritt 3, der Ablauf geht weiter bei Schritt 4",
        ["Statt Schritt 3, weiter bei Schritt 4"],
    ),
    ("Statt Schritt 3, mündet in Schritt 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    (
        "Nach Schritt 3, zurück zu 2 und endet mit Misserfolg",
        ["Nach Schritt 3, weiter bei Schritt 2 und endet mit Misserfolg"],
    ),
    (
        "Nach Schritt 3, weiter bei Schritt 2, und endet mit Misserfolg",
        ["Nach Schritt 3, weiter bei Schritt 2 und endet mit Misserfolg"],
    ),
    (
        "Nach Schritt 2, weiter, wo er unterbrochen wurde",
        ["Nach Schritt 2, weiter an der unterbrochenen Stelle"],
    ),
    (
        "Nach Schritt 2, geht weiter, wo es aufgehört hat",
        ["Nach Schritt 2, weiter an der unterbrochenen Stelle"],
    ),
    (
        "Nach Schritt 2, weiter an derselben Stelle",
        ["Nach Schritt 2, weiter an der unterbrochenen Stelle"],
    ),
    (
        "Nach Schritt 2, weiter an der gleichen Stelle",
        ["Nach Schritt 2, weiter an der unterbrochenen Stelle"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, maximal 3 Mal",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, max. 3x",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2 höchstens zweimal",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens zweimal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, höchstens 3",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, höchstens dreimal",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, bis zu zweimal",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens zweimal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2 (max. 3)",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, höchstens drei Mal",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 2, höchstens 3mal",
        ["Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal"],
    ),
    (
        "Zwischen Schritt 2 und Schritt 4, endet mit Misserfolg",
        ["Jederzeit von Schritt 2 bis Schritt 4, endet mit Misserfolg"],
    ),
    (
        "Zwischen Schritt 2 und 4, endet mit Misserfolg",
        ["Jederzeit von Schritt 2 bis Schritt 4, endet mit Misserfolg"],
    ),
    (
        "Von Schritt 2 bis 4, endet mit Misserfolg",
        ["Jederzeit von Schritt 2 bis Schritt 4, endet mit Misserfolg"],
    ),
    (
        "Jederzeit zwischen Schritt 1 und 3, zurück zu Schritt 3",
        ["Jederzeit von Schritt 1 bis Schritt 3, weiter an der unterbrochenen Stelle"],
    ),
    (
        "Jederzeit von 2 bis 4, endet mit Misserfolg",
        ["Jederzeit von Schritt 2 bis Schritt 4, endet mit Misserfolg"],
    ),
    (
        "In den Schritten 2-4, endet mit Misserfolg",
        ["Jederzeit von Schritt 2 bis Schritt 4, endet mit Misserfolg"],
    ),
    (
        "Schritt 2 bis 4, endet mit Misserfolg",
        ["Jederzeit von Schritt 2 bis Schritt 4, endet mit Misserfolg"],
    ),
    (
        "Statt Schritt 3, Anwendungsfall endet",
        ["Statt Schritt 3, endet mit Misserfolg", "Statt Schritt 3, endet mit Erfolg"],
    ),
    (
        "Statt Schritt 3, der Anwendungsfall endet",
        ["Statt Schritt 3, endet mit Misserfolg", "Statt Schritt 3, endet mit Erfolg"],
    ),
    (
        "Statt Schritt 3, endet",
        ["Statt Schritt 3, endet mit Misserfolg", "Statt Schritt 3, endet mit Erfolg"],
    ),
    (
        "Statt Schritt 3, Ende",
        ["Statt Schritt 3, endet mit Misserfolg", "Statt Schritt 3, endet mit Erfolg"],
    ),
    ("Statt Schritt 3, der Anwendungsfall scheitert", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, scheitert", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, schlägt fehl", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, Abbruch", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, wird abgebrochen", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, endet erfolgreich", ["Statt Schritt 3, endet mit Erfolg"]),
    ("Statt Schritt 3, endet erfolglos", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, endet ohne Erfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, endet in Erfolg", ["Statt Schritt 3, endet mit Erfolg"]),
    ("Statt Schritt 3, endet im Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, endet mit einem Fehler", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, endet mit Fehlern", ["Statt Schritt 3, endet mit Misserfolg"]),
    (
        "Statt Schritt 3, beendet den Anwendungsfall mit Erfolg",
        ["Statt Schritt 3, endet mit Erfolg"],
    ),
    (
        "Statt Schritt 3, der Anwendungsfall endet mit Misserfolg",
        ["Statt Schritt 3, endet mit Misserfolg"],
    ),
    ("Statt Schritt 3 endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3; endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3 und endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    (
        'Statt Schritt 3 "gibt, den" endet mit Misserfolg',
        ['Statt Schritt 3 "gibt, den", endet mit Misserfolg'],
    ),
    (
        "Nach Schritt 2, beendet den Basis-Anwendungsfall mit Erfolg",
        ["Nach Schritt 2, beendet den Basisanwendungsfall mit Erfolg"],
    ),
    (
        "Nach Schritt 2, endet den Basisanwendungsfall mit Erfolg",
        ["Nach Schritt 2, beendet den Basisanwendungsfall mit Erfolg"],
    ),
    (
        "Nach Schritt 2, beendet den Basisfall erfolgreich",
        ["Nach Schritt 2, beendet den Basisanwendungsfall mit Erfolg"],
    ),
    ("Stat Schritt 3, endet mit Miserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Shcritt 3, weiter bei Schritt 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    (
        "Statt Schritt 4, weiter bei Schritt 4 und endet mit Erfolg",
        ["Statt Schritt 4, weiter bei Schritt 4"],
    ),
    (
        "Statt Schritt 1 nach 1a zweimal, endet mit Misserfolg",
        ["Statt Schritt 1 nach zweimal 1a, endet mit Misserfolg"],
    ),
    (
        "Statt Schritt 1 nach 1a 3 Mal, endet mit Misserfolg",
        ["Statt Schritt 1 nach 3 Mal 1a, endet mit Misserfolg"],
    ),
    (
        "Statt Schritt 1, nach zweimal 1a, endet mit Misserfolg",
        ["Statt Schritt 1 nach zweimal 1a, endet mit Misserfolg"],
    ),
    ("Nach Schritt drei, weiter bei Schritt vier", ["Nach Schritt 3, weiter bei Schritt 4"]),
    ("Immer, endet mit Misserfolg", ["Jederzeit, endet mit Misserfolg"]),
    ("Bei Schritt 3: endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Der Kunde hat es eilig", []),
    (
        "Statt Schritt 3, endet der Anwendungsfall mit Misserfolg",
        ["Statt Schritt 3, endet mit Misserfolg"],
    ),
    (
        "Statt Schritt 3, und der Anwendungsfall endet erfolglos",
        ["Statt Schritt 3, endet mit Misserfolg"],
    ),
    ("Ersetzt Schritt 3, weiter ab Schritt 4", ["Statt Schritt 3, weiter bei Schritt 4"]),
    ("Während Schritt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    (
        "Nach Schritt 2, weiter an unterbrochener Stelle",
        ["Nach Schritt 2, weiter an der unterbrochenen Stelle"],
    ),
    ("Nach Schritt 2, kehrt zurück", ["Nach Schritt 2, weiter an der unterbrochenen Stelle"]),
    ("Nach Schritt 3, danach weiter bei Schritt 4", ["Nach Schritt 3, weiter bei Schritt 4"]),
    ("Statt Schritt Nr. 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Schritt 3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("3, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3., endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3a1, endet mit Misserfolg", ["Statt Schritt 3a.1, endet mit Misserfolg"]),
    ("Statt Schritten 3 bis 4, endet mit Misserfolg", ["Statt Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3-4, weiter bei Schritt 5", ["Statt Schritt 3, weiter bei Schritt 5"]),
    ("Direkt nach Schritt 3, endet mit Misserfolg", ["Nach Schritt 3, endet mit Misserfolg"]),
    ("Statt Schritt 3, wiederholt Schritt 2", ["Statt Schritt 3, weiter bei Schritt 2"]),
    (
        "Statt Schritt 3, erneut Schritt 3, höchstens zweimal",
        ["Statt Schritt 3, weiter bei Schritt 3, höchstens zweimal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 3, dreimal",
        ["Statt Schritt 3, weiter bei Schritt 3, höchstens 3 Mal"],
    ),
    (
        "Statt Schritt 3, weiter bei Schritt 3, drei Mal",
        ["Statt Schritt 3, weiter bei Schritt 3, höchstens 3 Mal"],
    ),
    ("Nach Schritt 2, weiter", ["Nach Schritt 2, weiter an der unterbrochenen Stelle"]),
    ("Jederzeit, geht weiter", ["Jederzeit, weiter an der unterbrochenen Stelle"]),
    (
        "Statt Schritt 3 'nennt den Grund', endet mit Misserfolg",
        ['Statt Schritt 3 "nennt den Grund", endet mit Misserfolg'],
    ),
    (
        "Statt Schritt 3 (nennt den Grund), endet mit Misserfolg",
        ['Statt Schritt 3 "nennt den Grund", endet mit Misserfolg'],
    ),
    ("Nach Schritt 3 → weiter bei Schritt 4", ["Nach Schritt 3, weiter bei Schritt 4"]),
]


@pytest.mark.parametrize(("said", "meant"), NEAR_MISSES)
def test_a_german_near_miss_is_guessed(said, meant):
    with pytest.raises(Misread):
        read_wiring(said, GERMAN)
    assert list(meant_wiring(said, GERMAN)) == meant


@pytest.mark.parametrize(
    "said",
    [
        "Statt Schritt 3, weiter bei Schritt 2, höchstens 3 Mal",
        "statt schritt 3, weiter bei schritt 2, höchstens 3 mal.",
        "Statt Schritt 3, weiter bei Schritt 2, höchstens 3-mal",
        "Statt Schritt 3 „nennt den Grund“, endet mit Erfolg",
        "Statt Schritt 3 »nennt den Grund«, endet mit Erfolg",
        "Nach Schritt 2 nach zweimal 1a, weiter an der unterbrochenen Stelle",
        "Jederzeit nach 3-mal 1a, endet mit Misserfolg",
    ],
)
def test_a_german_sentence_is_read(said):
    assert read_wiring(said, GERMAN)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Kundin zahlt", "Kundin"),
        ("zahlt die Kundin", "Kundin"),
        ("der Kunde bestellt", "Kundin"),
        ("bestellt ein anderer Kunde", "Another Kundin"),
        ("eine andere Kundin bestellt", "Another Kundin"),
        ("ein zweiter Kunde kommt", "Another Kundin"),
        ("der treue Kunde zahlt", "Treuer Kunde"),
        ("zeigt das System der Kundin den Preis", "Hafenladen"),
        ("zeigt der Laden den Preis", "Hafenladen"),
        ("Hafenladen zeigt dem Berater den Preis", "Hafenladen"),
        ("dem Berater hilft die Kundin", "Kundin"),
        ("bei der Bank fragt der Berater nach", "Berater"),
        ("an Berater schreibt Kundin", "Kundin"),
        ("vom Berater kommt nichts", None),
        ("der Berater-Ausweis liegt da", None),
        ("Hans' Konto ist leer", None),
        ("Hans’ Konto prüft der Berater", "Berater"),
        ("„Kundin“ zahlt", "Kundin"),
        ("»Kundin« zahlt", "Kundin"),
        ("‚Kundin‘ zahlt", "Kundin"),
        ("die Zeit vergeht", "Time"),
        ("ich zahle", "Kundin"),
        ("wir zahlen", "Kundin"),
        ("wichtig ist nur der Berater", "Berater"),
        ("the system zahlt", None),
    ],
)
def test_in_german_the_first_name_in_the_nominative_acts(text, subject):
    spoken = make_subject_names(CATALOGUE, "Hafenladen", "Kundin", GERMAN).find(text)
    assert (spoken.subject.individual if spoken else None) == subject


def test_time_is_an_actor_of_the_card():
    names = make_subject_names(CATALOGUE, "", "", GERMAN)
    assert names.whole("die Zeit") == names.whole("Time")
    assert names.whole("Zeit").kind is SubjectKind.TIME
