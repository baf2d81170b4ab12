"""Files that ucspec wrote itself: their first line is a marker, and no model takes them in."""

MARKER = "# Written by `ucspec expand`; changes made here are lost."
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_generated(content: bytes) -> bool:
    """Tell whether a file begins with the marker, whatever has become of its line ends."""
    start = content.removeprefix(BYTE_ORDER_MARK)
    marker = MARKER.encode()
    return start.startswith(marker) and start[len(marker) :][:1] in (b"", b"\n", b"\r")
