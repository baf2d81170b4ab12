"""Contents of files → Model: the catalogue, then each use case, then what they say of each other.

This and all that it imports is needed only for what is not in the cache.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ucspec.model.catalogue import BrokenFile, Catalogue, Model
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.notation.catalogue import CatalogueReading, read_catalogue
from ucspec.notation.complaint import error, in_order
from ucspec.notation.context import Vocabulary
from ucspec.notation.gherkin import decode, parse
from ucspec.notation.nodes import FeatureNode
from ucspec.notation.pause import paused_collection
from ucspec.notation.read import Reading, make_vocabulary, read_feature, unread
from ucspec.notation.relations import check_relations

MAY_READ = "look at its permissions, and at where it points if it is a link"
Parsed = FeatureNode | tuple[Finding, ...] | None


@dataclass(slots=True, kw_only=True)
class Memo:
    """What was parsed before in this process: nothing is parsed twice while it does not change."""

    nodes: dict[Path, tuple[bytes, Parsed]] = field(default_factory=dict)


MEMO = Memo()


@paused_collection()
def build_model(
    root: Path, catalogue_path: Path, contents: Mapping[Path, bytes | str], id_pattern: str
) -> Model:
    """Read the catalogue, then each file, then what the files say of each other."""
    catalogue = load_catalogue(catalogue_path, contents[catalogue_path])
    vocabulary = make_vocabulary(catalogue.catalogue, id_pattern)
    readings = {
        path: load_file(path, content, vocabulary)
        for path, content in contents.items()
        if path != catalogue_path
    }
    if not catalogue.is_readable:
        readings = {path: without_catalogue(each, catalogue) for path, each in readings.items()}
    return assemble(root, catalogue, readings)


def load_catalogue(path: Path, content: bytes | str) -> CatalogueReading:
    if isinstance(content, bytes):
        return read_catalogue(content, path)
    finding = error("N-004", Location(path=path), f"the file cannot be read: {content}", MAY_READ)
    return CatalogueReading(catalogue=Catalogue(path=path), findings=(finding,), is_readable=False)


def load_file(path: Path, content: bytes | str, vocabulary: Vocabulary) -> Reading:
    """Read one feature file; the part that costs time is remembered."""
    location = Location(path=path)
    if isinstance(content, str):
        finding = error("N-004", location, f"the file cannot be read: {content}", MAY_READ)
        return Reading(location=location, findings=(finding,))
    node = parse_once(content, path)
    if isinstance(node, FeatureNode):
        return read_feature(node, vocabulary)
    if node is None:
        return Reading(location=location)
    text = content.decode("utf-8", "replace").replace("\r", "\n")
    return unread(text, path, node, vocabulary)


def parse_once(content: bytes, path: Path) -> Parsed:
    """Parse a file, unless it was parsed before and has not changed."""
    known = MEMO.nodes.get(path)
    node = known[1] if known and known[0] == content else parse_content(content, path)
    MEMO.nodes[path] = (content, node)
    return node


def parse_content(content: bytes, path: Path) -> Parsed:
    text = decode(content, path)
    return (text,) if isinstance(text, Finding) else parse(text, path)


def without_catalogue(reading: Reading, catalogue: CatalogueReading) -> Reading:
    """A use case without its catalogue is out, for that one reason."""
    if not reading.id:
        return reading
    place = catalogue.findings[0].location
    message = "the names of this use case are not known: its catalogue cannot be read"
    finding = error("C-012", reading.location, message, f"correct {place} first")
    return Reading(id=reading.id, location=reading.location, findings=(finding,))


def assemble(root: Path, catalogue: CatalogueReading, readings: dict[Path, Reading]) -> Model:
    """Sort the files into use cases, broken files and ordinary Gherkin."""
    between = check_relations(readings) if catalogue.is_readable else {}
    use_cases, broken, plain = [], [], []
    every = list(catalogue.findings)
    for path, reading in readings.items():
        findings = in_order([*reading.findings, *between.get(path, ())])
        every.extend(findings)
        if any(finding.is_error for finding in findings):
            broken.append(BrokenFile(path=path, findings=findings))
        elif reading.use_case:
            use_cases.append(reading.use_case)
        else:
            plain.append(path)
    return Model(
        root=root,
        catalogue=catalogue.catalogue,
        use_cases=tuple(use_cases),
        broken=tuple(broken),
        plain=tuple(plain),
        findings=in_order(every),
    )
