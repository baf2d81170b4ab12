"""How the shop says no: an answer with a word for programs and a sentence for people."""

from http import HTTPStatus


class Refusal(Exception):
    """A request that the shop turns down; what it has written about it so far stays written.

    `facts` are further keys of the JSON answer, such as `attempts_left`.
    """

    def __init__(
        self,
        status: HTTPStatus,
        error: str,
        message: str,
        *,
        hint: str = "",
        facts: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error = error
        self.message = message
        self.hint = hint
        self.facts = facts or {}

    def answer(self) -> dict[str, object]:
        """Build the JSON body."""
        words = {"error": self.error, "message": self.message}
        return {**words, **({"hint": self.hint} if self.hint else {}), **self.facts}


def unknown(kind: str, name: str, known: str) -> Refusal:
    """Say that there is no such thing, and where to look."""
    return Refusal(
        HTTPStatus.NOT_FOUND, f"unknown-{kind}", f"there is no {kind} {name!r}", hint=known
    )
