"""A folder of use cases, made of a case's texts, and what `ucspec lint` says of it."""

from pathlib import Path

collect_ignore = ["cases"]
HERE = Path(__file__).parent
CASES = HERE / "cases"
