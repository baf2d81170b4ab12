"""Use-case files are pytest nodes: one item for each test case, under the notation's ids."""

import pytest

LIBRARY = ["UC-LIB-01/main", "UC-LIB-01/1a"]
BORROWING = [
    "UC-LIB-02/main[counter]",
    "UC-LIB-02/main[web]",
    "UC-LIB-02/2a",
    "UC-LIB-02/3a",
    "UC-LIB-02/*a~3",
]
BORROW_FILE = "UC-LIB-02-borrow-a-book.feature"
IDENTIFY_FILE = "UC-LIB-01-identify-the-reader.feature"


def test_every_case_is_an_item_in_file_order(library):
    assert library.collect() == LIBRARY + BORROWING


@pytest.mark.parametrize(
    ("argument", "ids"),
    [
        (IDENTIFY_FILE, LIBRARY),
        (f"{BORROW_FILE}::UC-LIB-02/main", BORROWING[:2]),
        (f"{BORROW_FILE}::UC-LIB-02/main[web]", BORROWING[1:2]),
        (f"{BORROW_FILE}::UC-LIB-02/*a~3", BORROWING[4:]),
        (f"{BORROW_FILE}::UC-LIB-02/any-a~3", BORROWING[4:]),
    ],
)
def test_a_node_id_chooses(library, argument, ids):
    assert library.collect(argument) == ids


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        pytest.param(5, LIBRARY + BORROWING, id="card"),
        pytest.param(12, LIBRARY + BORROWING, id="background"),
        pytest.param(14, BORROWING[:2], id="heading of main"),
        pytest.param(16, BORROWING[:2], id="step of main"),
        pytest.param(22, BORROWING[:2], id="row of main"),
        pytest.param(24, BORROWING[2:3], id="heading of 2a"),
        pytest.param(25, BORROWING[2:3], id="wiring of 2a"),
        pytest.param(29, BORROWING[2:3], id="last step of 2a"),
        pytest.param(30, BORROWING[2:3], id="blank after 2a"),
        pytest.param(31, BORROWING[3:4], id="tag of 3a"),
        pytest.param("38:5", BORROWING[4:], id="column in *a"),
        pytest.param(44, LIBRARY + BORROWING, id="heading of a guarantee"),
        pytest.param(45, LIBRARY + BORROWING, id="guarantee"),
    ],
)
def test_a_line_chooses_its_flow(library, place, ids):
    wanted = [node for node in ids if node.startswith("UC-LIB-02")]
    assert library.collect(f"{BORROW_FILE}:{place}") == wanted


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([f"{BORROW_FILE}:99"], f"ERROR: {BORROW_FILE}:99: the file has 48 lines"),
        ([f"{BORROW_FILE}:0"], f"ERROR: {BORROW_FILE}:0: the file has 48 lines"),
        (
            ["--uc-criterion=main", f"{BORROW_FILE}:29"],
            f"ERROR: {BORROW_FILE}:29: no test case of UC-LIB-02/2a under the criterion 'main'",
        ),
        (
            ["plain.feature:1"],
            "ERROR: plain.feature:1: not a use-case file, so a line of it chooses no test case",
        ),
    ],
)
def test_a_line_that_chooses_nothing_is_explained(library, arguments, message):
    library.write({"plain.feature": "Feature: Plain"})
    outcome = library.run_pytest(*arguments)
    assert outcome.exit_code == pytest.ExitCode.USAGE_ERROR
    assert outcome.stderr.splitlines()[0] == message


@pytest.mark.parametrize(
    ("criterion", "count"), [("main", 3), ("flow", 7), ("branch", 8), ("pairs", 8), ("all", 8)]
)
def test_the_criterion_decides_how_many_there_are(library, criterion, count):
    assert len(library.collect(f"--uc-criterion={criterion}")) == count


def test_nothing_is_collected_when_collection_is_off(library):
    assert library.collect("--uc-collect=off") == []


@pytest.mark.parametrize("tag", ["@deprecated", "@wont"])
def test_a_use_case_that_is_listed_only_is_not_collected(library, tag):
    library.replace(BORROW_FILE, "@must", tag)
    assert library.collect() == LIBRARY


def test_a_feature_outside_every_model_is_left_alone(library):
    (library.directory / "ucspec.yaml").unlink()
    assert library.collect() == []


def test_a_plain_feature_in_a_model_is_left_alone(library):
    library.write({"plain.feature": "Feature: Plain\n  Scenario: A\n    Given a step\n"})
    assert library.collect() == LIBRARY + BORROWING


def test_each_case_runs_once_per_target(library, pytester):
    make_targets(pytester, "first", "second")
    ids = library.collect("--uc-target=first", "--uc-target=second", IDENTIFY_FILE)
    assert ids == [f"{node}{{{name}}}" for node in LIBRARY for name in ("first", "second")]


def test_a_node_id_without_a_target_chooses_all_targets(library, pytester):
    make_targets(pytester, "first", "second")
    ids = library.collect("--uc-target=first", "--uc-target=second", f"{BORROW_FILE}::UC-LIB-02/3a")
    assert ids == ["UC-LIB-02/3a{first}", "UC-LIB-02/3a{second}"]


def make_targets(pytester, *names):
    """Install targets by a distribution's metadata on the path."""
    lines = "".join(f"{name} = targets:open_target\n" for name in names)
    metadata = pytester.mkdir("targets-1.dist-info")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: targets\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(f"[ucspec.targets]\n{lines}")
    pytester.makepyfile(targets="def open_target(settings): return None")
    pytester.syspathinsert()
