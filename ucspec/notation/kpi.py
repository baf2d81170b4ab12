"""A KPI line of the card.

kpi       ::= NAME [_] OP [_] NUMBER [_] [UNIT] { "," _ ( STATISTIC | "from step" _ INT _ "to step" _ INT ) }
OP        ::= "<=" | ">=" | "=" | "<" | ">" | "≤" | "≥"
NUMBER    ::= DIGITS [ ("." | ",") DIGITS ]
UNIT      ::= "%" | TEXT without ","
STATISTIC ::= "mean" | "median" | "max" | "p" DIGITS | "rate"
"""  # noqa: E501

import re
from functools import cache

from ucspec.model.kpi import Kpi
from ucspec.notation.card import CardValue
from ucspec.notation.context import Context
from ucspec.notation.dialect import WiringWords
from ucspec.notation.spelling import listing

TARGET = re.compile(
    r"(?P<name>[^<>=≤≥]*?)\s*(?P<operator><=|>=|=|<|>|≤|≥)\s*(?P<number>[0-9]+(?:[.,][0-9]+)?)(?![0-9])"
    r"\s*(?P<rest>.*)"
)
PERCENTILE = re.compile(r"p(?:[1-9][0-9]?|100)", re.IGNORECASE)
FOLDED = {"≤": "<=", "≥": ">="}


def read_kpi(value: CardValue, context: Context) -> Kpi | None:
    """Read one KPI line; what is wrong with it is noted."""
    match = TARGET.fullmatch(value.text)
    if match is None or not match["name"]:
        message = f'KPI "{value.text}" has no target'
        hint = 'write the name, <= or >=, a number and a unit: "Response time <= 4 hours"'
        context.error("K-601", value.location, message, hint)
        return None
    unit, *qualifiers = (part.strip() for part in match["rest"].split(","))
    statistic, span = read_qualifiers(qualifiers, value, context)
    return Kpi(
        name=match["name"].strip(),
        operator=FOLDED.get(match["operator"], match["operator"]),
        target=float(match["number"].replace(",", ".")),
        unit=unit,
        statistic=statistic,
        from_step=span[0] if span else None,
        to_step=span[1] if span else None,
        text=value.text,
        location=value.location,
    )


def read_qualifiers(
    qualifiers: list[str], value: CardValue, context: Context
) -> tuple[str, tuple[int, int] | None]:
    """Read the statistic and the steps that a duration is measured between."""
    statistic, span = "", None
    for qualifier in qualifiers:
        known = context.dialect.statistics.items()
        said = [meant for word, meant in known if word.casefold() == qualifier.casefold()]
        match = span_pattern(context.dialect.wiring).fullmatch(qualifier)
        if match:
            span = (int(match[1]), int(match[2]))
        elif PERCENTILE.fullmatch(qualifier):
            statistic = qualifier.lower()
        elif said:
            statistic = said[0]
        else:
            note_qualifier(qualifier, value, context)
    return statistic, span


def note_qualifier(qualifier: str, value: CardValue, context: Context) -> None:
    words = context.dialect.wiring
    known = [*context.dialect.statistics, "p95", f"{words.from_} 1 {words.to} 5"]
    message = f'"{qualifier}" does not say how the KPI is measured'
    context.error("N-036", value.location, message, f"known: {listing(known)}")


@cache
def span_pattern(words: WiringWords) -> re.Pattern[str]:
    phrase = f"{words.from_} ([0-9]{{1,6}}) {words.to} ([0-9]{{1,6}})"
    return re.compile(phrase.replace(" ", r"\s+"), re.IGNORECASE)
