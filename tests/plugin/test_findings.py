"""What is wrong with files and steps is said before, or instead of, running them."""

import pytest

BORROW = "UC-LIB-02-borrow-a-book.feature"
IDENTIFY = "UC-LIB-01-identify-the-reader.feature"
ONE_STEP = 'from pytest_bdd import {type}\n\n@{type}("{text}")\ndef a_step():\n    pass\n'
AMBIGUOUS = """
    from pytest_bdd import parsers, step

    @step(parsers.re(r"(?P<sentence>.+)"))
    def carry_out(sentence):
        pass

    @step(parsers.parse("Librarian approves {how}"))
    def approve(how):
        pass
"""


def test_a_broken_file_is_one_failing_item_with_all_its_findings(library):
    library.replace(BORROW, "Instead of step 2, ends", "In step 2, ends")
    library.replace(BORROW, "Instead of step 3", "Instead of step 9")
    outcome = library.run_pytest()
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 1, "passed": 2}
    assert outcome.lines(f"{BORROW}:25:5: ")
    assert outcome.lines(f"{BORROW}:33:5: ")
    assert outcome.lines(f"FAILED {BORROW}::cannot be read")


def test_a_file_that_includes_a_broken_one_is_broken_too(library):
    library.replace(IDENTIFY, "Instead of step 1", "Instead of step 7")
    outcome = library.run_pytest("--tb=short")
    assert outcome.counts == {"failed": 2}
    assert "UC-LIB-01" in "".join(outcome.lines(f"{BORROW}:15"))


def test_a_broken_catalogue_keeps_all_its_files_from_running(library):
    library.write({"ucspec.yaml": "actors: [Reader]\nactresses: [Librarian]\n"})
    outcome = library.run_pytest()
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 2}
    assert (
        outcome.stdout.splitlines().count('ucspec.yaml:2:1: unknown key "actresses" [C-002]') == 1
    )
    assert outcome.lines(f"ucspec.yaml: 1 mistake in the catalogue, shown at {IDENTIFY}")


def test_an_undecodable_file_is_explained(library):
    (library.directory / BORROW).write_bytes(b"@UC-LIB-02\nFeature: \xff\n")
    outcome = library.run_pytest("--tb=short")
    assert outcome.counts == {"failed": 1, "passed": 2}
    assert "Traceback" not in outcome.text


@pytest.mark.parametrize(
    ("arguments", "counts"),
    [
        (["--uc=UC-LIB-01"], {"passed": 2, "deselected": 1}),
        (["--uc=UC-LIB-02"], {"failed": 1, "deselected": 2}),
        (["--uc=UC-LIB-01/1a,UC-LIB-02/3a"], {"failed": 1, "passed": 1, "deselected": 1}),
        (["--uc-flow=main"], {"failed": 1, "passed": 1, "deselected": 1}),
        ([f"{BORROW}::cannot be read"], {"failed": 1}),
        ([f"{BORROW}:20"], {"failed": 1}),
    ],
    ids=" ".join,
)
def test_a_broken_file_is_left_out_by_its_id_only(library, arguments, counts):
    library.replace(BORROW, "Instead of step 3", "Instead of step 9")
    assert library.run_pytest("--tb=no", *arguments).counts == counts


def test_a_dry_run_binds_everything_and_runs_nothing(library):
    outcome = library.run_pytest("--uc-dry-run", BREAK="Reader")
    assert outcome.exit_code == 0
    assert outcome.lines("bound 7 cases, 47 steps; nothing was executed")
    assert outcome.run_ids == ()


@pytest.mark.parametrize("option", ["--uc-dry-run", "--collect-only"])
def test_undefined_steps_are_found_before_anything_runs(library, option):
    library.write({"conftest.py": ONE_STEP.format(type="given", text="Reader has a library card")})
    outcome = library.run_pytest(option, "--uc=UC-LIB-01")
    assert outcome.exit_code == 1
    assert outcome.lines(f"{IDENTIFY}:12:5: no step definition matches: When Reader shows the card")
    assert outcome.lines("bound 2 cases, 6 steps, 4 undefined; nothing was executed")


@pytest.mark.parametrize("option", ["--uc-dry-run", "--collect-only"])
def test_ambiguous_steps_are_found_with_both_places(library, option):
    library.write({"conftest.py": AMBIGUOUS})
    outcome = library.run_pytest(option)
    assert outcome.exit_code == 1
    assert outcome.lines(f"{BORROW}:35:5: more than one step definition matches")
    assert outcome.lines("conftest.py:3: ")
    assert outcome.lines("conftest.py:7: ")


def test_shadowed_definitions_are_shown_when_asked(library):
    nearer = ONE_STEP.format(type="when", text="Librarian approves by hand")
    library.write({"conftest.py": "", "desk/conftest.py": nearer})
    for name in ("ucspec.yaml", IDENTIFY, BORROW):
        (library.directory / name).rename(library.directory / "desk" / name)
    library.write({"conftest.py": AMBIGUOUS})
    outcome = library.run_pytest("--uc-dry-run", "-v")
    assert outcome.exit_code == 0
    assert outcome.lines("the nearest step definition wins, desk/conftest.py:3")
    assert not library.run_pytest("--uc-dry-run").lines("the nearest step definition wins")


def test_an_undefined_step_fails_its_case_with_a_snippet(library):
    library.write({"conftest.py": ONE_STEP.format(type="given", text="Reader has a library card")})
    outcome = library.run_pytest("--uc=UC-LIB-01")
    assert outcome.exit_code == 1
    assert outcome.statuses == {"UC-LIB-01/main": "undefined", "UC-LIB-01/1a": "undefined"}
    assert '@when("Reader shows the card")' in outcome.text


def test_a_draft_may_have_undefined_steps(library):
    library.write({"conftest.py": ONE_STEP.format(type="given", text="Reader has a library card")})
    library.replace(IDENTIFY, "@subfunction", "@subfunction @draft")
    outcome = library.run_pytest("--uc=UC-LIB-01", "-rs")
    assert outcome.exit_code == 0
    assert outcome.counts == {"skipped": 2, "deselected": 5}
    assert outcome.statuses == {"UC-LIB-01/main": "undefined", "UC-LIB-01/1a": "undefined"}
    dry = library.run_pytest("--uc=UC-LIB-01", "--uc-dry-run")
    assert dry.exit_code == 0
    assert dry.lines("bound 2 cases, 6 steps, 4 open in drafts; nothing was executed")


def test_a_dry_run_reports_files_that_cannot_be_read(library):
    library.replace(BORROW, "Instead of step 3", "Instead of step 9")
    outcome = library.run_pytest("--uc-dry-run")
    assert outcome.exit_code == 1
    assert outcome.lines(f"{BORROW}:33:5: ")
    assert outcome.lines("bound 2 cases, 6 steps, 1 unreadable file; nothing was executed")


def test_a_dry_run_needs_no_workers(library_process):
    outcome = library_process.run_pytest("--uc-dry-run", "-n2")
    assert outcome.exit_code == 0
    assert outcome.lines("bound 7 cases, 47 steps; nothing was executed")


def test_examples_without_rows_give_no_item_and_are_named(library):
    library.replace(BORROW, "      | counter |\n      | web     |\n", "")
    outcome = library.run_pytest()
    assert "UC-LIB-02/main[counter]" not in outcome.statuses
    assert outcome.lines("UC-LIB-02")
