"""Files that a step leaves behind, kept once under the SHA-256 of their content."""

import codecs
import hashlib
import mimetypes
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from ucspec.evidence.folder import make_folder
from ucspec.model.evidence import Attachment

ATTACHMENTS = "attachments"
UNKNOWN = "application/octet-stream"
MEDIA_TYPE = re.compile(r"[\w.+\-]+/[\w.+\-]+(\s*;\s*[\w.\-]+=[\w.\-]+)*")
TEXTUAL = re.compile(
    r"text/|[\w.+\-]+/([\w.+\-]+\+)?(json|xml|yaml|javascript|x-ndjson|x-www-form-urlencoded|sql)\b"
)
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
LONGEST_NAME = 120


def attachment_path(directory: Path, sha256: str) -> Path:
    """Say where the content with this hash is kept."""
    return directory / ATTACHMENTS / sha256[:2] / sha256


def store(
    directory: Path,
    content: bytes,
    name: str,
    media_type: str = "",
    *,
    redact: Callable[[str], str] | None = None,
) -> Attachment:
    """Keep a file's content, whole or not at all; the same content is kept once.

    An empty media type is guessed from the name. Texts go through `redact` first.
    """
    name = _plain_name(name)
    media_type = _media_type(media_type, name)
    if redact is not None and TEXTUAL.match(media_type):
        content = _redacted(content, redact)
    attachment = Attachment(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    _write_once(attachment_path(directory, attachment.sha256), content)
    return attachment


def _plain_name(name: str) -> str:
    """Strip folders and control characters: a name is for reading, never a path."""
    last = re.split(r"[/\\]", CONTROL.sub(" ", name).strip().rstrip("/\\"))[-1]
    return last.strip(". ")[:LONGEST_NAME] or "attachment"


def _media_type(media_type: str, name: str) -> str:
    given = media_type.strip().lower()
    if MEDIA_TYPE.fullmatch(given):
        return given
    return mimetypes.guess_type(name)[0] or UNKNOWN


def _redacted(content: bytes, redact: Callable[[str], str]) -> bytes:
    """Mask secrets in a text: UTF-16 by its mark, else any encoding that keeps ASCII as it is."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding, errors = ("utf-16", "replace") if marked else ("utf-8", "surrogateescape")
    text = content.decode(encoding, errors)
    masked = redact(text)
    return content if masked == text else masked.encode(encoding, errors)


def _write_once(path: Path, content: bytes) -> None:
    if path.exists():
        os.utime(path)
        return
    make_folder(path.parent)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
