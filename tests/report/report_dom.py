"""A page as a tree, as simple as a test needs it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "rect", "img", "input", "hr"}


@dataclass
class Element:
    """An element with its attributes; `text` is everything inside."""

    tag: str
    attributes: dict
    parent: "Element | None" = None
    children: list = field(default_factory=list)
    parts: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(self.parts).strip()

    def every(self, *tags):
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.every(*tags)


class Builder(HTMLParser):
    """Builds the tree, and complains of tags that do not match."""

    def __init__(self):
        super().__init__()
        self.root = self.here = Element("root", {})

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        self.here.children.append(Element(tag, dict(attrs), self.here))

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        element = self.here
        while element is not None:
            element.parts.append(data)
            element = element.parent


def read_page(text):
    builder = Builder()
    builder.feed(text)
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> is never closed"
    return builder.root
