"""Wrong input: located, all at once, with a hint, never a traceback, and the right exit code."""

import pytest

BROKEN = "@UC-LIB-09\nFeature: Lose a book\n  Scenario: Main success\n    When nobody acts\n"
FORMATS = "allure, cucumber-json, html, json, markdown, messages, text"
NAMES = {
    "path": ["cases", "nowhere", "features", "nothing"],
    "config-features": ["cases"],
    "config-key": ["cases"],
    "no-model": ["cases"],
    "use-case": ["cases", "--uc", "UC-LIB-10"],
    "no-id": ["cases", "--uc", "UC-LIB-01,"],
    "path-id": ["cases", "--uc", "UC-LIB-01/9z"],
    "show-use-case": ["show", "UC-LIP-01"],
    "show-path": ["show", "UC-LIB-01/9z"],
    "show-row": ["show", "UC-LIB-01/main[fax]"],
    "show-words": ["show", "borrow a book"],
    "expand-foreign-file": ["expand", "-o", "out"],
    "expand-onto-a-file": ["expand", "-o", "features/ucspec.yaml"],
    "trace-evidence": ["trace", "--evidence", "nowhere"],
    "trace-run": ["trace", "--run", "20200101T000000Z-aaaa"],
    "trace-run-and-runs": ["trace", "--run", "x", "--runs", "all"],
    "trace-use-case": ["trace", "--uc", "UC-LIB-10"],
    "report-format": ["report", "-f", "pdf,html,xml"],
    "report-no-format": ["report", "-f", ","],
    "report-directory": ["report", "-o", "features/ucspec.yaml"],
}
TOLD = {
    "path": ["no such file or folder: nowhere\nno such file or folder: nothing\n"],
    "config-features": ["ucspec.toml:1:1: no such file or folder: gone\n"],
    "config-key": ["ucspec.toml:1:1: unknown key 'feature'\n  hint: did you mean 'features'?"],
    "no-model": ["no use cases found in .: no folder there or above has a ucspec.yaml"],
    "use-case": [
        "no use case 'UC-LIB-10'",
        "did you mean ",
        "known: UC-LIB-01, UC-LIB-02, UC-LIB-03",
    ],
    "no-id": ["an id is missing"],
    "path-id": ["no path or test case 'UC-LIB-01/9z'", "UC-LIB-01/2a"],
    "show-use-case": ["no use case 'UC-LIP-01'", "did you mean 'UC-LIB-01'"],
    "show-path": ["no path 'UC-LIB-01/9z'", "UC-LIB-01/3a"],
    "show-row": ["no test case 'UC-LIB-01/main[fax]'", "UC-LIB-01/main[web]"],
    "show-words": ["no use case 'borrow a book'", "known: "],
    "expand-foreign-file": [
        "out/UC-LIB-01-borrow-a-book.feature: exists, and ucspec did not write it\n  hint: "
    ],
    "expand-onto-a-file": ["cannot be written"],
    "trace-evidence": ["no such folder: nowhere\n"],
    "trace-run": ["no run is recorded here"],
    "trace-run-and-runs": ["choose either"],
    "trace-use-case": ["no use case 'UC-LIB-10'"],
    "report-format": ["no format 'pdf'", "no format 'xml'", f"known: {FORMATS}"],
    "report-no-format": [f"no format is named; known: {FORMATS}\n"],
    "report-directory": ["features/ucspec.yaml"],
}
FILES = {
    "config-features": {"ucspec.toml": 'features = "gone"\n'},
    "config-key": {"ucspec.toml": 'feature = "gone"\n'},
    "expand-foreign-file": {"out/UC-LIB-01-borrow-a-book.feature": "Feature: mine\n"},
}


def test_every_row_is_whole():
    assert set(NAMES) == set(TOLD)
    assert set(FILES) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_wrong_usage_is_told_in_words(ucspec, project, name):
    for path, text in FILES.get(name, {}).items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    if name == "no-model":
        (project / "features" / "ucspec.yaml").unlink()
    done = ucspec(*NAMES[name])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "internal error" not in done.stderr
    for told in TOLD[name]:
        assert told in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        (["cases"], 1, "UC-LIB-01/main[web]"),
        (["cases", "features/UC-LIB-02-identify-the-reader.feature"], 0, "UC-LIB-02/main"),
        (["show", "UC-LIB-01"], 0, "Borrow a book"),
        (["show", "UC-LIB-09"], 1, ""),
        (["expand", "-o", "out"], 1, "out/UC-LIB-01-borrow-a-book.feature"),
        (["trace"], 1, "UC-LIB-01"),
        (["report", "-f", "json"], 0, "ucspec-report/"),
    ],
)
def test_a_broken_file_is_told_and_the_rest_is_done(ucspec, project, words, code, answer):
    path = "features/UC-LIB-09-lose-a-book.feature"
    (project / path).write_text(BROKEN, encoding="utf-8")
    done = ucspec(*words)
    assert done.exit_code == code
    assert answer in done.stdout
    is_told = f"{path}:4:" in done.stderr and "    4 |     When nobody acts\n" in done.stderr
    assert is_told == (
        words[-1] not in {"features/UC-LIB-02-identify-the-reader.feature", "UC-LIB-01"}
    )


def test_a_broken_catalogue_is_told_with_its_line(ucspec, project):
    (project / "features" / "ucspec.yaml").write_text("actors:\n  - nme: Reader\n")
    done = ucspec("cases")
    assert done.exit_code == 1
    assert "features/ucspec.yaml:2:" in done.stderr


def test_a_file_that_is_not_utf_8_is_told_with_its_place(ucspec, project):
    path = project / "features" / "UC-LIB-02-identify-the-reader.feature"
    path.write_bytes(path.read_bytes() + b"\xff\n")
    done = ucspec("cases")
    assert done.exit_code == 1
    assert "UC-LIB-02-identify-the-reader.feature" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["trace"], ["cases", "features"], ["report", "features"]])
def test_a_link_that_leads_to_itself_is_no_internal_error(ucspec, project, words):
    path = project / "features" / "UC-LIB-08-loop.feature"
    path.symlink_to(path)
    done = ucspec(*words)
    assert "internal error" not in done.stderr
    assert done.exit_code in {0, 1}
