"""The harness that we ship does what its documentation shows."""

import textwrap

from ucspec.testing import Example, example

FILES = {
    "test_it.py": """
        def test_good(): pass
        def test_bad(): assert 0
    """
}


def documented_code():
    """Take the code of the module's documentation."""
    lines = (example.__doc__ or "").splitlines()
    return textwrap.dedent("\n".join(line for line in lines if line.startswith("    ") or not line))


def test_the_documented_example_runs(tmp_path):
    outcome = Example({"test_documented.py": documented_code()}, tmp_path).run_pytest()
    assert outcome.counts == {"passed": 1}, outcome.text


def test_files_are_dedented_texts_or_bytes_as_they_are(tmp_path):
    project = Example({"a/text.txt": "\n    one\n      two\n", "raw": b"  raw\r\n"}, tmp_path)
    assert (project.directory / "a/text.txt").read_text() == "one\n  two\n"
    assert (project.directory / "raw").read_bytes() == b"  raw\r\n"


def test_counts_and_code_are_pytests(tmp_path):
    outcome = Example(FILES, tmp_path).run_pytest("--tb=no")
    assert outcome.exit_code == 1
    assert outcome.counts == {"failed": 1, "passed": 1}
    assert outcome.run_ids == ()


def test_the_callers_own_pytest_does_not_reach_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k nothing")
    assert Example(FILES, tmp_path).run_pytest("--tb=no").counts == {"failed": 1, "passed": 1}


def test_a_directory_of_its_own_goes_with_the_example():
    project = Example(FILES)
    directory = project.directory
    assert (directory / "test_it.py").is_file()
    del project
    assert not directory.exists()
