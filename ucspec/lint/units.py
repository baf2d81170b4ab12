"""Units of KPIs: which measure the same, and can be turned into each other."""

from ucspec.notation.spelling import folded

# In English and German, as people write them.
TIMES = frozenset(
    {
        *("ms", "millisecond", "milliseconds", "millisekunde", "millisekunden"),
        *("s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden"),
        *("min", "mins", "minute", "minutes", "minuten"),
        *("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"),
        *("d", "day", "days", "tag", "tage", "tagen"),
        *("w", "week", "weeks", "woche", "wochen"),
    }
)
SHARES = frozenset({"%", "percent", "per cent", "prozent", "‰", "per mille", "promille"})


def is_convertible(left: str, right: str) -> bool:
    """Tell whether two units are the same, but for the plural, or measure the same."""
    one, other = plain(left), plain(right)
    if one.rstrip("s") == other.rstrip("s"):
        return True
    return any({one, other} <= units for units in (TIMES, SHARES))


def is_time(unit: str) -> bool:
    return plain(unit) in TIMES


def is_share(unit: str) -> bool:
    return plain(unit) in SHARES


def plain(unit: str) -> str:
    """Write a unit so that letter case, blanks and a full stop do not count."""
    return " ".join(folded(unit).rstrip(".").split())
