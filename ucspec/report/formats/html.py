"""One self-contained page: no script, no request, readable by everybody."""

from collections.abc import Iterator

from ucspec.model.trace import Trace
from ucspec.report.pages import make_pages
from ucspec.report.template import render


def write(trace: Trace) -> str:
    """Write the page as one text."""
    return "".join(chunks(trace))


def chunks(trace: Trace) -> Iterator[str]:
    """Write the page piece by piece."""
    return render(make_pages(trace))
