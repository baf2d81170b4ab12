"""A use case that is begun: checked names and a free id, in the words of a template."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ucspec.cli.scaffold.desk import Desk, next_id
from ucspec.cli.scaffold.names import file_name
from ucspec.cli.scaffold.phrases import PHRASES, commonest_language
from ucspec.cli.scaffold.sketch import fill, template
from ucspec.config import nearest, short_path
from ucspec.errors import UsageError
from ucspec.model.actor import Actor, ActorKind
from ucspec.model.catalogue import Catalogue, Model
from ucspec.notation.build import build_model
from ucspec.notation.load import FILE_NAME, read_files
from ucspec.notation.spelling import folded
from ucspec.notation.vocabulary import slug
from ucspec.report.wording import visible

ALMOST_ID = re.compile(r"uc[-_][\w-]*\d[\w-]*", re.IGNORECASE)
EXAMPLE = '`ucspec new "Return a product"`'


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for: a title, and what may be an id, or nothing."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the text is to be; what is empty is guessed."""

    actor: str
    template: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A use case that can be written. `path` is absolute."""

    id: str
    title: str
    actor: str
    path: Path
    text: str


def read_request(words: Sequence[str], id_pattern: re.Pattern[str]) -> Request:
    """Take an id, if the first word looks like one, and a title with or without quotes.

    Raises:
        UsageError: there is no title, or it has characters that nobody can see.
    """
    first = words[0].strip().removeprefix("@") if words else ""
    name = first if id_pattern.fullmatch(first) or ALMOST_ID.fullmatch(first) else ""
    title = " ".join(" ".join(words[1:] if name else words).split())
    if not title:
        raise UsageError(f"a title is missing\n  hint: {EXAMPLE}")
    if visible(title) != title:
        raise UsageError(f"the title has an invisible character: {visible(title)}")
    return Request(id=name, title=title)


def make_draft(desk: Desk, request: Request, wishes: Wishes, *, owner: str) -> Draft:
    """Fill the template in, and read the result before anybody else does.

    Raises:
        UsageError: a name is not known, the id or the file is taken, or the text cannot be read.
    """
    catalogue = desk.model.catalogue
    _check_catalogue(desk.model)
    chosen = _find_actor(catalogue, wishes.actor) if wishes.actor else _guess_actor(desk.model)
    name = _check_id(desk, request.id) if request.id else next_id(desk)
    path = desk.folder / file_name(name, request.title)
    if path.exists():
        raise UsageError(f"{short_path(path)}: exists already\n  hint: take another title or id")
    phrases = PHRASES[wishes.language or commonest_language(desk.model)]
    values = {
        "id": name,
        "title": request.title,
        "goal": phrases.goal(request.title),
        "actor": chosen,
        "system": catalogue.systems[0].name,
        "owner": f"  {phrases.owner}: {owner}\n" if owner else "",
        "facets": _only_facets(catalogue),
    }
    text = fill(template(f"new_{wishes.template}.{phrases.language}.feature"), values)
    draft = Draft(id=name, title=request.title, actor=chosen, path=path, text=text)
    _check_text(desk, draft)
    return draft


def _check_catalogue(model: Model) -> None:
    """Refuse a catalogue without the names that are needed, and say why it has none."""
    actors = [one for one in model.catalogue.actors if one.kind is not ActorKind.TIME]
    problems = [
        str(finding)
        for finding in model.findings
        if finding.location.path == model.catalogue.path and finding.is_error
    ]
    place = model.catalogue.path.as_posix()
    if not model.catalogue.systems:
        hint = "add one below `systems:`, such as `- Web Shop`"
        problems.append(f"{place}: no system is declared\n  hint: {hint}")
    if not actors:
        hint = "add one below `actors:`, such as `- Customer`"
        problems.append(f"{place}: no actor is declared\n  hint: {hint}")
    if problems and not (actors and model.catalogue.systems):
        raise UsageError("\n".join(problems))


def _check_id(desk: Desk, name: str) -> str:
    """Accept an id that has the right form and is not in use."""
    if not desk.id_pattern.fullmatch(name):
        meant = name.upper().replace("_", "-").strip("-")
        known = desk.id_pattern.pattern
        hint = f"did you mean '{meant}'?" if desk.id_pattern.fullmatch(meant) else f"it is {known}"
        raise UsageError(f"'{name}' has not the form of an id\n  hint: {hint}")
    places = desk.places_by_id.get(name, ())
    if places:
        where = " and ".join(str(place) for place in places)
        hint = f"{next_id(desk)} is free; without an id the next free one is taken"
        raise UsageError(f"{name} is in use: {where}\n  hint: {hint}")
    return name


def _find_actor(catalogue: Catalogue, words: str) -> str:
    """Find an actor by name or alias, whatever its letter case."""
    names = {
        folded(name): actor.name
        for actor in catalogue.actors
        for name in (*actor.aliases, actor.name)
    }
    wanted = folded(" ".join(words.split()))
    if wanted in names:
        return names[wanted]
    known = [actor.name for actor in catalogue.actors]
    place = catalogue.path.as_posix()
    raise UsageError(f"{place}: no actor '{words}'\n  hint: {nearest(words, known)}")


def _guess_actor(model: Model) -> str:
    """Take the first person who is a primary actor already, else the first person, else anybody."""
    primary = {use_case.primary_actor for use_case in model.use_cases}

    def distance(actor: Actor) -> tuple[bool, bool, bool]:
        kind = actor.kind
        return kind is ActorKind.TIME, kind is not ActorKind.PERSON, actor.name not in primary

    return min(model.catalogue.actors, key=distance).name


def _only_facets(catalogue: Catalogue) -> str:
    """Write the tags of which there is but one to choose: those are no guess."""
    stages = [f" @stage:{slug(one.name)}" for one in catalogue.stages]
    touchpoints = [f" @touchpoint:{slug(one.name)}" for one in catalogue.touchpoints]
    return "".join(tags[0] for tags in (stages, touchpoints) if len(tags) == 1)


def _check_text(desk: Desk, draft: Draft) -> None:
    """Read the model as it will be; raises UsageError with what is wrong in the new file."""
    root, base = desk.model.root, Path.cwd()
    shown = short_path(draft.path)
    contents = {**read_files(root, base), shown: draft.text.encode()}
    model = build_model(root, short_path(root / FILE_NAME), contents, desk.id_pattern.pattern)
    problems = [str(one) for one in model.findings if one.location.path == shown and one.is_error]
    if problems:
        raise UsageError("\n".join(("the use case could not be read:", *problems)))
