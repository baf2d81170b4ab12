"""Folders → models: every use case under a `ucspec.yaml`, and what is wrong with each file.

A path that a command is given chooses what is shown or run, never what the model knows.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ucspec.model.catalogue import BrokenFile, Catalogue, Model
from ucspec.model.finding import Finding
from ucspec.model.location import Location
from ucspec.notation.catalogue import FILE_NAME, CatalogueReading, read_catalogue
from ucspec.notation.complaint import error, in_order
from ucspec.notation.context import Vocabulary
from ucspec.notation.gherkin import decode, parse
from ucspec.notation.nodes import FeatureNode
from ucspec.notation.read import Reading, make_vocabulary, read_feature, unread
from ucspec.notation.relations import check_relations

SUFFIX = ".feature"
PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


Parsed = FeatureNode | tuple[Finding, ...] | None


@dataclass(slots=True, kw_only=True)
class Memo:
    """What was read before in this process: nothing is parsed twice while it does not change."""

    models: dict[tuple[Path, Path, str], tuple[object, Model]] = field(default_factory=dict)
    nodes: dict[Path, tuple[bytes, Parsed]] = field(default_factory=dict)


MEMO = Memo()


def find_model_root(path: Path) -> Path | None:
    """Find the nearest folder upwards with a `ucspec.yaml`, the path itself included."""
    path = absolute(path)
    for folder in (path, *path.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return None


def find_models(
    paths: Sequence[Path], *, base: Path | None = None, id_pattern: str = ""
) -> tuple[Model, ...]:
    """Load the models that own these paths or lie below them, sorted by root."""
    roots: set[Path] = set()
    for path in paths:
        root = find_model_root(path)
        if root:
            roots.add(root)
        roots.update(roots_below(absolute(path)))
    return tuple(load_model(root, base=base, id_pattern=id_pattern) for root in sorted(roots))


def absolute(path: Path) -> Path:
    """Make a path absolute; links stay links, as in what the user typed."""
    return Path(os.path.normpath(path.absolute()))


def roots_below(path: Path) -> Iterator[Path]:
    """Find the folders with a `ucspec.yaml` below a folder."""
    for folder, _, files in walk(path, stops_at_models=False):
        if FILE_NAME in files:
            yield folder


def walk(path: Path, *, stops_at_models: bool) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Walk a folder in name order; hidden folders and installed packages are passed over."""
    for folder, folders, files in os.walk(path):
        if stops_at_models and FILE_NAME in files and Path(folder) != path:
            folders.clear()
            continue
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in PASSED_OVER
        )
        yield Path(folder), folders, sorted(files)


def feature_files(root: Path) -> tuple[Path, ...]:
    """List the feature files of a model, sorted; those of a model inside it are not its own."""
    found = (
        folder / name
        for folder, _, files in walk(root, stops_at_models=True)
        for name in files
        if name.endswith(SUFFIX)
    )
    return tuple(sorted(found))


def load_model(root: Path, *, base: Path | None = None, id_pattern: str = "") -> Model:
    """Read a model; never raises for what is in its files.

    Locations are relative to `base` (the current folder if not given) where the root is below it.
    """
    root = absolute(root)
    base = absolute(base or Path.cwd())
    contents = {shown(path, base): read_bytes(path) for path in files_of(root)}
    key = (root, base, id_pattern)
    known = MEMO.models.get(key)
    if known and known[0] == contents:
        return known[1]
    model = build_model(root, shown(root / FILE_NAME, base), contents, id_pattern)
    MEMO.models[key] = (contents, model)
    return model


def files_of(root: Path) -> tuple[Path, ...]:
    return (root / FILE_NAME, *feature_files(root))


def shown(path: Path, base: Path) -> Path:
    """Write a path relative to the base, if it is below it."""
    return path.relative_to(base) if path.is_relative_to(base) else path


def read_bytes(path: Path) -> bytes | str:
    """Read a file, or say why it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        return problem.strerror or str(problem)


def build_model(
    root: Path, catalogue_path: Path, contents: dict[Path, bytes | str], id_pattern: str
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
    finding = error("N-004", Location(path=path), f"the file cannot be read: {content}")
    return CatalogueReading(catalogue=Catalogue(path=path), findings=(finding,), is_readable=False)


def load_file(path: Path, content: bytes | str, vocabulary: Vocabulary) -> Reading:
    """Read one feature file; the part that costs time is remembered."""
    location = Location(path=path)
    if isinstance(content, str):
        finding = error("N-004", location, f"the file cannot be read: {content}")
        return Reading(location=location, findings=(finding,))
    known = MEMO.nodes.get(path)
    node = known[1] if known and known[0] == content else parse_content(content, path)
    MEMO.nodes[path] = (content, node)
    if isinstance(node, FeatureNode):
        return read_feature(node, vocabulary)
    if node is None:
        return Reading(location=location)
    text = content.decode("utf-8", "replace").replace("\r", "\n")
    return unread(text, path, node, vocabulary)


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
