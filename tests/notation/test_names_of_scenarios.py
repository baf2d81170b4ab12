"""What people write instead of a scenario's name, and what they meant."""

import pytest

from ucspec.notation.dialect import find_dialect
from ucspec.notation.titles import Title, meant_title, read_title


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("en", "A1. no stock", "1a. no stock"),
        ("en", "E1: no stock", "1a. no stock"),
        ("en", "Alt 3a no stock", "3a. no stock"),
        ("en", "Alternate 3a: no stock", "3a. no stock"),
        ("en", "Alternative Flow 3a - no stock", "3a. no stock"),
        ("en", "Extension 3a. no stock", "3a. no stock"),
        ("en", "3 a. no stock", "3a. no stock"),
        ("en", "3.a no stock", "3a. no stock"),
        ("en", "(3a) no stock", "3a. no stock"),
        ("en", "3a - no stock", "3a. no stock"),
        ("en", "[3a] no stock", "3a. no stock"),
        ("en", "3a.no stock", "3a. no stock"),
        ("en", "* no stock", "*a. no stock"),
        ("en", "*. no stock", "*a. no stock"),
        ("en", "* a. no stock", "*a. no stock"),
        ("en", "any-a no stock", "*a. no stock"),
        ("en", "3.1. no stock", "3a. no stock"),
        ("en", "3. no stock", "3a. no stock"),
        ("en", "3a.1 no stock", "3a.1a. no stock"),
        ("en", "3a.1. no stock", "3a.1a. no stock"),
        ("en", "Step 3: no stock", "3a. no stock"),
        ("en", "2 customers buy", ""),
        ("en", "2–4a. no stock", "2-4a. no stock"),
        ("en", "2 - 4a. no stock", "2-4a. no stock"),
        ("en", "Extension 3a", "3a. …"),
        ("en", "①a. no stock", "1a. no stock"),
        ("en", "Main Success Scenario", "Main success"),
        ("en", "Main", "Main success"),
        ("en", "Basic Flow", "Main success"),
        ("en", "Normal course", "Main success"),
        ("en", "Sucess guarantee", "Success guarantee"),
        ("en", "Minimum guarantees", "Minimal guarantee"),
        ("en", "Failure guarantee", "Minimal guarantee"),
        ("en", "Post-condition", "Success guarantee"),
        ("en", "Postconditions on success", "Success guarantee"),
        ("en", "3a/3b. no stock", ""),
        ("en", "Guarantee", ""),
        ("de", "Erweiterung 3a no stock", "3a. no stock"),
        ("de", "Alternative 3a: no stock", "3a. no stock"),
        ("de", "Ausnahme 3a - no stock", "3a. no stock"),
        ("de", "3 a. no stock", "3a. no stock"),
        ("de", "3. no stock", "3a. no stock"),
        ("de", "Alternativszenario 3a no stock", "3a. no stock"),
        ("de", "Haupt-Ablauf", "Hauptablauf"),
        ("de", "Haupterfolgsszenario", "Hauptablauf"),
        ("de", "Primärablauf", "Hauptablauf"),
        ("de", "Erfolgs-Garantie", "Erfolgsgarantie"),
        ("de", "Nachbedingungen im Erfolgsfall", "Erfolgsgarantie"),
        ("de", "Mindestgarantie", "Minimalgarantie"),
        ("de", "Minimale Garantien", "Minimalgarantie"),
        ("de", "Garantie", ""),
    ],
)
def test_a_name_is_guessed(language, said, meant):
    dialect = find_dialect(language)
    assert read_title(said, dialect) == Title()
    assert meant_title(said, 0, dialect) == meant
    assert not meant or read_title(meant, dialect) != Title()
