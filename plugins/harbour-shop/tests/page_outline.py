"""What a page is made of, as a machine that reads it aloud would find it."""

import re
from html.parser import HTMLParser


class Outline(HTMLParser):
    """The elements of a page, its fields, and the labels that name them."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.labels, self.fields = [], set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.elements.append(tag)
        if tag == "label":
            self.labels.add(given["for"])
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
            self.fields.add(given["id"])


def require_accessible(page):
    """One heading, one main part, a label for each field, and nothing that is loaded."""
    outline = Outline(page)
    assert outline.fields <= outline.labels
    assert outline.elements.count("h1") == outline.elements.count("main") == 1
    assert re.findall(r"<script|<link|src=|https?://", page) == []
