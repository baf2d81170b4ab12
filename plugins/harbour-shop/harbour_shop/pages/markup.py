"""HTML from nested calls: text is escaped unless it is Markup already, so no page can forget it."""

from html import escape

VOID = frozenset({"br", "input", "meta"})
STYLE = """:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.5rem 0}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #767676;vertical-align:top}
dt{font-weight:600}dd{margin:0 0 .5rem}form{margin:1rem 0}label{display:block;font-weight:600}
input,select,textarea,button{font:inherit;padding:.4rem;max-width:100%;box-sizing:border-box}
textarea{width:100%}button{cursor:pointer;margin-top:.5rem}nav a{margin-right:1rem}
:focus-visible{outline:3px solid #1a6fb5;outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
[role=alert],[role=status]{border:2px solid;padding:.5rem 1rem}
.wide{overflow-x:auto}th[scope]{white-space:nowrap}.late{font-weight:700}"""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(content: object) -> Markup:
    """Escape what is not Markup."""
    return content if isinstance(content, Markup) else Markup(escape(str(content)))


def join(*content: object) -> Markup:
    """One piece after the other; None is left out."""
    return Markup("".join(text(piece) for piece in content if piece is not None))


def tag(element: str, /, *content: object, **attributes: object) -> Markup:
    """An element; of an attribute, `for_` loses its underscore, True stands alone, None is none."""
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    inside = "" if element in VOID else f"{join(*content)}</{element}>"
    return Markup(f"<{element}{given}>{inside}")


def page(title: str, *content: object, links: dict[str, str] | None = None) -> str:
    """A whole page with its heading and the ways to others (words by address)."""
    ways = [tag("a", words, href=address) for address, words in (links or {}).items()]
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} - Harbour Shop"),
        tag("style", Markup(STYLE)),
    )
    body = join(
        tag("a", "Skip to the content", href="#content", class_="skip"),
        tag("header", tag("nav", *ways, aria_label="Harbour Shop")) if ways else None,
        tag("main", tag("h1", title), *content, id="content"),
    )
    return f"<!doctype html>{tag('html', tag('head', head), tag('body', body), lang='en')}"


def table(caption: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> Markup:
    """A table whose first cell names its row; it scrolls by itself where it is too wide."""
    heads = tag("tr", *(tag("th", column, scope="col") for column in columns))
    lines = [
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    ]
    whole = tag("table", tag("caption", caption), tag("thead", heads), tag("tbody", *lines))
    return tag("div", whole, class_="wide", role="region", aria_label=caption, tabindex="0")


def facts(pairs: list[tuple[str, object]]) -> Markup:
    """A list of names with what they stand for."""
    told = [(name, value) for name, value in pairs if value not in {None, ""}]
    return tag("dl", *(join(tag("dt", name), tag("dd", value)) for name, value in told))


def field(label: str, name: str, *, lines: int = 1, required: bool = True) -> Markup:
    """A labelled field to write in."""
    control = (
        tag("textarea", name=name, id=name, rows=lines, required=required or None)
        if lines > 1
        else tag("input", name=name, id=name, required=required or None)
    )
    return tag("p", tag("label", label, for_=name), control)


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
