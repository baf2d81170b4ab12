"""A trace with the same words added to every text that an author could have written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath

HOSTILE = (
    "<script>document.title='owned';window.owned=1;alert(1)</script>",
    '"><img src=x onerror="window.owned=1;document.title=\'owned\'">',
    "' onmouseover='window.owned=1' autofocus onfocus='alert(1)",
    "</style></title></textarea></pre><svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe><base href=//evil.example>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}${7*7}{0.__class__}",
    "<!-- ]]> <![CDATA[ &lt;b&gt; &#60;i&#62;",
    "\u202egnp.exe\u2066 \x1b[31mred\x1b]0;owned\x07 \x00 \u200b \ud800",
    "`~~~ | @everyone \\| [x](javascript:alert(1)) ![y](z) #1 $a$ **b** __c__",
    "\n::error::owned\n##[error]owned\n# heading\n- item",
)
HARMLESS = "and nothing else"


def poisoned(record, words):
    """Add `words` to every text of a record, to all records inside it, and to its paths."""
    if isinstance(record, str):
        return f"{record} {words}"
    if isinstance(record, PurePath):
        return type(record)(f"{record} {words}")
    if isinstance(record, tuple):
        return tuple(poisoned(part, words) for part in record)
    if isinstance(record, Mapping):
        return {poisoned(key, words): poisoned(value, words) for key, value in record.items()}
    if is_dataclass(record):
        changed = {
            each.name: poisoned(getattr(record, each.name), words) for each in fields(record)
        }
        return replace(record, **changed)
    return record
