"""What makes a finding the same one in the next commit: its rule, its file and its words."""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from ucspec.model.finding import Finding
from ucspec.report.findings.listed import FindingList, path_text

DIGEST_BYTES = 16


def fingerprints(found: FindingList) -> Iterator[tuple[Finding, str]]:
    """Give each finding a name that does not change when lines are moved.

    The text of the line counts, not its number; equal findings of a file are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in found.findings:
        words = " ".join(found.line(finding).split())
        parts = (finding.code, path_text(finding), words, finding.message)
        seen[parts] += 1
        text = "\0".join((*parts, str(seen[parts])))
        yield (
            finding,
            blake2b(text.encode("utf-8", "replace"), digest_size=DIGEST_BYTES).hexdigest(),
        )
