"""Feature files dealt out to shards: balanced by what they took before, else by their names.

Which shard a file belongs to depends on nothing but its name and the recorded durations, so
every machine that knows the same durations comes to the same answer, each file in one shard.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from heapq import heapify, heappop, heappush

from ucspec.errors import UsageError
from ucspec.model.record import dataclass

SHARD = re.compile(r"(?P<number>[0-9]{1,6})/(?P<of>[0-9]{1,6})")
DIGITS_OF_DEAL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of several parts of a run: the third of twenty is 3/20."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Which shard each file is in. `mark` tells two ways of dealing apart; empty is by name."""

    of: int
    numbers: Mapping[str, int]
    mark: str = ""

    def number_of(self, file: str) -> int:
        """Say which shard a file belongs to: one without a duration goes by its name."""
        return self.numbers.get(file) or by_name(file, self.of)


def read_shard(text: str) -> Shard:
    """Read "3/20"; raises UsageError for what is no part of a whole."""
    found = SHARD.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"'{text}' is no shard; write I/N, such as 1/4")
    shard = Shard(number=int(found["number"]), of=int(found["of"]))
    if shard.of < 1:
        raise UsageError(f"'{text}' divides into no shards; write I/N, such as 1/4")
    if not 1 <= shard.number <= shard.of:
        raise UsageError(
            f"'{text}': of {shard.of} shards there is no {shard.number}; the first is 1/{shard.of}"
        )
    return shard


def deal_out(seconds: Mapping[str, float], of: int) -> Deal:
    """Deal files out by their durations, the longest first, each to the shard with the least."""
    weights = {file: max(1, round(taken * 1000)) for file, taken in seconds.items()}
    longest_first = sorted(weights, key=lambda file: (-weights[file], file))
    shares = [(0, number) for number in range(1, of + 1)]
    heapify(shares)
    numbers: dict[str, int] = {}
    for file in longest_first:
        load, number = heappop(shares)
        numbers[file] = number
        heappush(shares, (load + weights[file], number))
    return Deal(of=of, numbers=numbers, mark=_mark(weights.items()) if weights else "")


def by_name(file: str, of: int) -> int:
    """Choose a shard by a hash that is the same on every machine, in every process."""
    name = unicodedata.normalize("NFC", file)
    return int.from_bytes(sha256(name.encode("utf-8", "replace")).digest()[:8], "big") % of + 1


def _mark(weights: Iterable[tuple[str, int]]) -> str:
    told = json.dumps(sorted(weights)).encode()
    return sha256(told).hexdigest()[:DIGITS_OF_DEAL]
