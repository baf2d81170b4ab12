"""How a step or a hook ended, and what it left behind, as envelopes."""

import base64
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

from ucspec.evidence.attach import attachment_path
from ucspec.model.evidence import Attachment
from ucspec.model.verdict import StepStatus
from ucspec.report.messages.numbering import Envelope, duration, timestamp

TOLD: Final = frozenset({StepStatus.FAILED, StepStatus.PENDING, StepStatus.SKIPPED})
TYPE_OF: Final = {StepStatus.PENDING: "PendingStep", StepStatus.SKIPPED: "Skipped"}
EXCEPTION: Final = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Exit|Warning|Timeout)): ")
PLACE: Final = re.compile(r"\n  at (\S+)$")
SNIPPET: Final = "  hint: write the step:\n"
DEFAULT_NAMES: Final = frozenset({"text", "log", "link", "attachment"})


def result_of(status: StepStatus, seconds: float, message: str, place: str) -> Envelope:
    """Say how something ended; the first line of a stack trace is the place in the feature file."""
    told: Envelope = {"status": status.name, "duration": duration(seconds)}
    if not message or status not in TOLD:
        return told
    code = PLACE.search(message)
    text = message[: code.start()] if code else message
    found = EXCEPTION.match(text)
    kind = TYPE_OF.get(status) or (found[1] if found else "AssertionError")
    words = text[found.end() :] if found else text
    frames = [f"{kind}: {words}", *filter(None, [place, code[1] if code else ""])]
    exception = {"type": kind, "message": words, "stackTrace": "\n".join(frames)}
    return {**told, "message": words, "exception": exception}


def snippet_in(message: str) -> str:
    """Find the step function that is suggested for an undefined step."""
    return dedent(message.partition(SNIPPET)[2]).strip()


def attachments_of(
    attachments: Iterable[Attachment], directory: Path | None, owner: Envelope, moment: datetime
) -> Iterator[Envelope]:
    """Write what was attached: texts as they are, all else in Base64."""
    for attachment in attachments:
        content = content_of(attachment, directory)
        if content is None:
            continue
        told: dict[str, Any] = {
            **owner,
            "body": body_of(content, is_text=attachment.is_text),
            "contentEncoding": "IDENTITY" if attachment.is_text else "BASE64",
            "mediaType": attachment.media_type,
            "timestamp": timestamp(moment),
        }
        if attachment.name not in DEFAULT_NAMES:
            told["fileName"] = attachment.name
        yield {"attachment": told}


def content_of(attachment: Attachment, directory: Path | None) -> bytes | None:
    """Read an attachment; None where it has been cleared away."""
    if directory is None:
        return None
    path = attachment_path(directory, attachment.sha256)
    return path.read_bytes() if path.is_file() else None


def body_of(content: bytes, *, is_text: bool) -> str:
    """Write an attachment's content."""
    if is_text:
        return content.decode("utf-8", "replace")
    return base64.b64encode(content).decode("ascii")
