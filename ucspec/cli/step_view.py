"""What of a listing of steps is asked for."""

from dataclasses import dataclass

from ucspec.binding.listing import (
    EVERY_TYPE,
    Binding,
    ListedDefinition,
    ListedSentence,
    StepListing,
)
from ucspec.binding.similar import Likeness, Phrase, find_similar


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """The parts that are shown; none of them chosen means all sentences and all definitions."""

    listing: StepListing
    undefined: bool = False
    unused: bool = False
    ambiguous: bool = False
    similar: bool = False

    @property
    def is_whole(self) -> bool:
        return not (self.undefined or self.unused or self.ambiguous or self.similar)

    @property
    def sentences(self) -> tuple[ListedSentence, ...]:
        """The sentences that are shown, by place."""
        wanted = {Binding.UNDEFINED: self.undefined, Binding.AMBIGUOUS: self.ambiguous}
        bindings = list(Binding) if self.is_whole else [one for one in wanted if wanted[one]]
        return tuple(sorted(self.listing.bound(*bindings), key=_place))

    @property
    def definitions(self) -> tuple[ListedDefinition, ...]:
        """The definitions that are shown, by place."""
        if self.is_whole:
            shown = self.listing.definitions
        else:
            shown = self.listing.unused if self.unused else ()
        return tuple(sorted(shown, key=lambda each: (place_of(each.location), each.pattern)))

    @property
    def likenesses(self) -> tuple[Likeness, ...]:
        """The pairs of definitions, or undefined sentences, that are almost the same."""
        return find_similar(_phrases(self.listing), EVERY_TYPE) if self.similar else ()

    @property
    def is_clean(self) -> bool:
        """Say whether there is nothing of what was asked for that must not be."""
        open_ = [each for each in self.sentences if each.binding is not Binding.DEFINED]
        is_judging = self.undefined or self.ambiguous
        has_open = is_judging and any(not each.is_draft for each in open_)
        return not (has_open or (self.unused and self.definitions))


def place_of(location: str) -> tuple[str, int]:
    """Take "file:line" apart, so that line 9 comes before line 10."""
    path, _, line = location.rpartition(":")
    return path, int(line) if line.isdecimal() else 0


def _place(sentence: ListedSentence) -> tuple[str, int, str]:
    first = sentence.steps[0]
    return first.file, first.line, sentence.text


def _phrases(listing: StepListing) -> list[Phrase]:
    phrases = [
        Phrase(
            type=each.type,
            text=each.pattern,
            location=each.location,
            owner=f"{each.location} {each.function}",
        )
        for each in listing.definitions
        if not each.is_installed
    ]
    return phrases + [
        Phrase(
            type=each.type,
            text=each.text,
            location=f"{each.steps[0].file}:{each.steps[0].line}",
            owner=f"{each.steps[0].file}:{each.steps[0].line}",
        )
        for each in listing.bound(Binding.UNDEFINED)
        if each.snippet is not None
    ]
