"""The wiring sentence: the one line under a flow's title that says where it starts and ends.

    wiring ::= entry "," _ exit ["."]
    entry  ::= ( "Instead of step" _ REF | "After step" _ REF
               | "Any time" [ _ "from step" _ REF _ "to step" _ REF ] ) [ _ "after" _ FLOW _ TIMES ]
    exit   ::= "resumes at step" _ REF [ "," _ "at most" _ TIMES ]
             | "resumes at step" _ REF _ "and ends in failure"
             | "resumes where it left off"
             | ( "ends" | "ends the base use case" ) _ "in" _ ( "success" | "failure" )
    REF    ::= STEP [ _ '"' ANCHOR '"' ]        STEP ::= INT | FLOW "." INT
    TIMES  ::= "once" | "twice" | INT _ ( "time" | "times" )
    FLOW   ::= HEAD [ ["."] INT LETTER ]        HEAD ::= "*" LETTER | INT [ "-" INT ] LETTER

Keywords ignore letter case; `_` is one or more blanks. The phrases shown are English: they come
from the dialect. What people write instead is corrected by `near_miss`.
"""

import re
from functools import cache

from ucspec.model.flow import Entry, EntryKind, Exit, ExitKind, Outcome, StepRef
from ucspec.model.record import dataclass
from ucspec.notation.dialect import Dialect
from ucspec.notation.quotes import quoted

LABEL = r"(?:\*[a-z]|[0-9]+(?:-[0-9]+)?[a-z])(?:\.?[0-9]+[a-z])?"
NESTED = re.compile(
    r"(?P<head>\*[a-z]|[0-9]+(?:-[0-9]+)?[a-z])\.?(?P<tail>[0-9]+[a-z])?", re.IGNORECASE
)
STEP = re.compile(rf"(?:(?P<flow>{LABEL})\.)?(?P<number>[0-9]+)(?![\w-])", re.IGNORECASE)
FLOW = re.compile(rf"{LABEL}(?![\w-])", re.IGNORECASE)
INT = re.compile(r"[0-9]+(?!\w)")
ANCHOR = re.compile(quoted("text"))
BLANKS = re.compile(r"\s+")
LONGEST_NUMBER = 6
A_STEP, A_FLOW, THE_END = "a step number", "a flow such as 1a", "the end of the line"
PLAIN = (A_STEP, A_FLOW, THE_END)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """A wiring sentence, read."""

    entry: Entry
    exit: Exit


class Misread(Exception):
    """The sentence is not of the grammar: what was expected, and at which character (from 0)."""

    def __init__(self, expected: tuple[str, ...], position: int) -> None:
        self.expected = expected
        self.position = position
        super().__init__(
            " or ".join(words if words in PLAIN else f'"{words}"' for words in expected)
        )


def canonical_label(text: str) -> str:
    """Write a flow label as it is stored: lower case, a nested one with its dot."""
    match = NESTED.fullmatch(text.strip())
    if match is None:
        return text.strip().lower()
    head, tail = match["head"].lower(), match["tail"]
    return f"{head}.{tail.lower()}" if tail else head


def host_label(label: str) -> str:
    """Name the flow that a canonical nested label starts with, or nothing."""
    return label.partition(".")[0] if "." in label else ""


def read_wiring(text: str, dialect: Dialect) -> Wiring:
    """Read a wiring sentence; raises Misread where it leaves the grammar."""
    sentence = Sentence(text, dialect)
    entry = read_entry(sentence)
    sentence.expect_mark(",")
    exit_ = read_exit(sentence)
    sentence.take_mark(".")
    sentence.expect_end()
    return Wiring(entry=entry, exit=exit_)


class Sentence:
    """A sentence and how far it has been read."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.words = dialect.wiring
        self.position = 0
        self.skip_blanks()

    def skip_blanks(self) -> None:
        match = BLANKS.match(self.text, self.position)
        self.position = match.end() if match else self.position

    def take(self, words: str) -> bool:
        """Read a phrase if it stands here."""
        return self.take_pattern(phrase_pattern(words)) is not None

    def take_pattern(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.position)
        if match:
            self.position = match.end()
            self.skip_blanks()
        return match

    def take_mark(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.position):
            return False
        self.position += len(mark)
        self.skip_blanks()
        return True

    def expect(self, words: str) -> None:
        if not self.take(words):
            raise Misread((words,), self.position)

    def expect_mark(self, mark: str) -> None:
        if not self.take_mark(mark):
            raise Misread((mark,), self.position)

    def expect_end(self) -> None:
        if self.position != len(self.text):
            raise Misread((THE_END,), self.position)


@cache
def phrase_pattern(words: str) -> re.Pattern[str]:
    """Match a phrase in any letter case, with any blanks between its words."""
    return re.compile(r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)


def read_entry(sentence: Sentence) -> Entry:
    """entry ::= kind of entry [ _ "after" _ FLOW _ TIMES ]"""
    words = sentence.words
    step = until = None
    if sentence.take(words.instead_of):
        kind, step = EntryKind.INSTEAD_OF, read_ref(sentence)
    elif sentence.take(words.after):
        kind, step = EntryKind.AFTER, read_ref(sentence)
    elif sentence.take(words.any_time):
        kind = EntryKind.ANY_TIME
        step, until = read_range(sentence)
    else:
        raise Misread((words.instead_of, words.after, words.any_time), sentence.position)
    loop, times = read_after_loop(sentence)
    return Entry(kind=kind, step=step, until=until, after_loop=loop, after_times=times)


def read_range(sentence: Sentence) -> tuple[StepRef | None, StepRef | None]:
    """[ "from step" _ REF _ "to step" _ REF ]"""
    if not sentence.take(sentence.words.from_):
        return None, None
    first = read_ref(sentence)
    sentence.expect(sentence.words.to)
    return first, read_ref(sentence)


def read_after_loop(sentence: Sentence) -> tuple[str, int]:
    """[ "after" _ FLOW _ TIMES ], or TIMES before FLOW where the language counts first"""
    if not sentence.take(sentence.words.after_flow):
        return "", 0
    if sentence.words.is_times_first:
        times = read_times(sentence)
        return read_label(sentence), times
    label = read_label(sentence)
    return label, read_times(sentence)


def read_label(sentence: Sentence) -> str:
    match = sentence.take_pattern(FLOW)
    if match is None:
        raise Misread((A_FLOW,), sentence.position)
    return canonical_label(match[0])


def read_exit(sentence: Sentence) -> Exit:
    """exit ::= resumes … | ends …"""
    words = sentence.words
    if sentence.take(words.left_off):
        return Exit(kind=ExitKind.LEFT_OFF)
    if sentence.take(words.resumes):
        return read_resumption(sentence)
    is_base = sentence.take(words.ends_base)
    if is_base or sentence.take(words.ends):
        kind = ExitKind.ENDS_BASE if is_base else ExitKind.ENDS
        sentence.expect(words.in_)
        return Exit(kind=kind, outcome=read_outcome(sentence))
    raise Misread((words.resumes, words.left_off, f"{words.ends} {words.in_}"), sentence.position)


def read_resumption(sentence: Sentence) -> Exit:
    """REF [ "," _ "at most" _ TIMES | _ "and ends in failure" ]"""
    words = sentence.words
    step = read_ref(sentence)
    if sentence.take(words.and_fails):
        return Exit(kind=ExitKind.RESUMES, step=step, outcome=Outcome.FAILURE)
    if not sentence.take_mark(","):
        return Exit(kind=ExitKind.RESUMES, step=step)
    sentence.expect(words.at_most)
    return Exit(kind=ExitKind.RESUMES, step=step, at_most=read_times(sentence))


def read_outcome(sentence: Sentence) -> Outcome:
    """ "success" | "failure" """
    words = sentence.words
    if sentence.take(words.success):
        return Outcome.SUCCESS
    if sentence.take(words.failure):
        return Outcome.FAILURE
    raise Misread((words.success, words.failure), sentence.position)


def read_ref(sentence: Sentence) -> StepRef:
    """REF ::= STEP [ _ '"' ANCHOR '"' ]"""
    start = sentence.position
    match = sentence.take_pattern(STEP)
    if match is None or len(match["number"]) > LONGEST_NUMBER:
        raise Misread((A_STEP,), start)
    anchor = sentence.take_pattern(ANCHOR)
    return StepRef(
        number=int(match["number"]),
        flow=canonical_label(match["flow"]) if match["flow"] else "",
        anchor=anchor["text"].strip() if anchor else "",
    )


def read_times(sentence: Sentence) -> int:
    """TIMES ::= "once" | "twice" | INT _ ( "time" | "times" )"""
    words = sentence.words
    if sentence.take(words.once):
        return 1
    if sentence.take(words.twice):
        return 2
    start = sentence.position
    match = sentence.take_pattern(INT)
    if match is None or len(match[0]) > LONGEST_NUMBER:
        raise Misread((words.once, words.twice, f"3 {words.times[0]}"), start)
    if not any(sentence.take(word) for word in words.times):
        raise Misread(words.times, sentence.position)
    return int(match[0])


def write_wiring(wiring: Wiring, dialect: Dialect) -> str:
    """Write a wiring sentence so that reading it gives the same again."""
    return f"{write_entry(wiring.entry, dialect)}, {write_exit(wiring.exit, dialect)}"


def write_entry(entry: Entry, dialect: Dialect) -> str:
    words = dialect.wiring
    kinds = {
        EntryKind.INSTEAD_OF: words.instead_of,
        EntryKind.AFTER: words.after,
        EntryKind.ANY_TIME: words.any_time,
    }
    text = kinds[entry.kind]
    if entry.step and entry.until:
        text += f" {words.from_} {write_ref(entry.step)} {words.to} {write_ref(entry.until)}"
    elif entry.step:
        text += f" {write_ref(entry.step)}"
    if entry.after_loop:
        loop = (entry.after_loop, write_times(entry.after_times, dialect))
        text = " ".join((text, words.after_flow, *(loop[::-1] if words.is_times_first else loop)))
    return text


def write_exit(exit_: Exit, dialect: Dialect) -> str:
    words = dialect.wiring
    if exit_.kind is ExitKind.LEFT_OFF:
        return words.left_off
    if exit_.step is None:
        outcome = words.success if exit_.outcome is Outcome.SUCCESS else words.failure
        ends = words.ends_base if exit_.kind is ExitKind.ENDS_BASE else words.ends
        return f"{ends} {words.in_} {outcome}"
    text = f"{words.resumes} {write_ref(exit_.step)}"
    if exit_.outcome is Outcome.FAILURE:
        return f"{text} {words.and_fails}"
    return text if exit_.at_most is None else f"{text}, {limit(exit_.at_most, dialect)}"


def limit(at_most: int, dialect: Dialect) -> str:
    return f"{dialect.wiring.at_most} {write_times(at_most, dialect)}"


def write_ref(ref: StepRef) -> str:
    """Write a step as people refer to it: 4, 4a.2, each with its anchor."""
    step = f"{ref.flow}.{ref.number}" if ref.flow else str(ref.number)
    return f'{step} "{ref.anchor}"' if ref.anchor else step


def write_times(times: int, dialect: Dialect) -> str:
    words = dialect.wiring
    return {1: words.once, 2: words.twice}.get(times) or f"{times} {words.times[0]}"
