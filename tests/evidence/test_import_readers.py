"""Readers of other runners' files: what each form says, and what becomes of bad input."""

import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import cucumber_compatibility_kit
import pytest

from ucspec.evidence.foreign import source
from ucspec.evidence.foreign.importing import READERS
from ucspec.evidence.foreign.source import UnreadableFile
from ucspec.model.flow import DocString, StepType

PASSED, FAILED = {"status": "passed"}, {"status": "failed", "error_message": "no"}


def read(kind, content):
    data = content if isinstance(content, bytes) else content.encode()
    return READERS[kind]("in", BytesIO(data))


def element(*results, **more):
    steps = [
        {"keyword": "Given ", "name": f"step {number}", "result": result}
        for number, result in enumerate(results, 1)
    ]
    return {"keyword": "Scenario", "name": "one", "steps": steps, **more}


def report(*elements, **more):
    features = [
        {"keyword": "Feature", "name": "F", "uri": "f.feature", "elements": elements} | more
    ]
    return json.dumps(features)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (element(PASSED, PASSED), "passed"),
        (element(PASSED, FAILED), "failed"),
        (element(PASSED, {"status": "undefined"}, {"status": "skipped"}), "undefined"),
        (element({"status": "pending"}, {"status": "skipped"}), "pending"),
        (element({"status": "ambiguous"}), "ambiguous"),
        (element(PASSED, {"status": "skipped"}), "skipped"),
        (element(PASSED, {"status": "marvellous"}), "not run"),
        (element(PASSED, {"status": ""}), "not run"),
        (element(PASSED, {}), "not run"),
        (element(PASSED, None), "not run"),
        (element(PASSED, {"status": "untested"}), "not run"),
        (element(), "not run"),
        (element(PASSED, before=[{"result": FAILED}]), "failed"),
        (element(PASSED, after=[{"result": FAILED}]), "failed"),
        (element(before=[{"result": PASSED}]), "not run"),
        (element(before=[{"result": FAILED}]), "failed"),
        (element(PASSED, status="hook_error"), "failed"),
        (element(PASSED, status="marvellous"), "not run"),
        (element(PASSED, status="skipped"), "skipped"),
        (element({"status": "undefined"}, status="error"), "undefined"),
        (element(FAILED, status="passed"), "failed"),
    ],
)
def test_a_scenario_is_never_better_than_its_worst_step(told, status):
    (case,) = read("cucumber-json", report(told)).cases
    assert case.status.value == status
    assert bool(case.reason) is (status == "not run")


def test_a_background_belongs_to_the_scenario_after_it():
    background = element(FAILED, type="background", name="")
    first, second = read(
        "cucumber-json", report(background, element(PASSED), element(PASSED))
    ).cases
    assert (first.status.value, len(first.steps)) == ("failed", 2)
    assert (second.status.value, len(second.steps)) == ("passed", 1)


STEP = {"keyword": "And ", "name": "so", "result": PASSED}
TABLE = (("a", "b"), ("1", "2"))


@pytest.mark.parametrize(
    "more",
    [
        {"rows": [{"cells": ["a", "b"]}, {"cells": ["1", "2"]}]},
        {"arguments": [{"rows": [{"cells": ["a", "b"]}, {"cells": ["1", "2"]}]}]},
        {"table": {"headings": ["a", "b"], "rows": [["1", "2"]]}},
    ],
    ids=["jvm", "js", "behave"],
)
def test_tables_are_found_wherever_a_runner_writes_them(more):
    (case,) = read("cucumber-json", report(element() | {"steps": [STEP | more]})).cases
    assert case.steps[0].table == TABLE


@pytest.mark.parametrize(
    "more",
    [
        {"doc_string": {"value": "a\nb", "line": 3}},
        {"arguments": [{"content": "a\nb", "line": 3}]},
        {"text": ["a", "b"]},
        {"text": "a\nb"},
    ],
    ids=["jvm", "js", "behave-lines", "behave"],
)
def test_text_blocks_are_found_wherever_a_runner_writes_them(more):
    (case,) = read("cucumber-json", report(element() | {"steps": [STEP | more]})).cases
    assert case.steps[0].doc_string == DocString(content="a\nb")


def test_and_takes_the_type_of_the_step_before():
    steps = [{"keyword": word, "name": "so", "result": PASSED} for word in ("When ", "And ", "* ")]
    (case,) = read("cucumber-json", report(element() | {"steps": steps})).cases
    assert [step.type for step in case.steps] == [StepType.WHEN] * 3


@pytest.mark.parametrize(
    ("keyword", "type_"),
    [
        ("Angenommen ", StepType.GIVEN),
        ("Étant donné ", StepType.GIVEN),
        ("もし", StepType.WHEN),
        ("Então ", StepType.THEN),
        ("Kad ", None),  # "given" in one language, "when" in another
        ("Somehow ", None),
    ],
)
def test_keywords_of_every_language_are_known(keyword, type_):
    steps = [{"keyword": word, "name": "so", "result": PASSED} for word in (keyword, "Und ")]
    (case,) = read("cucumber-json", report(element() | {"steps": steps})).cases
    assert [step.type for step in case.steps] == [type_] * 2


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [(1_500_000_000, 1.5), (0.25, 0.25), (-1, 0), ("x", 0), (None, 0), (10**30, 0), (1e300, 0)],
)
def test_durations_are_nanoseconds_or_behaves_seconds(duration, seconds):
    (case,) = read("cucumber-json", report(element(PASSED | {"duration": duration}))).cases
    assert case.seconds == seconds


def suite(test, **attributes):
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<testsuites><testsuite name="s"{told}>{test}</testsuite></testsuites>'


@pytest.mark.parametrize(
    ("test", "statuses"),
    [
        ('<testcase name="t"/>', ["passed"]),
        ('<testcase name="t"><failure message="m">at x</failure></testcase>', ["failed"]),
        ('<testcase name="t"><error/></testcase>', ["failed"]),
        ('<testcase name="t"><skipped/></testcase>', ["skipped"]),
        ('<testcase name="t"><skipped type="pytest.xfail"/></testcase>', ["xfailed"]),
        ('<testcase name="t"><skipped/><error/></testcase>', ["failed"]),
        ('<testcase name="t" status="passed"/>', ["passed"]),
        ('<testcase name="t" status="run" result="completed"/>', ["passed"]),
        ('<testcase name="t" status="run" result="suppressed"/>', ["skipped"]),
        ('<testcase name="t" status="notrun"/>', ["not run"]),
        ('<testcase name="t" status="untested"/>', ["not run"]),
        ('<testcase name="t" status="undefined"/>', ["undefined"]),
        ('<testcase name="t" status="marvellous"/>', ["not run"]),
        ('<testcase name="t" status="passed"><failure/></testcase>', ["failed"]),
        ('<testcase name="t"><flakyFailure/></testcase>', ["failed", "passed"]),
        ('<testcase name="t"><rerunFailure/><failure/></testcase>', ["failed", "failed"]),
        ('<j:testcase xmlns:j="urn:j" name="t"><j:failure/></j:testcase>', ["failed"]),
        ("<testcase/>", ["passed"]),
    ],
)
def test_a_test_of_junit_passed_only_if_nothing_says_otherwise(test, statuses):
    found = read("junit", suite(test)).cases
    assert [case.status.value for case in found] == statuses


@pytest.mark.parametrize("status", ["blocked", "pending", "undefined", "crashed"])
def test_our_own_word_in_junit_is_finer_than_a_failure(status):
    told = f'<property name="ucspec.status" value="{status}"/>'
    test = f'<testcase name="t"><properties>{told}</properties><failure/></testcase>'
    assert read("junit", suite(test)).cases[0].status.value == status


@pytest.mark.parametrize("status", ["passed", "skipped", "not run", "marvellous"])
def test_our_own_word_in_junit_never_makes_a_failure_better(status):
    told = f'<property name="ucspec.status" value="{status}"/>'
    test = f'<testcase name="t"><properties>{told}</properties><failure/></testcase>'
    assert read("junit", suite(test)).cases[0].status.value == "failed"


ENTITIES = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
BOMB = f'<!DOCTYPE t [<!ENTITY l0 "lol">{ENTITIES}]><testsuite name="&l9;"/>'
EXTERNAL = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite name="&x;"/>'
REMOTE = '<!DOCTYPE t SYSTEM "http://localhost/t.dtd"><testsuite/>'
DEEP = "<testsuite>" * 200 + "</testsuite>" * 200


@pytest.mark.parametrize(
    ("kind", "content", "told"),
    [
        ("junit", BOMB, ": a document type: DTDs and entities are refused"),
        ("junit", EXTERNAL, ": a document type: DTDs and entities are refused"),
        ("junit", REMOTE, ": a document type: DTDs and entities are refused"),
        (
            "junit",
            '<?xml version="1.0"?>\n<testsuite name="&x;"/>',
            "in:2:1: cannot be read as XML: undefined entity",
        ),
        ("junit", DEEP, "in:1:1101: more than 100 elements inside one another"),
        ("junit", "", "in:1:1: cannot be read as XML: no element found"),
        ("junit", "<testsuite><testcase", "in:1:12: cannot be read as XML: unclosed token"),
        ("junit", "<testsuite>\n<testcase>", "in:2:11: cannot be read as XML: no element found"),
        ("junit", b"<testsuite name='\xff'/>", "in:1:18: cannot be read as XML: not well-formed"),
        ("junit", '<?xml version="1.0" encoding="x-y"?><testsuite/>', "unknown encoding"),
        ("junit", "<robot/>", "in:1:1: no JUnit report but <robot>\n  hint: write it with `robot"),
        ("junit", "{}", "in:1:1: cannot be read as XML"),
        ("cucumber-json", "", "in:1:1: the file ends in the middle"),
        ("cucumber-json", '[{"keyword": "F"', "in:1:17: the file ends in the middle"),
        ("cucumber-json", "<a/>", "in:1:1: no JSON: expecting value"),
        ("cucumber-json", "{}", "in:1:1: no list of features"),
        ("cucumber-json", "[1]", "in:1:1: no list of features"),
        ("cucumber-json", "[" * 100_000, "in:1:1: no JSON"),
        ("cucumber-json", b"\xff", "in:1:1: no JSON"),
        ("messages", "", "in: empty"),
        ("messages", "{", "in:1:2: no JSON"),
        ("messages", "[]\n", "in:1: no message of Cucumber"),
        ("messages", '{"feature": {}}\n', "in:1: no message of Cucumber: feature"),
        ("messages", b"PK\x03\x04\x00\n", "in:1:1: no JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(kind, content, told):
    with pytest.raises(UnreadableFile) as caught:
        read(kind, content)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "limit"),
    [("junit", "LARGEST_FILE"), ("cucumber-json", "LARGEST_FILE"), ("messages", "LONGEST_LINE")],
)
def test_what_is_too_large_is_refused(monkeypatch, kind, limit):
    monkeypatch.setattr(source, limit, 10)
    with pytest.raises(UnreadableFile, match=r"(larger|longer) than 0 MiB"):
        read(kind, "[" + " " * 20)


@pytest.mark.parametrize(
    ("elements", "place"),
    [
        ([3, element(PASSED)], "in: feature 1, element 1: cannot be read"),
        ([element(PASSED), {"steps": 3}], "in: feature 1, element 2: cannot be read"),
        ([element(PASSED), element({"status": 3})], "in: feature 1, element 2: cannot be read"),
        ([element(PASSED, tags=[3]), element(PASSED)], "in: feature 1, element 1: cannot be read"),
    ],
)
def test_one_bad_element_leaves_the_others(elements, place):
    found = read("cucumber-json", report(*elements))
    assert len(found.cases) == 1
    assert [problem.startswith(place) for problem in found.problems] == [True]


META = {
    "meta": {"protocolVersion": "32", "implementation": {"name": "cucumber-js", "version": "1"}}
}
PICKLE_STEPS = [
    {"id": "ps", "text": "so", "type": "Context"},
    {"id": "qs", "text": "then", "type": "Outcome"},
]
PICKLE = {
    "pickle": {"id": "p", "uri": "f.feature", "name": "one", "tags": [], "steps": PICKLE_STEPS}
}
TEST_STEPS = [{"id": "s", "pickleStepId": "ps"}, {"id": "t", "pickleStepId": "qs"}]
CASE = {"testCase": {"id": "c", "pickleId": "p", "testSteps": TEST_STEPS}}
BEGIN = {"testCaseStarted": {"id": "a", "testCaseId": "c", "attempt": 0}}
END = {"testCaseFinished": {"testCaseStartedId": "a"}}
OVER = {"testRunFinished": {"success": True}}


def step(id_, status):
    result = {"status": status, "duration": {"seconds": 0, "nanos": 5}}
    return {
        "testStepFinished": {"testCaseStartedId": "a", "testStepId": id_, "testStepResult": result}
    }


def stream(*envelopes, end=""):
    return "".join(json.dumps(one) + "\n" for one in envelopes) + end


@pytest.mark.parametrize(
    ("told", "status", "reason"),
    [
        ([BEGIN, step("s", "PASSED"), step("t", "PASSED"), END, OVER], "passed", ""),
        ([BEGIN, step("s", "PASSED"), step("t", "UNKNOWN"), END, OVER], "not run",
         "its status 'UNKNOWN' is not known"),
        ([BEGIN, step("s", "PASSED"), END, OVER], "not run", "the file has no result of it"),
        ([BEGIN, step("s", "PASSED"), step("t", "PASSED")], "not run",
         "it was running when the file ended"),
        ([BEGIN, step("s", "FAILED")], "failed", ""),
        ([BEGIN, step("s", "AMBIGUOUS"), step("t", "SKIPPED"), END, OVER], "ambiguous", ""),
        ([OVER], "not run", "it was planned and never started"),
    ],
)  # fmt: skip
def test_a_case_of_messages_passed_only_if_all_of_it_did(told, status, reason):
    (case,) = read("messages", stream(META, PICKLE, CASE, *told)).cases
    assert (case.status.value, case.reason) == (status, reason)


def test_a_torn_last_line_is_told_and_passed_over():
    whole = [META, PICKLE, CASE, BEGIN, step("s", "PASSED"), step("t", "PASSED"), END]
    found = read("messages", stream(*whole, end='{"testRunFin'))
    assert [case.status.value for case in found.cases] == ["passed"]
    assert found.problems == ()
    assert found.remarks == (
        "in:8: the last line is torn: the runner was killed, or the file was cut",
        "in: the run did not finish: what had no result is not run",
    )


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("no json", "in:5:1: no JSON"),
        ('{"testCase": {}}', "in:5: testCase cannot be read (KeyError"),
        ('{"testCase": {"id": "d", "pickleId": "gone"}}', "in:5: testCase cannot be read"),
        ('{"attachment": {"testCaseStartedId": "a", "body": 3}}', "in:5: attachment cannot be"),
        ('{"pickle": []}', "in:5: pickle cannot be read (TypeError"),
        ('{"testStepFinished": null}', "in:5: testStepFinished cannot be read (TypeError"),
        ("7", "in:5: no message of Cucumber"),
        ('{"novelty": {}}', "in:5: no message of Cucumber: novelty"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(bad, told):
    rest = stream(step("s", "PASSED"), step("t", "PASSED"), END, OVER)
    found = read("messages", stream(META, PICKLE, CASE, BEGIN) + bad + "\n" + rest)
    assert [case.status.value for case in found.cases] == ["passed"]
    assert len(found.problems) == 1
    assert found.problems[0].startswith(told)


def test_a_lost_result_line_never_makes_a_case_pass():
    lines = stream(META, PICKLE, CASE, BEGIN, step("s", "PASSED"), step("t", "FAILED"), END, OVER)
    cut = lines.replace('"status": "FAILED"', '"status": "FAI')
    (case,) = read("messages", cut).cases
    assert case.status.value == "not run"


@pytest.mark.parametrize(
    ("uri", "file"),
    [
        ("features/a.feature", "features/a.feature"),
        ("classpath:shop/a.feature", "shop/a.feature"),
        ("file:///elsewhere/a%20b.feature", "/elsewhere/a b.feature"),
        (f"{Path.cwd().as_uri()}/features/a.feature", "features/a.feature"),
        ("C:\\shop\\a.feature", "C:\\shop\\a.feature"),
    ],
)
def test_a_file_is_told_as_a_path(uri, file):
    pickle = {"pickle": PICKLE["pickle"] | {"uri": uri}}
    (case,) = read("messages", stream(META, pickle, CASE, OVER)).cases
    assert case.file == file


@pytest.mark.parametrize(
    "line",
    [
        {"testRunFinished": {"success": False, "message": "the server is gone"}},
        {"testRunHookFinished": {"result": {"status": "FAILED", "message": "the server is gone"}}},
    ],
)
def test_a_run_that_failed_outside_its_scenarios_is_told(line):
    found = read("messages", stream(META, line, OVER))
    assert found.problems == ("in:2: the run failed outside its scenarios: the server is gone",)


KIT = Path(cucumber_compatibility_kit.__file__).parent
BEST_FIRST = ["", "PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED"]


def worst_in_the_kit(path):
    """The status of each attempt in a sample, by Cucumber's own order; nothing is "not run"."""
    worst = {}
    for line in path.read_text("utf-8").splitlines():
        for kind, told in json.loads(line).items():
            if kind == "testCaseStarted":
                worst[told["id"]] = ""
            if kind == "testStepFinished":
                id_, status = told["testCaseStartedId"], told["testStepResult"]["status"]
                worst[id_] = max(worst[id_], status, key=BEST_FIRST.index)
    return Counter(status.lower() or "not run" for status in worst.values())


SAMPLES = sorted(KIT.rglob("*.ndjson"))


def test_the_kit_is_there():
    assert len(SAMPLES) > 40


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_of_the_compatibility_kit_are_read_as_they_are_meant(path):
    found = read("messages", path.read_bytes())
    assert Counter(case.status.value for case in found.cases) == worst_in_the_kit(path)
    assert all("the run failed outside" in problem for problem in found.problems)
    assert found.remarks == ()
