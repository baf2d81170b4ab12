"""Writes an English use-case file in the words of another table: texts stay, every construct moves.

It knows the notation only by its tables, so a new language is tried on every good file at once.
"""

import re
from dataclasses import dataclass

from gherkin.dialect import DIALECTS

from ucspec.notation.dialect import Dialect, Label, find_dialect
from ucspec.notation.include import own_forms
from ucspec.notation.wiring import Misread, read_wiring, write_wiring

ENGLISH = find_dialect("en")
SECTIONS = ("feature", "background", "scenarioOutline", "scenario", "examples", "rule")
STEPS = ("given", "when", "then", "and", "but")
WHAT = r'(?P<what>"[^"]*" \(UC-[^)]+\))'


@dataclass(frozen=True)
class Translation:
    """From English to one other language."""

    dialect: Dialect

    def text(self, english: str) -> str:
        lines = [self.line(line) for line in english.split("\n")]
        return f"# language: {self.dialect.language}\n" + "\n".join(lines)

    def line(self, line: str) -> str:
        indent, words = re.fullmatch(r"(\s*)(.*)", line, re.DOTALL).groups()
        for way in (self.section, self.step, self.card_line, self.header, self.wiring):
            said = way(words)
            if said is not None:
                return indent + said
        return line

    def keyword(self, key: str) -> str:
        words = DIALECTS[self.dialect.language][key]
        return next(word for word in words if word != "* ")

    def section(self, words: str) -> str | None:
        for key in SECTIONS:
            for keyword in DIALECTS["en"][key]:
                if words.startswith(f"{keyword}:"):
                    return f"{self.keyword(key)}: {self.name(words[len(keyword) + 1 :].strip())}"
        return None

    def name(self, said: str) -> str:
        for reserved, name in ENGLISH.reserved.items():
            if said.casefold() == name.casefold():
                return self.dialect.reserved[reserved]
        return said

    def step(self, words: str) -> str | None:
        if words.startswith("* "):
            return f"* {self.sentence(words[2:])}"
        for key in STEPS:
            for keyword in DIALECTS["en"][key]:
                if keyword != "* " and words.startswith(keyword):
                    return f"{self.keyword(key)}{self.sentence(words[len(keyword) :])}"
        return None

    def sentence(self, text: str) -> str:
        for form in own_forms(ENGLISH):
            pattern = form.words.replace("{who}", "(?P<who>.+?)").replace("{what}", WHAT)
            match = re.fullmatch(pattern, text)
            if match:
                verb = form.verb.value
                words = getattr(self.dialect, verb)[0]
                who = self.subject(match["who"])
                return words.replace("{who}", who).replace("{what}", match["what"])
        return self.subject(text)

    def subject(self, text: str) -> str:
        own, other = ENGLISH.subjects, self.dialect.subjects
        pairs = [
            (own.another[0], other.another[0]),
            (own.time, other.time),
            (own.system, other.system),
            *((article, other.articles[0]) for article in own.articles),
            *zip(own.first_person, other.first_person, strict=True),
        ]
        for said, meant in pairs:
            if text.casefold().startswith(f"{said} ".casefold()):
                return meant + text[len(said) :]
        return text

    def card_line(self, words: str) -> str | None:
        label, colon, value = words.partition(":")
        for key, name in ENGLISH.labels.items():
            if colon and " ".join(label.split()).casefold() == name.casefold():
                said = self.subject(value.strip()) if key is Label.PRIMARY_ACTOR else value.strip()
                return f"{self.dialect.labels[key]}: {self.value(said)}"
        return None

    def value(self, value: str) -> str:
        own, other = ENGLISH.wiring, self.dialect.wiring
        value = re.sub(
            rf"{own.from_} (\d) {own.to} (\d)", rf"{other.from_} \1 {other.to} \2", value
        )
        value = re.sub(rf"{own.after_step} (\d)$", rf"{other.after_step} \1", value)
        value = re.sub(rf"^(UC-\S+) {own.at} ", rf"\1 {other.at} ", value)
        statistics = {meant: said for said, meant in self.dialect.statistics.items()}
        for said, meant in ENGLISH.statistics.items():
            value = re.sub(rf", {said}$", f", {statistics[meant]}", value)
        return value

    def header(self, words: str) -> str | None:
        cells = [cell.strip() for cell in words.strip("|").split("|")]
        is_header = cells == list(ENGLISH.include_header)
        return f"| {' | '.join(self.dialect.include_header)} |" if is_header else None

    def wiring(self, words: str) -> str | None:
        try:
            return write_wiring(read_wiring(words, ENGLISH), self.dialect)
        except Misread:
            return None
