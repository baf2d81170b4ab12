"""What the README shows as the first use case is what `ucspec init` writes."""

from pathlib import Path

from code_blocks import read_blocks

from ucspec.cli.scaffold.guess import Project
from ucspec.cli.scaffold.sketch import sketch_project

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_use_case_as_it_is_written(tmp_path):
    sketches = sketch_project(tmp_path, Project(name="Shop", owner="", ci="none"), ())
    (written,) = [one.text for one in sketches if one.path.suffix == ".feature"]
    (shown,) = [block.text for block in read_blocks(README) if block.kind == "gherkin"]
    assert shown == written
