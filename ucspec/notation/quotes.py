"""Quotation marks around an anchor, a title or a name: "…", “…”, „…“, »…« and «…»."""

OPENING = '"“„»«'
CLOSING = '"”“«»'
MARKS = '"“”„»«'


def quoted(name: str, least: str = "+") -> str:
    """Match a quoted text as a named group; `least` "*" lets it be empty."""
    return rf"[{OPENING}](?P<{name}>[^{MARKS}]{least})[{CLOSING}]"


def unquoted(text: str) -> str:
    """Take quotation marks and blanks off both ends."""
    return text.strip(f" '‘’‚{MARKS}")
