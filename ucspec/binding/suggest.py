"""What to write for a step that nothing carries out: a snippet, or the sentence that was meant."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from heapq import nlargest
from keyword import iskeyword
from typing import Final

from ucspec.binding.expression import generate, parameter_names
from ucspec.binding.listing import Snippet
from ucspec.model.scenario import CaseStep

PARAMETER: Final = re.compile(r"\{[^{}]*\}")
PLACEHOLDER: Final = re.compile(r"<([^<>\n]+)>")
ONE_WORD: Final = re.compile(r"\S+")
WORD_MARK: Final = "\ue000"
ANY_MARK: Final = "\ue001"
PARAMETER_MARKS: Final = {ord(WORD_MARK): "{word}", ord(ANY_MARK): "{}"}
WORD: Final = re.compile(r"[^\W\d_]\w*")
NAME_LENGTH: Final = 60
MOST_PLACEHOLDERS: Final = 6  # what stands between more of them takes minutes to compare
LIKENESS: Final = 0.6
COMPARED: Final = 20
LONGEST: Final = 1_000  # a sentence; longer ones are data, and comparing them takes minutes
PARAMETER_NAMES: Final = {"int": "number", "float": "amount", "string": "text", "": "text"}
ANNOTATIONS: Final = {"int": "int", "float": "float", "string": "str", "word": "str"}


def snippet(step: CaseStep) -> str:
    """Write the step function that is missing, ready to paste."""
    text = step.text[:LONGEST]
    return render(make_snippet(step, text, [text]))


def make_snippet(step: CaseStep, written: str, texts: Sequence[str]) -> Snippet:
    """Say what is missing for a step that stands in the file as `written` and runs as `texts`."""
    source = generate(_with_parameters(written, texts))[0].translate(PARAMETER_MARKS)
    types = parameter_names(source)
    extra = [
        text
        for text, is_there in (
            ("datatable: list[list[str]]", step.table),
            ("docstring: str", step.doc_string),
        )
        if is_there
    ]
    return Snippet(
        type=step.step.type.value,
        expression=source,
        function=_function_name(source, step.step.type.value),
        parameters=", ".join([*_parameters(types), *extra]),
    )


def render(snippet: Snippet, decorator: str = "", pending: str = "pending") -> str:
    """Write a step function; `decorator` and `pending` are what the module calls them.

    A "%s" in the decorator stands for the expression.
    """
    called = decorator or f"{snippet.type}(%s)"
    return (
        f"@{called.replace('%s', quote(snippet.expression))}\n"
        f"def {snippet.function}({snippet.parameters}) -> None:\n"
        f'    {pending}("write this step")'
    )


def _with_parameters(written: str, texts: Sequence[str]) -> str:
    """Fill placeholders with a mark for the type that all their values have.

    Values that are recognised by themselves, such as numbers, stay as they are.
    """
    names = PLACEHOLDER.findall(written)
    if len(names) > MOST_PLACEHOLDERS:
        return texts[0]
    parts = [re.escape(part) for part in PLACEHOLDER.split(written)[::2]]
    matches = [re.fullmatch("(.*)".join(parts), text, re.S) for text in texts]
    rows = [match.groups() for match in matches if match]
    if not names or not rows:
        return texts[0]
    columns = iter([_stand_in(values) for values in zip(*rows, strict=True)])
    return PLACEHOLDER.sub(lambda _: next(columns), written)


def _stand_in(values: Sequence[str]) -> str:
    sources = {generate(value)[0] for value in values}
    if len(sources) == 1 and PARAMETER.fullmatch(next(iter(sources))):
        return values[0]
    return WORD_MARK if all(ONE_WORD.fullmatch(value) for value in values) else ANY_MARK


def nearest(text: str, sentences: Iterable[str]) -> str:
    """Find the known sentence that is most like a text, or nothing; they share a word at least."""
    if len(text) > LONGEST:
        return ""
    words = set(text.split())
    shared = {sentence: len(words.intersection(sentence.split())) for sentence in sentences}
    likely = nlargest(COMPARED, sorted(filter(shared.get, shared)), key=shared.__getitem__)
    found = get_close_matches(text, likely, n=1, cutoff=LIKENESS)
    return found[0] if found else ""


def _parameters(types: Iterable[str]) -> list[str]:
    used: Counter[str] = Counter()
    parameters = []
    for type_ in types:
        name = PARAMETER_NAMES.get(type_, re.sub(r"\W", "_", type_))
        used[name] += 1
        name = name if used[name] == 1 else f"{name}_{used[name]}"
        annotation = ANNOTATIONS.get(type_)
        parameters.append(f"{name}: {annotation}" if annotation else name)
    return parameters


def _function_name(source: str, fallback: str) -> str:
    words = WORD.findall(PARAMETER.sub(" ", source.replace("\\", "")))
    name = "_".join(words).lower()[:NAME_LENGTH].rstrip("_")
    name = name if name.isidentifier() else f"{fallback}_step"
    return f"{name}_" if iskeyword(name) else name


def quote(source: str) -> str:
    """Write a text as Python does: in double quotes, raw if it has backslashes, where it can be."""
    if '"' in source or source.endswith("\\") or not source.isprintable():
        return repr(source)
    return f'r"{source}"' if "\\" in source else f'"{source}"'
