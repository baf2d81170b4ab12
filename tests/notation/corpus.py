"""Where the golden corpora are, and how findings and models are written down."""

from pathlib import Path

from ucspec.model.catalogue import Catalogue, Model
from ucspec.model.flow import ExampleRow, Flow, Step
from ucspec.model.usecase import UseCase

HERE = Path(__file__).parent
GOOD = HERE / "good"
BAD = HERE / "bad"
FIELDS = (
    "language",
    "brief",
    "level",
    "priority",
    "status",
    "tags",
    "stages",
    "touchpoints",
    "channels",
    "is_moment_of_truth",
    "scope",
    "primary_actor",
    "secondary_actors",
    "personas",
    "trigger",
    "owner",
    "reviewed",
)


def findings_text(findings) -> str:
    return "".join(f"{finding.severity.value}: {finding}\n" for finding in findings)


def model_text(model: Model) -> str:
    parts = [catalogue_text(model.catalogue)]
    parts += [use_case_text(use_case) for use_case in model.use_cases]
    parts += [f"plain {path.name}\n" for path in model.plain]
    parts += [f"broken {broken.path.name}\n" for broken in model.broken]
    parts += [findings_text(model.findings)]
    return "\n".join(part for part in parts if part)


def catalogue_text(catalogue: Catalogue) -> str:
    lines = [f"catalogue {catalogue.name}"]
    for items in (
        catalogue.systems,
        catalogue.actors,
        catalogue.personas,
        catalogue.stages,
        catalogue.touchpoints,
        catalogue.channels,
        catalogue.kpis,
    ):
        lines += [f"  {record_text(item)}" for item in items]
    lines += [f"  link {prefix}: {url}" for prefix, url in catalogue.links.items()]
    return "\n".join(lines) + "\n"


def record_text(record: object) -> str:
    """A record's filled fields on one line, without its place in memory or file."""
    filled = {
        name: getattr(record, name)
        for name in record.__slots__
        if getattr(record, name) and name not in ("location", "name")
    }
    values = ", ".join(f"{name}={plain(value)}" for name, value in filled.items())
    return f"{type(record).__name__} {getattr(record, 'name', '')} {values}".rstrip()


def plain(value: object) -> str:
    if hasattr(value, "items"):
        return str(dict(value))
    return str(getattr(value, "value", value))


def use_case_text(use_case: UseCase) -> str:
    lines = [f"{use_case.id} {use_case.title} ({use_case.path.name}:{use_case.location.line})"]
    filled = ((name, getattr(use_case, name)) for name in FIELDS)
    lines += [f"  {name}: {plain(value)}" for name, value in filled if value]
    lines += [f"  external id: {each}" for each in use_case.external_ids]
    for records in (
        use_case.stakeholders,
        use_case.extension_points,
        filter(None, [use_case.extends]),
        use_case.kpis,
        use_case.card,
    ):
        lines += [f"  {record_text(record)}" for record in records]
    lines += steps_text("background", use_case.background)
    for flow in use_case.flows:
        lines += flow_text(flow)
    lines += steps_text("success guarantee", use_case.success_guarantee)
    lines += steps_text("minimal guarantee", use_case.minimal_guarantee)
    for rule in use_case.rules:
        lines.append(f"  rule {rule.id} {rule.title}")
        lines += [f"    {rule.description}"] if rule.description else []
        for example in rule.examples:
            lines.append(f"    example {example.id} {example.title} {' '.join(example.tags)}")
            lines += [f"  {line}" for line in steps_text("background", example.background)]
            lines += [f"  {line}" for line in steps_text("steps", example.steps)]
            lines += [f"  {line}" for line in rows_text(example.rows)]
    return "\n".join(lines) + "\n"


def flow_text(flow: Flow) -> list[str]:
    head = f"  flow {flow.label} [{flow.kind.value}, {flow.outcome.value}] {flow.title}"
    lines = [f"{head} (line {flow.location.line})"]
    if flow.host:
        lines.append(f"    host {flow.host}: {flow.wiring_text}")
    if flow.entry and flow.exit:
        lines.append(f"    {record_text(flow.entry)}")
        lines.append(f"    {record_text(flow.exit)}")
    lines.append(f"    tags {' '.join(flow.tags)}")
    lines += [f"  {line}" for line in steps_text("set-up", flow.set_up)]
    lines += [f"  {line}" for line in steps_text("body", flow.body)]
    return lines + rows_text(flow.rows)


def steps_text(title: str, steps: tuple[Step, ...]) -> list[str]:
    return [f"  {title}", *(line for step in steps for line in step_text(step))] if steps else []


def step_text(step: Step) -> list[str]:
    subject = f"{step.subject.kind.value} {step.subject.individual}" if step.subject else "nobody"
    lines = [f"    {step.id} {step.type.value} {step.keyword} | {step.text} | {subject}"]
    if step.include:
        lines.append(f"      {record_text(step.include)}")
    lines += [f"      | {' | '.join(row)} |" for row in step.table]
    if step.doc_string:
        lines.append(f"      {step.doc_string.media_type!r} {step.doc_string.content!r}")
    return lines


def rows_text(rows: tuple[ExampleRow, ...] | None) -> list[str]:
    return [
        f"    row {row.number} [{row.name}] {dict(row.values)} {' '.join(row.tags)}".rstrip()
        for row in rows or ()
    ]
