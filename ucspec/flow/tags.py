"""Cucumber tag expressions: the only importer of `cucumber_tag_expressions`."""

from collections.abc import Callable, Collection

from cucumber_tag_expressions import TagExpressionError, parse

from ucspec.errors import UsageError

TagTest = Callable[[Collection[str]], bool]


def read_tag_expression(text: str) -> TagTest:
    """Turn "@must and not @slice:2" into a test over tags written without "@".

    The expression's own tags may leave "@" out too: pytest takes a word that starts with it
    for the name of a file with arguments, unless it is written `--uc-tags=@must`.

    Raises:
        UsageError: the expression cannot be read.
    """
    try:
        expression = parse(text)  # type: ignore[no-untyped-call]
    except TagExpressionError as error:
        reason = " ".join(str(error).split("\n")[0].split())
        raise UsageError(
            f"tag expression {text!r} cannot be read: {reason}\n"
            "  hint: write it like '@must and not (@slice:2 or @draft)'"
        ) from error
    return lambda tags: bool(expression.evaluate([*tags, *(f"@{tag}" for tag in tags)]))
