"""Voice and tense of a main clause, told from word lists: passive, past, perfect, future."""

from ucspec.lint.prose import Sentence, table
from ucspec.lint.rule import Reading
from ucspec.lint.word_table import NAME, QUOTED, WORD, Span, WordTable
from ucspec.model.flow import StepType
from ucspec.model.record import dataclass

# What may stand between a subject and its passive: "should also have been sent".
BEFORE = ("auxiliaries", "modals", "modals-of-obligation", "futures", "passive-between")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceWords:
    """The word lists for voice and tense."""

    auxiliaries: WordTable
    between: WordTable
    participles: WordTable
    not_participles: WordTable
    states: WordTable
    unobservable: WordTable
    agents: WordTable
    no_nouns: WordTable
    obligations: WordTable
    subordinators: WordTable
    infinitive: WordTable
    before: WordTable
    futures: WordTable
    perfects: WordTable
    past_auxiliaries: WordTable
    pasts: WordTable


def voice_words(reading: Reading) -> VoiceWords:
    """Look up the lists once for a file."""
    return VoiceWords(
        auxiliaries=table(reading, "passive-auxiliaries"),
        between=table(reading, "passive-between"),
        participles=table(reading, "participle-shapes", "irregular-participles"),
        not_participles=table(reading, "not-participles"),
        states=table(reading, "participles-of-states"),
        unobservable=table(reading, "unobservable-states"),
        agents=table(reading, "agent-marks"),
        obligations=table(reading, "modals-of-obligation"),
        subordinators=table(reading, "subordinators"),
        no_nouns=table(reading, "determiners", "not-units"),
        infinitive=table(reading, "infinitive-marks"),
        before=table(reading, *BEFORE),
        futures=table(reading, "futures"),
        perfects=table(reading, "perfects"),
        past_auxiliaries=table(reading, "past-auxiliaries"),
        pasts=table(reading, "past-shapes", "irregular-pasts"),
    )


def find_passive(clause: Sentence, words: VoiceWords) -> Span | None:
    """Find an auxiliary with a participle that tells what is done, not how something is."""
    for found in clause.every(words.auxiliaries):
        if words.infinitive.length_at(clause.words, found.first - 1):
            continue
        if is_of_another(clause, found, words):
            return None
        index = participle_place(clause, found, words)
        is_told = is_state(clause, index, words) and not find_agent(clause, found.end, words)
        if is_participle(clause, index, words) and not is_told:
            return join(found, index)
    return None


def is_of_another(clause: Sentence, found: Span, words: VoiceWords) -> bool:
    """Tell whether the subject has another verb: "gives the way things are sorted"."""
    if clause.is_verb_second or not clause.begin:
        return False
    return words.before.skip(clause.words, clause.begin) < found.first


def participle_place(clause: Sentence, found: Span, words: VoiceWords) -> int:
    """Find where the participle of an auxiliary must be: behind it, or at the clause's end.

    In a verb-second language the auxiliary may be the last word, and the participle before it.
    """
    if not clause.is_verb_second:
        return words.between.skip(clause.words, found.end)
    last = clause.clean_end - 1
    return found.first - 1 if found.end > last else last


def join(found: Span, index: int) -> Span:
    """Take an auxiliary and its participle together, whichever comes first."""
    return Span(first=min(found.first, index), end=max(found.end, index + 1))


def is_participle(clause: Sentence, index: int, words: VoiceWords) -> bool:
    if words.not_participles.length_at(clause.words, index):
        return False
    return bool(words.participles.length_at(clause.words, index))


def is_state(clause: Sentence, index: int, words: VoiceWords) -> bool:
    """Take "is locked" for a state; "is processed" is told as nothing that can be observed."""
    if clause.step.type is StepType.THEN and words.unobservable.length_at(clause.words, index):
        return True
    return bool(words.states.length_at(clause.words, index))


def find_agent(clause: Sentence, start: int, words: VoiceWords) -> int:
    """Find the name behind the first "by" from a place on; 0 if there is none."""
    mark = clause.first(words.agents, start)
    is_named = mark and mark.end < len(clause.words) and clause.words[mark.end].lower == NAME
    return mark.end if mark and is_named else 0


def find_other_tense(clause: Sentence, words: VoiceWords) -> Span | None:
    """Find what is not in the present: future, perfect or past."""
    found = (
        clause.first(words.futures)
        or find_perfect(clause, words)
        or find_past_auxiliary(clause, words)
        or find_past(clause, words)
    )
    return found if found and not is_of_another(clause, found, words) else None


def find_perfect(clause: Sentence, words: VoiceWords) -> Span | None:
    """Find "has sent"; "has been sent" is told as passive, "should have sent" is expected."""
    for found in clause.every(words.perfects):
        index = participle_place(clause, found, words)
        is_passive = index > found.end and words.auxiliaries.length_at(clause.words, index - 1)
        is_expected = words.obligations.length_at(clause.words, found.first - 1)
        if is_passive or is_expected or is_adjective(clause, index, words):
            continue
        if is_participle(clause, index, words):
            return join(found, index)
    return None


def is_adjective(clause: Sentence, index: int, words: VoiceWords) -> bool:
    """Take a participle right before a noun for its adjective: "has discounted prices"."""
    if words.states.length_at(clause.words, index):
        return True
    if index + 1 >= len(clause.words) or clause.words[index + 1].lower in (NAME, QUOTED):
        return False
    return WORD.match(clause.words[index + 1].lower) is not None and not words.no_nouns.length_at(
        clause.words, index + 1
    )


def find_past_auxiliary(clause: Sentence, words: VoiceWords) -> Span | None:
    """Find "was" and "did"; "was sent" is told as passive."""
    found = clause.first(words.past_auxiliaries)
    return None if found is None or find_passive(clause, words) else found


def find_past(clause: Sentence, words: VoiceWords) -> Span | None:
    """Find the past of a verb right behind the subject."""
    if clause.verb_at < 0:
        return None
    index = words.between.skip(clause.words, clause.verb_at)
    if words.not_participles.length_at(clause.words, index):
        return None
    length = words.pasts.length_at(clause.words, index)
    return Span(first=index, end=index + length) if length else None
