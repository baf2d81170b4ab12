"""Writing in German: the sentences are German, the commands are those of every other use case."""

import json

from ucspec.steps import given, then, when

FEATURE = "UC-KAF-01-kaffee-kaufen.feature"


def swap(desk, new, old):
    desk.edit(FEATURE, old, new)


@given("Analyst kennt die Namen im Katalog")
def knows_the_names(desk):
    catalogue = (desk.folder / "ucspec.yaml").read_text(encoding="utf-8")
    assert "Coffee Machine" in catalogue
    assert "Guest" in catalogue


@when("Analyst diesen Anwendungsfall schreibt")
def writes_in_german(desk, docstring):
    (desk.folder / FEATURE).write_text(docstring, encoding="utf-8")
    desk.before = desk.fingerprints()


@when("Analyst {string} statt {string} schreibt")
def writes_instead(desk, new, old):
    swap(desk, new, old)
    desk.replaced = new


@when("Analyst wieder {string} schreibt")
def writes_again(desk, words):
    swap(desk, words, desk.replaced)


@when("Analyst die Fälle von {string} verlangt")
def asks_for_cases(desk, name):
    desk.run("cases", "--uc", name, "--json")


@when("Analyst den Pfad {string} ansieht")
def looks_at_path(desk, path):
    desk.run("show", path)


@then("nennt das System die Pfade")
def names_paths(desk, datatable):
    listed = json.loads(desk.output)["cases"]
    found = [[case["path"].partition("/")[2], case["kind"], case["outcome"]] for case in listed]
    assert found == datatable


@then("zeigt das System die deutschen Sätze in der Reihenfolge, in der sie ablaufen")
def shows_sentences(desk, datatable):
    places = [desk.output.index(sentence) for (sentence,) in datatable]
    assert places == sorted(places)


@then("schlägt das System {string} vor")
def suggests(desk, words):
    assert desk.exit_code != 0
    assert f'"{words}"' in desk.errors


@then("das System nennt die Zeile, in der {string} steht")
def names_the_line(desk, words):
    lines = (desk.folder / FEATURE).read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if words in line)
    assert f"{FEATURE}:{number}:" in desk.errors


@then("endete der letzte Befehl mit dem Code {int}")
def ended_with(desk, code):
    assert desk.exit_code == code, desk.output + desk.errors


@then("hat kein Befehl die Dateien des Analysten geändert")
def nothing_changed(desk):
    assert desk.fingerprints() == desk.before
