"""The text of one file, parsed only when a rule asks for it: most rules need the model alone."""

from functools import cached_property
from pathlib import Path

from ucspec.notation.nodes import FeatureNode


class Source:
    """What stands in a file; `content` is its bytes, or why it cannot be read."""

    def __init__(self, path: Path, content: bytes | str) -> None:
        self.path = path
        self.content = content

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends, as the Gherkin parser counts them."""
        if isinstance(self.content, str):
            return ()
        text = self.content.decode("utf-8-sig", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return tuple(lines[:-1] if lines[-1] == "" else lines)

    @cached_property
    def node(self) -> FeatureNode | None:
        """The file as Gherkin sees it; None where Gherkin cannot read it."""
        if isinstance(self.content, str):
            return None
        from ucspec.notation.build import parse_once  # needs the parser, which takes its time

        parsed = parse_once(self.content, self.path)
        return parsed if isinstance(parsed, FeatureNode) else None
