"""The harness that we ship: a project of a few files, run by pytest or by ucspec's commands."""

from ucspec.testing.example import Example
from ucspec.testing.outcome import Outcome

__all__ = ["Example", "Outcome"]
