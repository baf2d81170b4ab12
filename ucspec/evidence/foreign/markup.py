"""XML → a small tree, without DTDs and entities: a document type is refused before it is read.

https://docs.python.org/3/library/xml.html#xml-security names what an attacker does with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from ucspec.evidence.foreign.source import UnreadableFile

DEEPEST = 100


@dataclass(slots=True, kw_only=True)
class Element:
    """An element with its line; names are without their namespace."""

    name: str
    line: int
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def named(self, name: str) -> Iterator["Element"]:
        return (child for child in self.children if child.name == name)


def read_xml(name: str, content: bytes) -> Element:
    """Read a document and give its root.

    Raises:
        UnreadableFile: it is no XML, it is cut, it has a document type, or it is too deep.
    """
    builder = Builder(name)
    try:
        builder.parser.Parse(content, True)
    except expat.ExpatError as error:
        place = f"{name}:{error.lineno}:{error.offset + 1}"
        raise UnreadableFile(
            f"{place}: cannot be read as XML: {expat.ErrorString(error.code)}"
        ) from error
    except (LookupError, ValueError) as error:
        raise UnreadableFile(f"{name}:1:1: no XML that can be read: {error}") from error
    assert builder.root is not None, "expat refuses a document without a root"
    return builder.root


class Builder:
    """The tree as it grows; `open` are the elements that have not ended."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_told: object) -> None:
        raise UnreadableFile(
            f"{self.place}: a document type: DTDs and entities are refused\n"
            "  hint: test reports have none; take the <!DOCTYPE …> out if you trust the file"
        )

    @property
    def place(self) -> str:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return f"{self.name}:{line}:{column}"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(
            name=name.rpartition(":")[2], line=self.parser.CurrentLineNumber, attributes=attributes
        )
        if len(self.open) >= DEEPEST:
            raise UnreadableFile(f"{self.place}: more than {DEEPEST} elements inside one another")
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].texts.append(text)
