"""Steps that fork, start threads or wait: no case is lost, none is told twice."""

from durability_project import CASES, ORDERED, library, reported, trace_json

from ucspec.testing import Example

FORKS = """
if "expired" in sentence and os.fork() == 0:
    sys.exit(0)
if "approves" in sentence and os.fork() == 0:
    os._exit(0)
if "walks away" in sentence:
    os.wait(), os.wait()
"""
MANY_AT_ONCE = """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from ucspec.steps import given, then, when

    @given("threads")
    def threads(attach):
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: attach(f"thread {number}", "note.txt"), range(40)))

    @when("tasks")
    async def tasks(attach):
        async def leave(number):
            await asyncio.sleep(0.001 * (number % 3))
            attach(f"task {number}", "note.txt")
        await asyncio.gather(*(leave(number) for number in range(40)))

    @then("it is over")
    def over(): ...
"""
FEATURE = "Feature: Loose\n" + "".join(
    f"\n  Scenario: {name}\n    Given threads\n    When tasks\n    Then it is over\n"
    for name in ("one", "two", "three")
)


def test_a_forked_process_that_comes_back_tells_no_case_twice(tmp_path):
    example = library(tmp_path, FORKS)
    outcome = example.run_pytest(ORDERED, "--uc-report=json")
    assert outcome.exit_code == 0
    run = outcome.run
    assert sorted(one.case for one in run.results) == sorted(case.case for case in run.planned)
    assert {one.status.value for one in run.results} == {"passed"}
    assert (run.is_complete, run.problems, run.in_flight) == (True, (), ())
    assert len(outcome.run_ids) == 1
    assert list(reported(example).values()) == ["passed"] * CASES


def test_threads_and_tasks_lose_nothing_that_they_attach(tmp_path):
    example = Example({"loose.feature": FEATURE, "conftest.py": MANY_AT_ONCE}, tmp_path)
    outcome = example.run_pytest(ORDERED, "--uc-collect=all", "--uc-report=json")
    assert (outcome.exit_code, outcome.counts) == (0, {"passed": 3})
    assert [len(one.steps) for one in outcome.run.results] == [3, 3, 3]
    kept = [len(step.attachments) for one in outcome.run.results for step in one.steps]
    assert kept == [40, 40, 0] * 3
    assert len(trace_json(example)["unassigned"]) == 3
