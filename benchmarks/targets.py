"""What the figures are held against: one row a target, and what makes its figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from measure import Figures

Seen = Mapping[str, Figures]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure that is to stay below (or, with `is_floor`, above) a limit.

    `figure` takes all figures by the name of their command; one that needs a runner which is not
    installed raises KeyError.
    """

    name: str
    limit: float
    unit: str
    figure: Callable[[Seen], float]
    is_floor: bool = False

    def row(self, seen: Seen) -> str:
        sign = "≥" if self.is_floor else "≤"
        try:
            found = self.figure(seen)
        except KeyError as error:
            return f"| {self.name} | {sign} {self.limit:g}{self.unit} | not measured: {error} | |"
        is_met = found >= self.limit if self.is_floor else found <= self.limit
        word = "met" if is_met else "**missed**"
        return (
            f"| {self.name} | {sign} {self.limit:g}{self.unit} | {found:.2f}{self.unit} | {word} |"
        )


def ratio(one: str, other: str) -> Callable[[Seen], float]:
    return lambda seen: seen[one].least / seen[other].least


def difference(one: str, other: str, factor: float = 1000) -> Callable[[Seen], float]:
    """The difference of two commands in milliseconds."""
    return lambda seen: (seen[one].least - seen[other].least) * factor


def times_marginal(definitions: int) -> Callable[[Seen], float]:
    def figure(seen: Seen) -> float:
        many, few = (
            {who: seen[f"{who} {definitions}/{size}"].least for who in ("pytest-bdd", "ucspec")}
            for size in ("many", "few")
        )
        return (many["pytest-bdd"] - few["pytest-bdd"]) / (many["ucspec"] - few["ucspec"])

    return figure


def by_definitions(seen: Seen) -> float:
    """Compare runs with 2,000 and with 50 definitions, the import of either taken out."""
    many, few = (
        seen[f"{count} definitions"].least
        - (seen[f"import of {count}"].least - seen[f"import without {count}"].least)
        for count in (2000, 50)
    )
    return many / few


def evidence_share(seen: Seen) -> float:
    on, off = seen["ucspec"].least, seen["ucspec, evidence off"].least
    return (on - off) / on * 100


TARGETS = (
    Target(
        name="/ plain pytest functions", limit=0.75, unit="", figure=ratio("ucspec", "plain pytest")
    ),
    Target(
        name="/ plain pytest functions, plain scenarios",
        limit=0.75,
        unit="",
        figure=ratio("ucspec, plain scenarios", "plain pytest"),
    ),
    Target(
        name="pytest-bdd / ucspec, marginal, 500 definitions",
        limit=10,
        unit="",
        figure=times_marginal(500),
        is_floor=True,
    ),
    Target(
        name="pytest-bdd / ucspec, marginal, 2,000 definitions",
        limit=25,
        unit="",
        figure=times_marginal(2000),
        is_floor=True,
    ),
    Target(name="/ behave", limit=0.65, unit="", figure=ratio("ucspec", "behave")),
    Target(name="/ cucumber-js", limit=0.6, unit="", figure=ratio("ucspec", "cucumber-js")),
    Target(
        name="2,000 / 50 definitions, imports taken out", limit=1.1, unit="", figure=by_definitions
    ),
    Target(name="twice the cases", limit=2.2, unit="", figure=ratio("twice the cases", "ucspec")),
    Target(
        name="collect only / plain collect only",
        limit=0.4,
        unit="",
        figure=ratio("collect only", "plain, collect only"),
    ),
    Target(
        name="one feature by path, over an empty start",
        limit=150,
        unit=" ms",
        figure=difference("one feature by path", "empty start with both"),
    ),
    Target(
        name="one case by -k, over an empty start",
        limit=350,
        unit=" ms",
        figure=difference("one case by -k", "empty start with both"),
    ),
    Target(
        name="one case by --uc, over an empty start",
        limit=350,
        unit=" ms",
        figure=difference("one case by --uc", "empty start with both"),
    ),
    Target(
        name="peak memory over plain pytest",
        limit=20,
        unit=" MiB",
        figure=lambda seen: seen["ucspec"].peak - seen["plain pytest"].peak,
    ),
    Target(
        name="plug-in where no feature is collected",
        limit=25,
        unit=" ms",
        figure=difference("empty start with both", "empty start with pytest-bdd"),
    ),
    Target(name="evidence, share of the run", limit=3, unit=" %", figure=evidence_share),
)


def targets_table(figures: tuple[Figures, ...]) -> list[str]:
    seen = {one.name: one for one in figures}
    lines = ["| target | limit | measured | |", "|---|---|---|---|"]
    return lines + [target.row(seen) for target in TARGETS]
