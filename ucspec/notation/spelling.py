"""How far apart two words are, and which known word was meant.

The distance is the optimal string alignment distance: letters added, dropped, replaced, or two
neighbours swapped count one each; letter case does not count.
"""

from collections.abc import Iterable, Sequence
from unicodedata import normalize

FAR = 99
LISTED = 12


def composed(text: str) -> str:
    """Write each letter with its accents as one character: what looks the same is the same."""
    return text if text.isascii() else normalize("NFC", text)


def folded(text: str) -> str:
    """Write a name so that letter case does not count, nor how letters are composed."""
    return composed(text).casefold()


def distance(left: str, right: str, limit: int = 2) -> int:
    """Count the letters between two words; more than `limit` is told as FAR."""
    left, right = left.casefold(), right.casefold()
    if abs(len(left) - len(right)) > limit:
        return FAR
    table = [list(range(len(right) + 1))]
    for i in range(1, len(left) + 1):
        table.append(next_row(table, left, right, i))
        if min(table[-1]) > limit:
            return FAR
    return table[-1][-1] if table[-1][-1] <= limit else FAR


def next_row(table: Sequence[Sequence[int]], left: str, right: str, i: int) -> list[int]:
    """Fill row i of the table of distances between the words' beginnings."""
    above, row = table[i - 1], [i]
    for j in range(1, len(right) + 1):
        cost = left[i - 1] != right[j - 1]
        best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost)
        if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
            best = min(best, table[i - 2][j - 2] + 1)
        row.append(best)
    return row


def letters_allowed(word: str) -> int:
    """Say how many letters may be wrong before a word is another word: one in short ones."""
    return 2 if len(word) > 4 else 1


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word that was meant, or nothing."""
    best, best_distance = "", FAR
    for candidate in known:
        away = distance(word, candidate, letters_allowed(candidate))
        if away < best_distance:
            best, best_distance = candidate, away
    return best


def nearest_or_known(word: str, known: Iterable[str], what: str) -> str:
    """Write the hint for an unknown name: the one that was meant, else all that there are."""
    names = list(dict.fromkeys(known))
    meant = nearest(word, names)
    if meant:
        return f'did you mean "{meant}"?'
    return f"known {what}: {listing(names)}"


def listing(names: Iterable[str]) -> str:
    """List names for a hint, the first dozen of them."""
    every = list(names)
    shown = ", ".join(every[:LISTED])
    return f"{shown}, … ({len(every)} in all)" if len(every) > LISTED else shown or "none"
