"""Words and numbers as people read them, and authored text made safe to look at."""

import re
from collections.abc import Iterable

from ucspec.model.flow import MAIN
from ucspec.model.identity import shell_form

SAFE_ANCHOR = re.compile(r"[A-Za-z0-9./_-]*")
UNSAFE_IN_ANCHOR = re.compile(r"[^\w./~+@×-]+")
WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`\\]+", re.IGNORECASE)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def plural(number: int, noun: str) -> str:
    """Count a noun: "1 use case", "4 use cases"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def duration(seconds: float) -> str:
    """Write a time span: "840 ms", "1.24 s", "2 min 05 s"."""
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 59.95:
        return f"{seconds:.2f} s" if seconds < 9.995 else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def size(count: int) -> str:
    """Write a number of bytes: "12 B", "3.4 kB"."""
    number = float(count)
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"


def visible(text: str) -> str:
    """Spell out characters that would be invisible or would change how the text reads."""
    if text.isprintable():
        return text
    return INVISIBLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Make authored text visible and fold its lines into one."""
    return visible(" ".join(text.split())) if not text.isprintable() else text


def flow_name(label: str, title: str) -> str:
    """Name a flow: "3a. The return window has passed"; the main flow by its title alone."""
    return title if label == MAIN and title else ". ".join(filter(None, (label, title)))


def web_address(text: str) -> str:
    """Find the first address that a reader may be sent to (http, https, mailto), or nothing."""
    found = WEB_ADDRESS.search(text)
    return found[0].rstrip(".,;:)]") if found else ""


def anchor(identity: str) -> str:
    """Turn an id into the fragment of an address: `UC-SUP-02/*a~6[web]` → …/any-a~6/web."""
    if SAFE_ANCHOR.fullmatch(identity):
        return identity
    shell = shell_form(identity).replace("[", "/").replace("{", "@")
    return UNSAFE_IN_ANCHOR.sub("-", shell.replace("]", "").replace("}", ""))
