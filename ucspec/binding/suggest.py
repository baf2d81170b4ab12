"""What to write for a step that nothing carries out: a snippet, or the sentence that was meant."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest
from keyword import iskeyword
from typing import Final

from ucspec.binding.expression import generate
from ucspec.model.scenario import CaseStep

PARAMETER: Final = re.compile(r"\{[^{}]*\}")
WORD: Final = re.compile(r"[^\W\d_]\w*")
NAME_LENGTH: Final = 60
LIKENESS: Final = 0.6
COMPARED: Final = 20
PARAMETER_NAMES: Final = {"int": "number", "float": "amount", "string": "text", "": "text"}
ANNOTATIONS: Final = {"int": "int", "float": "float", "string": "str", "word": "str"}


def snippet(step: CaseStep) -> str:
    """Write the step function that is missing, ready to paste."""
    source, types = generate(step.text)
    extra = [
        text
        for text, is_there in (
            ("datatable: list[list[str]]", step.table),
            ("docstring: str", step.doc_string),
        )
        if is_there
    ]
    parameters = ", ".join([*_parameters(types), *extra])
    return (
        f"@{step.step.type.value}({_quote(source)})\n"
        f"def {_function_name(source, step.step.type.value)}({parameters}) -> None:\n"
        f'    pending("write this step")'
    )


def nearest(text: str, sentences: Iterable[str]) -> str:
    """Find the known sentence that is most like a text, or nothing; they share a word at least."""
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


def _quote(source: str) -> str:
    is_plain = '"' not in source and "\\" not in source
    return f'"{source}"' if is_plain else repr(source)
