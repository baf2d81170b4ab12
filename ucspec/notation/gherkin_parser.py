"""The Gherkin parser, told by a line's first character what the line cannot be.

Part of the fence. The parser asks of each line, one question after the other, whether it is a
row, a fence, a step, a tag, …; most of the questions are answered here before they are asked,
which takes a third of the time. What a line is, and what is wrong with it, the parser itself says.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from gherkin.dialect import DIALECTS
from gherkin.errors import ParserException
from gherkin.gherkin_line import GherkinLine
from gherkin.parser import Parser, ParserContext
from gherkin.token import Token
from gherkin.token_matcher import TokenMatcher
from gherkin.token_scanner import TokenScanner

STATE = re.compile(r"match_token_at_(\d+)")
FIRST_CHARACTERS = {
    "Empty": "",
    "Comment": "#",
    "Language": "#",
    "TagLine": "@",
    "TableRow": "|",
    "DocStringSeparator": '"`',
}
FIRST_WORDS = {
    "FeatureLine": ("feature",),
    "RuleLine": ("rule",),
    "BackgroundLine": ("background",),
    "ScenarioLine": ("scenario", "scenarioOutline"),
    "ExamplesLine": ("examples",),
    "StepLine": ("given", "when", "then", "and", "but"),
}
MAY_FAIL = frozenset({"Language", "TagLine"})
NOTHING: frozenset[str] = frozenset()
END = frozenset({"EOF"})

Match = Callable[["QuickParser", ParserContext, Token], bool]


@cache
def kinds_by_character(language: str) -> dict[str, frozenset[str]]:
    """Say what a line may be that begins with a character; "" is for the empty line."""
    words = DIALECTS[language]
    firsts = {kind: set(characters or [""]) for kind, characters in FIRST_CHARACTERS.items()}
    for kind, keys in FIRST_WORDS.items():
        firsts[kind] = {word[0] for key in keys for word in words[key]}  # type: ignore[literal-required]
    characters = set().union(*firsts.values())
    return {
        character: frozenset(kind for kind, first in firsts.items() if character in first)
        for character in characters
    }


def quick(name: str) -> Match:
    """Make a question of the parser's that is not asked where the answer can only be no."""
    ask = getattr(Parser, f"match_{name}")

    def match(parser: "QuickParser", context: ParserContext, token: Any) -> bool:
        return name in token.possible and ask(parser, context, token)

    return match


def quickest(name: str) -> Match:
    """Make a question that goes straight to the matcher, since nothing can be wrong with a line."""
    ask = getattr(TokenMatcher, f"match_{name}")

    def match(parser: "QuickParser", context: ParserContext, token: Any) -> bool:
        del parser
        return name in token.possible and ask(context.token_matcher, token)

    return match


class QuickScanner(TokenScanner):
    """Gives the lines of a text one by one, as its base does."""

    def __init__(self, source: str) -> None:
        super().__init__("")
        self.lines = source.split("\n")
        self.count = len(self.lines)

    def read(self) -> Any:
        number = self.line_number = self.line_number + 1
        if number < self.count:
            return Token(GherkinLine(f"{self.lines[number - 1]}\n", number), {"line": number})
        last = self.lines[-1] if number == self.count else ""
        line: Any = GherkinLine(last, number) if last else last
        return Token(line, {"line": number})


class QuickParser(Parser):
    """Parses as its base does, to the letter."""

    def parse(self, text: Any, matcher: TokenMatcher | None = None) -> Any:
        """Parse a text; what scans it already is taken as it is."""
        return super().parse(QuickScanner(text) if isinstance(text, str) else text, matcher)

    def read_token(self, context: ParserContext) -> Any:
        """Take the next line, and look at its first character."""
        queue = context.token_queue
        token: Any = queue.popleft() if queue else context.token_scanner.read()
        if token.line:
            kinds = kinds_by_character(context.token_matcher.dialect_name)
            token.possible = kinds.get(token.line.get_line_text()[:1], NOTHING)
        else:
            token.possible = END
        return token

    def match_token(self, state: int, token: Token, context: ParserContext) -> int:
        """Go on from a state; the base makes a table of all states for each line."""
        return STATES[state](self, token, context)  # type: ignore[no-any-return]

    def start_rule(self, context: ParserContext, rule_type: str) -> None:
        """Begin a node, in which nothing can be wrong yet."""
        del context
        self.ast_builder.start_rule(rule_type)

    def end_rule(self, context: ParserContext, rule_type: str) -> None:
        try:
            self.ast_builder.end_rule(rule_type)
        except ParserException as problem:
            self.add_error(context, problem)

    def build(self, context: ParserContext, token: Token) -> None:
        """Add a line to its node, in which nothing can be wrong yet."""
        del context
        self.ast_builder.build(token)


STATES = {
    int(found[1]): getattr(Parser, found[0]) for found in map(STATE.fullmatch, dir(Parser)) if found
}
for kind in (*FIRST_CHARACTERS, *FIRST_WORDS, "EOF"):
    setattr(QuickParser, f"match_{kind}", quick(kind) if kind in MAY_FAIL else quickest(kind))
