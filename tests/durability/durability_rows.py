"""The faults that a run survives: what must happen, and the tests that hold it to that."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "durability.md"
HERE = "durability/"


@dataclass(frozen=True)
class Row:
    """A fault, what comes of it, and the tests: "file.py::test", below tests/."""

    fault: str
    result: str
    tests: tuple[str, ...]


CUT = HERE + "test_runs_cut_short.py::test_"
DISKS = HERE + "test_disks_that_fail.py::test_"
REPORTS = HERE + "test_reports_replaced_whole.py::test_"
HOOKS = HERE + "test_hooks_of_ours_that_raise.py::test_"
STORES = HERE + "test_stores_of_every_format.py::test_"
LOOSE = HERE + "test_what_steps_set_loose.py::test_"
CLOCKS = HERE + "test_clocks_and_order.py::test_"
VERSIONS = HERE + "test_plugins_and_versions.py::test_"
CACHE = HERE + "test_cache_under_faults.py::test_"
DAMAGED = "evidence/test_damaged_journals.py::test_"
PROCESSES = "evidence/test_two_processes.py::test_"
ON_DISK = "plugin/test_evidence_on_disk.py::test_"
TROUBLE = "plugin/test_trouble.py::test_"
AROUND = "plugin/test_plugins_around.py::test_"

ROWS = (
    Row(
        "SIGKILL in the middle of a run",
        "What had finished is kept, the report is built and says `incomplete`, the rest is not run;"
        " `report` and `trace` exit with 1",
        (
            CUT + "a_killed_run_keeps_what_had_finished",
            CUT + "the_report_of_a_killed_run_is_built_and_says_so",
            PROCESSES + "a_killed_run_keeps_what_finished_and_names_what_did_not",
        ),
    ),
    Row(
        "SIGINT, SIGTERM",
        "As above, and the report is written by the run itself; exit code 2, with workers too",
        (
            TROUBLE + "a_run_that_is_ended_writes_what_it_knows",
            CUT + "workers_that_are_told_to_end_leave_a_report",
        ),
    ),
    Row(
        "`os._exit`, a segmentation fault or SIGKILL in a step, with workers",
        "The case is `crashed` and named, with its worker; the others run",
        (CUT + "a_worker_that_dies_costs_its_case_only",),
    ),
    Row(
        "`os._exit` in a step, without workers",
        "As a SIGKILL: the case in flight is named. pytest's own JUnit file is lost",
        (CUT + "what_an_exit_of_a_step_leaves_is_read_like_a_kill",),
    ),
    Row(
        "All workers crash, no more are started",
        "No internal error; crashed and not run cases in every report, the missing ones named",
        (CUT + "workers_that_all_die_leave_every_report",),
    ),
    Row(
        "A case crashes, is run again and passes",
        "One case with both attempts, `crashed`: the worst state is kept; exit code 1",
        (CUT + "a_case_that_crashes_and_then_passes_keeps_the_worst",),
    ),
    Row(
        "Reports after crashes",
        "Every format is written, whole, with every case",
        (
            CUT + "a_worker_that_dies_costs_its_case_only",
            CUT + "workers_that_all_die_leave_every_report",
        ),
    ),
    Row(
        "Many workers write results",
        "A file for each worker, merged; the trace is the one of a run without workers",
        (
            AROUND + "workers_leave_the_same_evidence",
            "reference/test_reference_model.py::test_two_workers_say_the_same_as_none",
        ),
    ),
    Row(
        "Two runs, and many, in one folder at once",
        "Each has its own journal; reports are of one run or the other, never mixed; none is lost"
        " when old runs are deleted at the same time",
        (
            ON_DISK + "two_runs_at_once_stay_apart",
            REPORTS + "many_runs_at_once_in_one_directory_stay_apart",
        ),
    ),
    Row(
        "The last line of a journal is cut off",
        "The rest is read; the run counts as incomplete",
        (
            DAMAGED + "a_torn_last_line_is_no_problem",
            STORES + "damaged_evidence_is_told_and_is_no_success",
        ),
    ),
    Row(
        "Garbage or NUL bytes in a journal",
        "Each such line is named with file and line, and counted; exit code 1",
        (
            DAMAGED + "a_damaged_line_is_named_and_the_rest_read",
            STORES + "damaged_evidence_is_told_and_is_no_success",
        ),
    ),
    Row(
        "A feature file cannot be read",
        "It is a failed test of its own; reports are complete, Messages end with no success",
        (REPORTS + "a_file_that_cannot_be_read_ends_no_report_early",),
    ),
    Row(
        "Long reports",
        "All of 1,000 scenarios are in every format",
        (REPORTS + "a_long_report_has_every_case_in_every_format",),
    ),
    Row(
        "The disk is full",
        "The tests go on; the old report stays and is called that; what could not be written is"
        " named once; exit code 1. One report that cannot be written does not cost the others",
        (
            DISKS + "a_full_disk_costs_the_evidence_and_not_the_verdicts",
            DISKS + "a_report_that_cannot_be_written_does_not_cost_the_others",
            PROCESSES + "a_full_disk_is_said_and_what_fitted_is_read",
        ),
    ),
    Row(
        "SIGKILL while reports are written",
        "Each report is the old one or the new one, whole, in 60 of 60 kills",
        (
            REPORTS + "a_kill_while_a_report_is_written_leaves_a_whole_one",
            REPORTS + "a_kill_at_any_part_of_a_report_leaves_the_old_one",
        ),
    ),
    Row(
        "The folder of evidence or reports is read-only, a file, or missing",
        "Said before any test runs, with what to do; exit code 4. A missing one is made",
        (
            DISKS + "a_read_only_project_is_said_before_any_test",
            DISKS + "a_file_where_the_evidence_belongs_is_named",
            ON_DISK + "a_place_that_cannot_be_written_is_said_before_the_tests",
        ),
    ),
    Row(
        "The evidence is something else, or is deleted during the run",
        "What can be read is read; other runs and new ones are not touched by it; a run whose"
        " evidence is gone reports what it remembers and is no success",
        (
            STORES + "a_damaged_run_does_not_stand_in_the_way_of_the_next",
            STORES + "damaged_evidence_is_told_and_is_no_success",
            DISKS + "evidence_that_a_test_deletes_is_missed",
        ),
    ),
    Row(
        "Evidence of an older or a later format",
        "Older: read, held to a store kept of each format. Later: refused with both versions, and"
        " left as it is; a new run beside it works",
        (
            STORES + "a_store_of_each_format_is_read",
            STORES + "a_later_format_is_refused_by_both_versions",
            STORES + "a_run_beside_one_of_a_later_format_is_recorded",
        ),
    ),
    Row(
        "An exception in a hook of ours",
        "The same verdicts, one warning with its place, exit code 1, at every hook; also where no"
        " use case is in sight",
        (
            HOOKS + "a_hook_that_raises_leaves_the_verdicts",
            HOOKS + "a_writer_that_raises_leaves_the_verdicts",
            HOOKS + "hooks_of_workers_that_raise_leave_the_verdicts",
            HOOKS + "a_format_that_raises_does_not_cost_the_others",
            HOOKS + "a_failure_that_cannot_be_told_is_still_a_failure",
            HOOKS + "where_nothing_of_ours_is_in_sight_a_mistake_of_ours_is_told_too",
            TROUBLE + "a_hook_that_raises_changes_no_verdict",
        ),
    ),
    Row(
        "Other plug-ins: cov, randomly, repeat, rerunfailures, timeout, xdist",
        "Other tests of the project end as they do without ucspec, one by one",
        (
            VERSIONS + "the_verdicts_of_other_tests_are_those_without_us",
            "plugin/test_light.py::test_nothing_is_said_about_use_cases",
        ),
    ),
    Row(
        "Libraries of other versions",
        "Said in one message with what to install, instead of an error in every scenario",
        (
            VERSIONS + "a_library_of_another_version_is_said_at_once",
            VERSIONS + "what_is_needed_is_what_the_project_declares",
        ),
    ),
    Row(
        "Steps that fork, start threads, or wait",
        "No case is lost or told twice; what threads and tasks attach is kept",
        (
            LOOSE + "a_forked_process_that_comes_back_tells_no_case_twice",
            LOOSE + "threads_and_tasks_lose_nothing_that_they_attach",
        ),
    ),
    Row(
        "The clock jumps, another time zone",
        "No duration is negative, all moments are UTC, attempts stay in order; reports tell"
        " `SOURCE_DATE_EPOCH` where it is set",
        (
            CLOCKS + "a_clock_that_jumps_makes_no_time_negative",
            CLOCKS + "attempts_stay_in_order_when_the_clock_is_put_back",
            CLOCKS + "the_stated_moment_is_the_one_that_is_told",
            CLOCKS + "a_moment_that_is_none_is_said_before_the_tests",
        ),
    ),
    Row(
        "The same input twice: other hashes, another order, another time zone",
        "With `SOURCE_DATE_EPOCH` every report is the same, byte for byte",
        (CLOCKS + "the_same_input_gives_the_same_bytes",),
    ),
)
BESIDE = (
    Row(
        "The cache of compiled models is damaged, cannot be written, or is written by many at once",
        "As without a cache: rebuilt, never trusted. `cache = false` turns it off; a start in an"
        " empty folder does not touch it; nothing that runs code is ever read back",
        (
            CACHE + "processes_that_write_and_damage_it_at_once_read_the_same",
            CACHE + "a_run_over_a_damaged_cache_is_as_without",
            CACHE + "a_cache_that_cannot_be_kept_is_passed_over",
            CACHE + "one_setting_turns_it_off",
            CACHE + "a_start_in_an_empty_folder_pays_nothing",
            CACHE + "nothing_that_runs_code_is_read_back",
        ),
    ),
)
HEAD = """\
# What a run survives

What can go wrong with a run, what then happens, and the test that holds ucspec to it. The rules
under all rows: no result is never a pass; one bad input hides no other result; whatever was lost,
refused or left incomplete makes the exit code other than 0; bad input gives a message with its
place and no traceback.

Each fault is brought about for real: signals, full and read-only file systems of their own (where
the machine does not let a test mount one, a limit on the size of files and folders without the
right to write), processes that write at the same time. Faults in our own code are put there.

This page is written by `tests/durability/test_durability_page.py`, which fails when a test that
is named here does not exist. `make golden` writes it anew.

| # | Fault | What happens | Tests (below `tests/`) |
|--:|---|---|---|
"""
TAIL = """
What no test can promise: a step that calls `os._exit(0)` in a run without workers ends pytest with
exit code 0. The journal has no last line then, and `ucspec trace` says so and exits with 1.
"""


def page() -> str:
    """Write docs/durability.md."""
    rows = [write_row(str(number), row) for number, row in enumerate(ROWS, 1)]
    rows += [write_row("·", row) for row in BESIDE]
    return HEAD + "".join(rows) + TAIL


def write_row(number: str, row: Row) -> str:
    tests = "<br>".join(f"`{test}`" for test in row.tests)
    return f"| {number} | {row.fault} | {row.result} | {tests} |\n"


def named_tests() -> set[str]:
    """List every test that the page names."""
    return {test for row in (*ROWS, *BESIDE) for test in row.tests}


def existing_tests(names: set[str]) -> Iterator[str]:
    """List the tests that there are in the files of these."""
    for file in sorted({name.partition("::")[0] for name in names}):
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        yield from (
            f"{file}::{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        )
