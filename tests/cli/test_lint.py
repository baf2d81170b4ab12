"""`ucspec lint`: options, formats, exit codes, mended files."""

import json
import os
import stat
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from ucspec.cli import linting
from ucspec.cli.main import main
from ucspec.lint.collect import RuleSet, collect_rules
from ucspec.lint.rule import Complaint, rule
from ucspec.model.finding import Severity

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = files("ucspec.report.schemas")
NAME = "UC-SHOP-01-buy.feature"
CATALOGUE = "systems: [Shop]\nactors:\n  - Customer # who pays\n"
TEXT = """\
@UC-SHOP-01 @user-goal @must
Feature: Buy a phone
  Customer gets a phone that works.

  Scope: Shop
  Primary actor: Customer
  Reviewed: 2999-01-01

  Scenario: Main success
    When Customer asks for "Aurora"
    Then the system shows the price
    When Customer pays
    Then the phone is sent

  Scenario: 3a. The card is declined
    Instead of step 3, resumes at step 1

    When Customer pays with a card that is declined
    Then the system asks for another card
"""
PASSIVE = "Then the phone is sent"


@pytest.fixture
def shop(tmp_path, monkeypatch) -> Path:
    """A folder with a small model; it is the current one."""
    (tmp_path / "ucspec.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / NAME).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "UCSPEC_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def lint(*words: object) -> Result:
    return CliRunner().invoke(main, ["lint", *map(str, words)])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_finding_is_told_with_its_line_and_a_marker_under_the_place(shop):
    assert lint("--select", "S-204,F-306").stdout == (
        f'{NAME}:13:20: warning: "is sent" does not say who does it [S-204]\n'
        "   13 |     Then the phone is sent\n"
        "      |                    ^^\n"
        '  hint: start with "the system …"\n'
        "\n"
        f"{NAME}:16:24: info: flow 3a goes back, but does not say how often: taken as once [F-306]"
        " (--fix)\n"
        "   16 |     Instead of step 3, resumes at step 1\n"
        "      |                        ^^^^^^^\n"
        '  hint: end the line with ", at most once", or with a higher limit\n'
        "\n"
        "1 warning, 1 remark in 1 of 2 files; 1 can be fixed with --fix\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--select", "S-204"], 0, "1 warning in 1 of 2 files\n"),
        (["--select", "S-204", "--strict"], 1, "1 warning in 1 of 2 files\n"),
        (["--select", "F-306", "--strict"], 0, "1 remark in 1 of 2 files; 1 can be fixed with"),
        (["--select", "f306,S"], 0, "[F-306]"),
        (["--ignore", "s204,M,F,J,K,S-221"], 0, "nothing to say about 2 files\n"),
        (["--ignore", "S,M,J,K"], 0, "1 remark not shown (--info)"),
        (["--ignore", "S,M,J,K", "--info"], 0, "[F-306]"),
        (["--uc", "UC-SHOP-01", "--select", "S-204"], 0, "[S-204]"),
        (["--uc", "UC-SHOP-01/3a", "--select", "S-204"], 0, "[S-204]"),
        ([NAME, "--select", "S-204"], 0, "1 warning in 1 of 1 file\n"),
    ],
)
def test_options_choose_what_is_told(shop, words, code, told):
    done = lint(*words)
    assert told in done.stdout
    assert done.exit_code == code


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--select", "S-999"], "there is no rule S-999\n  hint: known: S-201, S-202"),
        (["--ignore", "M-1O4"], "there is no rule M-1O4\n  hint: did you mean M-104 or M-114?"),
        (["--select", "S-204,"], "an id is missing"),
        (["--uc", "UC-NOPE"], "no use case 'UC-NOPE'\n  hint: known: UC-SHOP-01"),
        (["nowhere"], "no such file or folder: nowhere\n"),
        (["--diff", "--json"], "--diff is text: it does not go with --format json\n"),
        (["-f", "xml"], "'xml' is not one of 'text', 'json', 'sarif', 'github', 'gitlab'"),
    ],
)
def test_wrong_usage_is_told(shop, words, told):
    done = lint(*words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_an_error_fails_and_a_broken_file_can_be_chosen_by_its_id(shop):
    change(shop / NAME, "Instead of step 3", "Instead of step 9")
    for words in ([], ["--uc", "UC-SHOP-01"], ["--select", "F-303"]):
        done = lint(*words)
        assert done.exit_code == 1
        assert f"{NAME}:16:" in done.stdout
        assert "error: " in done.stdout
        assert "[F-303]" in done.stdout


def test_a_pipe_is_not_waited_for_when_an_id_is_looked_for(shop):
    os.mkfifo(shop / "UC-SHOP-09-pipe.feature")
    assert lint("--uc", "UC-NO-01").exit_code == 2


@pytest.mark.parametrize("text", ["json", "sarif", "gitlab"])
def test_what_programs_read_is_stable_and_alone_on_standard_output(shop, text):
    first, second = lint("-f", text), lint("-f", text)
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)
    assert first.stderr == ""


def test_json_holds_to_its_schema(shop):
    change(shop / NAME, "  Reviewed", "  Note: lint-ignore S-204 – the law words it so\n  Reviewed")
    document = json.loads(lint("--json").stdout)
    jsonschema.validate(document, json.loads(SCHEMAS.joinpath("lint-1.json").read_text("utf-8")))
    assert document["schema"] == "ucspec/lint/1"
    (ignored,) = document["ignored"]
    assert (ignored["code"], ignored["reason"]) == ("S-204", "the law words it so")
    assert ignored["path"] == NAME
    assert document["totals"]["ignored"] == 1
    assert "F-306" in {each["code"] for each in document["findings"] if each["fixable"]}


def test_what_is_answered_with_a_reason_is_counted(shop):
    change(shop / NAME, "  Reviewed", "  Note: lint-ignore S-204 – the law words it so\n  Reviewed")
    done = lint("--select", "S-204", "--strict")
    assert done.stdout == "nothing to say about 2 files; 1 ignored with a reason\n"
    assert done.exit_code == 0


def test_sarif_has_rules_with_help_levels_and_fingerprints_that_outlive_moved_lines(shop):
    def run() -> dict:
        (log,) = json.loads(lint("-f", "sarif").stdout)["runs"]
        return log

    before = run()
    rules = before["tool"]["driver"]["rules"]
    for result in before["results"]:
        about = rules[result["ruleIndex"]]
        assert about["id"] == result["ruleId"]
        assert about["help"]["text"].startswith(about["shortDescription"]["text"])
        assert result["level"] in {"error", "warning", "note"}
        (place,) = result["locations"]
        assert not place["physicalLocation"]["artifactLocation"]["uri"].startswith("/")
    change(shop / NAME, "Feature:", "\n# moved\nFeature:")
    names = {result["partialFingerprints"]["ucspec/v1"] for result in before["results"]}
    assert {each["partialFingerprints"]["ucspec/v1"] for each in run()["results"]} == names
    assert len(names) == len(before["results"])


def test_gitlab_gets_what_its_report_needs(shop):
    for entry in json.loads(lint("-f", "gitlab").stdout):
        assert set(entry) == {"check_name", "description", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert not Path(entry["location"]["path"]).is_absolute()


def test_what_an_author_wrote_is_no_command_of_github(shop):
    odd = shop / "100%,a:b"
    odd.mkdir()
    (shop / NAME).rename(odd / NAME)
    change(odd / NAME, "phone is sent", "%0A::error::x is sent")
    (line,) = lint("-f", "github", "--select", "S-204").stdout.splitlines()
    assert line.startswith(f"::warning file=100%25%2Ca%3Ab/{NAME},line=13,col=")
    assert line.count("::") >= 2
    assert "%0Ahint: " in line


@pytest.mark.parametrize("name", ["::error::x", "##[error]x"])
def test_no_path_starts_a_line_that_a_server_takes_for_a_command(shop, name):
    folder = shop / name
    folder.mkdir()
    (shop / NAME).rename(folder / NAME)
    told = lint("--select", "S-204").stdout
    assert told.startswith(f"./{name}/{NAME}:13:")


def test_no_control_character_reaches_the_terminal(shop):
    change(shop / NAME, "phone is sent", "\x1b[31mred\x07 \u202e phone is sent")
    (shop / NAME).rename(shop / "UC-SHOP-01-\x1b[31m.feature")
    told = CliRunner().invoke(main, ["lint", "--info"], color=True).stdout
    assert "⟨U+001B⟩" in told
    assert not {"\x07", "\u202e"} & set(told)
    assert "\x1b[31mred" not in told


def test_names_that_are_no_text_are_told(shop):
    (shop / NAME).rename(shop / os.fsdecode(b"UC-SHOP-01-\xff.feature"))
    document = json.loads(lint("--json", "--select", "S-204").stdout)
    assert document["findings"][0]["path"] == "UC-SHOP-01-\ufffd.feature"
    (log,) = json.loads(lint("-f", "sarif", "--select", "S-204").stdout)["runs"]
    (place,) = log["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "UC-SHOP-01-%FF.feature"


@pytest.mark.parametrize(
    ("step", "marker"),
    [
        ("Then 日本語の電話 is sent", " " * 22 + "^^"),
        ("Then the\tphone is sent", " " * 22 + "^^"),
        ("Then the phóne is sent", " " * 19 + "^^"),
    ],
)
def test_the_marker_stands_under_the_place_whatever_the_letters(shop, step, marker):
    change(shop / NAME, PASSIVE, step)
    lines = lint("--select", "S-204").stdout.splitlines()
    (at,) = [index for index, line in enumerate(lines) if "| " in line and "^" in line]
    assert lines[at].removeprefix("      | ") == marker


def test_a_long_line_is_cut_around_the_place(shop):
    change(shop / NAME, PASSIVE, f"Then {'very ' * 40}late the phone is sent {'and ' * 60}")
    lines = lint("--select", "S-204").stdout.splitlines()
    (source,) = [line for line in lines if line.startswith("   13 | ")]
    assert source.startswith("   13 | …")
    assert source.endswith("…")
    assert len(source) <= 112


def test_a_line_that_is_no_text_is_not_drawn(shop):
    (shop / NAME).write_bytes(TEXT.encode("utf-16"))
    done = lint()
    assert done.exit_code == 1
    assert f"{NAME}:1:1: error: byte 0 (0xff) is not UTF-8 text [N-001]\n  hint: " in done.stdout


def test_very_many_findings_are_grouped_by_code(shop):
    steps = "".join(f"    Then the phone {number} is sent\n" for number in range(120))
    change(shop / NAME, f"    {PASSIVE}\n", steps)
    told = lint("--select", "S-204").stdout
    assert told.startswith("S-204: 120 findings. ")
    assert told.count("[S-204]") == 3
    assert "… and 117 more of S-204 (--all)" in told
    assert told.endswith("120 warnings in 1 of 2 files\n")
    assert lint("--select", "S-204", "--all").stdout.count("[S-204]") == 120


def test_a_folder_without_use_cases_says_what_was_looked_for(shop, tmp_path_factory):
    (shop / NAME).unlink()
    done = lint()
    assert done.stderr == ".: no use cases found: looked for *.feature files beside and below it\n"
    (shop / "x.feature").write_text("Feature: x\n", encoding="utf-8")
    told = ".: 1 feature file, none of which has an id tag such as @UC-SHOP-01\n"
    assert lint().stderr == told
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = lint(elsewhere)
    assert done.exit_code == 2
    assert "no folder there or above has a ucspec.yaml" in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('severity = {"S-2040" = "off"}', "ucspec.toml:2:1: there is no rule S-2040\n  hint: did"),
        ("words = {vage = {}}", "ucspec.toml:2:1: there is no word list 'vage'\n  hint: known lis"),
        ("severity = 1\ncompat = 2", "ucspec.toml:2:1: 'lint.severity' takes a table, not the num"),
    ],
)
def test_wrong_settings_are_told(shop, content, told):
    (shop / "ucspec.toml").write_text(f"[lint]\n{content}\n", encoding="utf-8")
    done = lint()
    assert done.exit_code == 2
    assert told in done.stderr


def test_settings_weigh_switch_off_and_change_words(shop):
    settings = shop / "ucspec.toml"
    settings.write_text('[lint.severity]\ns-204 = "error"\nF-306 = "off"\n', encoding="utf-8")
    done = lint("--ignore", "M,J,K,S-221", "--info")
    assert "error: " in done.stdout
    assert "[F-306]" not in done.stdout
    assert done.exit_code == 1
    assert "[F-306]" in lint("--select", "F-306").stdout
    settings.write_text('[lint.words]\nvague-words = {add = ["phone"]}\n', encoding="utf-8")
    assert '"phone"' in lint("--select", "S-206").stdout


LOOP = "resumes at step 1"
FIXED = f"{LOOP}, at most once"


def test_fix_mends_and_keeps_permissions_line_ends_and_links(shop):
    real = shop / "real.txt"
    real.write_bytes(b"\xef\xbb\xbf" + TEXT.rstrip().replace("\n", "\r\n").encode())
    real.chmod(0o640)
    (shop / NAME).unlink()
    (shop / NAME).symlink_to(real)
    done = lint("--fix", "--select", "F-306")
    assert done.stderr == "1 finding fixed in 1 file\n"
    assert done.stdout == "nothing to say about 2 files\n"
    assert (shop / NAME).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    wanted = TEXT.replace(LOOP, FIXED).rstrip().replace("\n", "\r\n")
    assert real.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()
    assert lint("--fix", "--select", "F-306").stderr == ""


def test_diff_shows_what_fix_would_do_and_writes_nothing(shop):
    done = lint("--diff", "--select", "F-306")
    assert f"-    Instead of step 3, {LOOP}\n+    Instead of step 3, {FIXED}\n" in done.stdout
    assert done.stdout.startswith(f"--- a/{NAME}\n+++ b/{NAME}\n")
    assert done.stderr == "1 finding can be fixed in 1 file\n"
    assert (shop / NAME).read_text(encoding="utf-8") == TEXT
    assert lint("--fix", "--diff", "--select", "F-306").stdout == done.stdout


def test_fix_adds_names_to_the_catalogue_and_leaves_its_comments(shop):
    change(shop / NAME, "@must", "@must @stage:buy")
    (shop / "ucspec.yaml").write_text(f"{CATALOGUE}stages:\n  - browse # first\n", "utf-8")
    assert lint("--select", "J-701").exit_code == 1
    done = lint("--diff", "--select", "J-701")
    assert "+++ b/ucspec.yaml" in done.stdout
    assert lint("--fix", "--select", "J-701").exit_code == 0
    text = (shop / "ucspec.yaml").read_text(encoding="utf-8")
    assert text == f"{CATALOGUE}stages:\n  - browse # first\n  - buy\n"


def test_a_file_that_must_not_be_written_is_left_alone(shop):
    (shop / NAME).chmod(0o444)
    done = lint("--fix", "--select", "F-306")
    assert done.exit_code == 2
    assert done.stderr == f"{NAME}: cannot be written: it is read-only\n"
    assert (shop / NAME).read_text(encoding="utf-8") == TEXT


def test_a_file_that_changes_meanwhile_is_left_alone(shop, monkeypatch):
    def somebody_else(*words, **values):
        change(shop / NAME, "Aurora", "Borealis")
        return mend(*words, **values)

    mend = linting.mend_model
    monkeypatch.setattr(linting, "mend_model", somebody_else)
    done = lint("--fix", "--select", "F-306")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{NAME}: has changed since it was read, so it is left alone\n")
    assert LOOP + "\n" in (shop / NAME).read_text(encoding="utf-8")


@rule("X-1", Severity.WARNING)
def failing(reading, use_case):
    yield Complaint(location=use_case.location, message="seen")
    raise ZeroDivisionError("no steps")


def test_a_rule_that_fails_is_an_internal_error_and_the_rest_goes_on(shop, monkeypatch):
    rules = RuleSet(rules=(*collect_rules().rules, failing))
    monkeypatch.setattr(linting, "collect_rules", lambda: rules)
    done = lint("--select", "X-1,S-204")
    assert done.exit_code == 2
    for told in ("[X-1]", "[S-204]", "the rule X-1 failed: ZeroDivisionError: no steps [L-001]"):
        assert told in done.stdout
    assert "Traceback" not in done.output
