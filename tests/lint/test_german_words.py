"""The German word lists: the same keys as the English ones, and what they find in German steps."""

import tomllib
from importlib.resources import files

import pytest
from lint_cases import Case, find

WORDS = files("ucspec.lint").joinpath("words")
CATALOGUE = """\
systems: [Laden]
actors: [Kundin, Beraterin, {name: Bank, kind: system}]
"""
FILE = "UC-LADEN-01-kaufen.feature"
TEXT = """\
# language: de
@UC-LADEN-01
Funktionalität: {title}
  Eine Kundin bekommt, was sie braucht.

  Systemgrenze: Laden
  Hauptakteur: Kundin

  Szenario: Hauptablauf
    Wenn Kundin die Lampe wählt
    {step}
    Dann sieht Kundin den Preis

  Szenario: 3a. {condition}
    Statt Schritt 3, weiter bei Schritt 1, höchstens zweimal

    Angenommen {given}
    Dann sagt das System, was zu tun ist
"""
GOOD = {
    "title": "Lampe kaufen",
    "step": "Dann zeigt das System 3 Lampen",
    "condition": "Die Lampe ist vergriffen",
    "given": "die nächste Lampe ist vergriffen",
}


def table_of(language):
    return tomllib.loads(WORDS.joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def find_in(tmp_path, code, **changes):
    text = TEXT.format(**(GOOD | changes))
    case = Case(code=code, name="", files={"ucspec.yaml": CATALOGUE, FILE: text})
    for name, content in case.files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return find(case, tmp_path)


LANGUAGES = sorted(item.name.removesuffix(".toml") for item in WORDS.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_words_has_the_keys_of_the_english_one(language):
    english, own = table_of("en"), table_of(language)
    lacking = [f"{language}.toml lacks {key}" for key in english if key not in own]
    unknown = [
        f"{language}.toml has {key}, which nothing reads" for key in own if key not in english
    ]
    assert not lacking + unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_in_a_list(language):
    doubles = {
        key: [word for word in words if words.count(word) > 1]
        for key, words in table_of(language).items()
    }
    assert not {key: words for key, words in doubles.items() if words}


STEPS = [
    ("S-203", "Dann zeigt das System den Preis und nennt den Liefertag"),
    ("S-203", "Dann speichert das System die Wahl und dann zeigt es sie"),
    ("S-204", "Dann wird die Rechnung verschickt"),
    ("S-204", "Dann wird die Rechnung von der Bank bezahlt"),
    ("S-204", "Dann wird Kundin benachrichtigt"),
    ("S-205", "Dann hat das System die Rechnung verschickt"),
    ("S-205", "Und das System zeigte den Preis"),
    ("S-206", "Dann zeigt das System gegebenenfalls den Rabatt"),
    ("S-206", "Dann könnte das System den Preis zeigen"),
    ("S-206", "Wenn Kundin die Lampe bezahlen soll"),
    ("S-207", "Dann es zeigt den Preis"),
    ("S-208", "Dann nennt das System niemals den Preis"),
    ("S-209", "Wenn Kundin auf die Schaltfläche klickt"),
    ("S-209", "Dann schreibt das System die Wahl in die Datenbank"),
    ("S-210", "Und das System prüft, ob die Lampe da ist"),
    ("S-211", "Dann zeigt das System den Preis, falls die Lampe da ist"),
    ("S-212", "Wenn Kundin wiederholt Schritt 1, bis alles gewählt ist"),
    ("S-217", "Dann ist Kundin zufrieden"),
    ("S-218", "Dann antwortet das System binnen 2"),
    ("S-218", "Dann liefert das System nach einigen Tagen"),
]


@pytest.mark.parametrize(("code", "step"), STEPS)
def test_a_german_step_is_read_in_german(code, step, tmp_path):
    assert [finding.location.line for finding in find_in(tmp_path, code, step=step)] == [11]


@pytest.mark.parametrize("code", sorted({code for code, _ in STEPS} | {"M-103", "F-308", "F-317"}))
@pytest.mark.parametrize(
    "step",
    [
        "Dann zeigt das System 3 Lampen",
        "Dann sagt das System, dass die Lampe morgen verschickt wird und die Bank zahlt",
        "Dann nennt das System Namen und Anschrift der Kundin",
        "Und das System erstattet 12,50 EUR binnen 3 Tagen",
        "Wenn die Beraterin Namen und Anschrift nennt",
        "Dann wird die Lampe rot",
        "Dann hat die Kundin ein Konto",
        "Dann ist die Lampe reserviert",
    ],
)
def test_nothing_is_said_of_good_german(code, step, tmp_path):
    assert not find_in(tmp_path, code, step=step)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("M-103", {"title": "Rückgabe"}),
        ("M-103", {"title": "Benutzer und ihre Rechte"}),
        ("M-121", {"title": "Kunden verwalten"}),
        ("F-308", {"given": "die Bank ist nicht erreichbar"}),
        ("F-317", {"condition": "Wenn die Lampe vergriffen ist"}),
        ("F-317", {"condition": "Ist die Lampe vergriffen?"}),
    ],
)
def test_titles_and_conditions_are_read_in_german(code, changes, tmp_path):
    assert find_in(tmp_path, code, **changes)
