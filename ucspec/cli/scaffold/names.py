"""Names made of other names: a system's from a folder's, a prefix from a system's, a file's."""

import re
from unicodedata import normalize

WORD = re.compile(r"[^\W_]+")
TAKEN = frozenset({"visitor", "time", "the system", "i", "we"})
NAMELESS = "My System"
LONGEST_NAME = 60
LONGEST_SLUG = 60
LONGEST_SEGMENT = 5
SEGMENT = 3
PREFIX = "UC-APP"
SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe"}
)


def system_name(text: str) -> str:
    """Write a folder's or repository's name as a system's: claims-portal → Claims Portal."""
    words = (word[0].upper() + word[1:] for word in WORD.findall(text))
    name = " ".join(words)[:LONGEST_NAME].strip() or NAMELESS
    return f"{name} System" if name.casefold() in TAKEN else name


def id_prefix(name: str) -> str:
    """Make the beginning of ids from a name: Shop → UC-SHOP, Claims Portal → UC-CLA."""
    segments = re.findall(r"[a-z0-9]+", _ascii(name))
    if not segments:
        return PREFIX
    is_short = len(segments[0]) <= LONGEST_SEGMENT
    return f"UC-{segments[0] if is_short else segments[0][:SEGMENT]}".upper()


def slug(title: str) -> str:
    """Write a title as part of a file name; empty when no letter of it is a Latin one."""
    words = re.findall(r"[a-z0-9]+", _ascii(title))
    text = "-".join(words)
    return text if len(text) <= LONGEST_SLUG else text[:LONGEST_SLUG].rpartition("-")[0]


def file_name(use_case_id: str, title: str) -> str:
    """Name the file of a use case: UC-SUP-02-return-a-product.feature."""
    return "-".join(part for part in (use_case_id, slug(title)) if part) + ".feature"


def _ascii(text: str) -> str:
    """Spell umlauts out, take accents off, and drop what is left of other alphabets."""
    spelt = normalize("NFC", text).lower().translate(SPELT_OUT).replace("'", "").replace("’", "")
    return normalize("NFKD", spelt).encode("ascii", "ignore").decode()
