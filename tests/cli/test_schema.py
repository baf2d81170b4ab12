"""`ucspec schema`: what is shipped, what it accepts, what it refuses, and where it is written."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from ucspec.config.load import load_config
from ucspec.config.schema import SHAPES, config_schema
from ucspec.config.values import READERS
from ucspec.errors import UsageError
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.catalogue_schema import catalogue_schema
from ucspec.report.schemas import newest_schema, schema_names, schema_of, schema_text

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "ucspec" / "report" / "schemas"
CATALOGUES = sorted(
    path
    for folder in ("features", "tests")
    for path in (ROOT / folder).rglob("ucspec.yaml")
    if not read_catalogue(path.read_bytes(), path).findings
)


def as_written(schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("make", [catalogue_schema, config_schema])
def test_a_shipped_schema_is_the_one_that_is_made(golden, make):
    golden(SHIPPED / f"{make.__name__.removesuffix('_schema')}-1.json", as_written(make()))


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_one_and_says_what_for(name):
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:ucspec:schema:{name}"
    assert schema["title"]


def accepts(name: str, document: object) -> bool:
    return jsonschema.Draft202012Validator(schema_of(name)).is_valid(document)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_catalogue_without_findings_is_accepted(path):
    document = yaml.load(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    jsonschema.validate(document, schema_of("catalogue-1"))


def test_the_reference_catalogues_are_among_them():
    assert {ROOT / "features/own/ucspec.yaml", ROOT / "features/harbour-shop/ucspec.yaml"} <= {
        *CATALOGUES
    }


GOOD = (
    "",
    "name: 42",
    "actors:",
    "actors: [Customer, {name: Friend, is-a: Customer, aliases: }]",
    "channels: [no, 1.10, web]",
    "stages: [a, {name: b, aliases: [c]}]",
    "personas: [{name: Ada, plays: Customer, traits: {age: 36, glasses: yes}}]\nactors: [Customer]",
    "kpis: [{name: Sales, kind: count}, {name: Time, kind: duration, unit: min, direction: lower}]",
    "links: {jira: 'https://x.example/{key}'}",
    "systems: [{name: Shop, inside: [orders], outside: [bank], description: sells}]",
)
BAD = (
    "actor: [Customer]",
    "actors: Customer",
    "actors: {Customer: person}",
    "actors: [{kind: person}]",
    "actors: [{name: }]",
    "actors: [{name: ' '}]",
    "actors: ['']",
    "actors: [{name: Customer, knd: person}]",
    "actors: [{name: Customer, kind: human}]",
    "actors: [{name: Customer, isa: Person}]",
    "actors: [{name: Customer, aliases: Buyer}]",
    "actors: [[Customer]]",
    "actors: [{name: [Customer]}]",
    "systems: [{name: Shop, inside: {orders: yes}}]",
    "stages: one, two",
    "personas: [{name: Ada, traits: [phone]}]",
    "personas: [{name: Ada, traits: {phone: [a]}}]",
    "touchpoints: [{name: desk, channels: web}]",
    "channels: [{name: web, aliases: [w]}]",
    "kpis: [{name: Sales, kind: number}]",
    "kpis: [{name: Sales, direction: up}]",
    "links: {jira: 'https://x.example/'}",
    "links: [jira]",
    "- actors",
    "just a text",
    "name: [a]",
    "description: {a: b}",
)


@pytest.mark.parametrize("text", [*GOOD, *BAD])
def test_the_schema_of_a_catalogue_judges_as_the_reader_does(text):
    findings = read_catalogue(text.encode(), Path("ucspec.yaml")).findings
    assert (not findings) == (text in GOOD)
    assert accepts("catalogue-1", yaml.safe_load(text)) == (text in GOOD)


def test_every_key_of_the_settings_has_its_shape():
    assert set(SHAPES) == set(READERS)


SETTINGS = {
    'features = "a"': True,
    'features = ["a", "b"]': True,
    "features = 1": False,
    'features = [""]': False,
    'collect = "off"': True,
    'collect = "every"': False,
    'criterion = "pairs"': True,
    'criterion = "Pairs"': False,
    "retry = 0": True,
    "retry = -1": False,
    "step-timeout = 0.5": True,
    "step-timeout = -1": False,
    'step-timeout = "1"': False,
    "max-paths = 1": True,
    "max-paths = 0": False,
    'max-paths = "1"': False,
    "max-paths = true": False,
    "keep-runs = 1.5": False,
    'target = ["http", "asgi"]': True,
    "targets = {http = {url = 'x'}}": True,
    "targets = {http = 'x'}": False,
    'evidence = "off"': True,
    'evidence = " "': False,
    'report = "html,json"': True,
    'report = ["html"]': True,
    "report = true": False,
    "links = {jira = 'https://x/{key}'}": True,
    "links = {jira = 'https://x/'}": False,
    "links = {jira = 1}": False,
    "secrets = ['TOKEN']": True,
    "secrets = [1]": False,
    "cache = false": True,
    'cache = "no"': False,
    "critereon = 'flow'": False,
    'steps = "x"\nid-pattern = "A-[0-9]+"\nreport-dir = "out"': True,
    "[tool.ucspec]\ncache = true": True,
    "[tool.ucspec]\ncash = true": False,
    "[lint.severity]\nS-204 = 'off'": True,
    "[lint.severity]\nS-204 = 'loud'": False,
    "[lint.words]\nvague-words = {add = ['handy'], remove = 'fast'}": True,
    "[lint.words]\nvague-words = {more = ['handy']}": False,
    "[lint.words]\nvague-words = {add = ['']}": False,
    "[lint.words]\nvague-words = ['handy']": False,
    "lint = {compat = 'gherkin5'}": True,
    "lint = {compat = 'gherkin4'}": False,
    "lint = {loudness = 1}": False,
    "lint = 'off'": False,
    "gate = 1": False,
}


@pytest.mark.parametrize("text", SETTINGS)
def test_the_schema_of_the_settings_judges_as_the_reader_does(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ucspec.toml").write_text(text, encoding="utf-8")
    assert accepts("config-1", tomllib.loads(text)) == SETTINGS[text]
    if SETTINGS[text]:
        assert load_config(tmp_path).origin == tmp_path / "ucspec.toml"
    else:
        with pytest.raises(UsageError):
            load_config(tmp_path)


def test_the_settings_of_this_project_are_accepted():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert accepts("config-1", tomllib.loads(text)["tool"]["ucspec"])


@pytest.mark.parametrize("name", ["catalogue", "catalogue-1", "config", "cases", "trace-1"])
def test_a_schema_is_printed_as_it_is_shipped(ucspec, name):
    done = ucspec("schema", name)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (SHIPPED / f"{newest_schema(name)}.json").read_text(encoding="utf-8")
    assert ucspec("schema", name, "--json").stdout == done.stdout


@pytest.mark.parametrize("words", [[], ["--list"], ["--list", "trace"]])
def test_the_list_names_every_schema(ucspec, words):
    lines = ucspec("schema", *words).stdout.splitlines()
    assert tuple(line.split()[0] for line in lines) == schema_names()
    assert all(len(line.split()) > 3 for line in lines)


def test_a_program_reads_the_list_as_data(ucspec):
    document = json.loads(ucspec("schema", "--json").stdout)
    jsonschema.validate(document, schema_of("schema-1"))
    assert tuple(entry["name"] for entry in document["schemas"]) == schema_names()


def test_a_schema_is_written_to_a_file_and_over_an_older_one(ucspec, project):
    for _ in range(2):
        done = ucspec("schema", "catalogue", "-o", "features/.ucspec.schema.json")
        assert (done.exit_code, done.stdout) == (0, "features/.ucspec.schema.json: catalogue-1\n")
    written = (project / "features" / ".ucspec.schema.json").read_text(encoding="utf-8")
    assert written == schema_text("catalogue")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["catalog"], "no schema 'catalog'\n  hint: did you mean 'catalogue'? known: cases, "),
        (["trace-2"], "no schema 'trace-2'\n  hint: did you mean 'trace'?"),
        (["zzz"], "no schema 'zzz'\n  hint: known: cases, catalogue, "),
        (["-o", "x"], "-o writes one schema: name it\n  hint: "),
        (["trace", "-o", "features/ucspec.yaml"], "features/ucspec.yaml: exists, and is no schema"),
        (["trace", "-o", "features"], "features: cannot be written: Is a directory\n"),
        (["trace", "-o", "gone/x"], "gone/x: cannot be written: No such file or directory\n"),
    ],
)
def test_what_cannot_be_is_told(ucspec, project, words, told):
    before = (project / "features" / "ucspec.yaml").read_bytes()
    done = ucspec("schema", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert (project / "features" / "ucspec.yaml").read_bytes() == before
