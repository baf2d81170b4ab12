"""One value of a settings file, as it is written, and how its mistakes are told."""

from pathlib import Path

from ucspec.model.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value as written, and where its mistakes are told."""

    key: str
    raw: object
    root: Path
    refusals: list[tuple[str, str]]

    def refuse(self, wanted: str, key: str = "", raw: object = None, hint: str = "") -> None:
        name, value = (key, raw) if key else (self.key, self.raw)
        text = f"'{name}' takes {wanted}, not {describe(value)}"
        self.refusals.append((name, f"{text}\n  hint: {hint}" if hint else text))


def describe(value: object) -> str:
    """Name a TOML value as its writer sees it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'the text "{value}"'
        case int() | float():
            return f"the number {value}"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
    return f"the time {value}"
