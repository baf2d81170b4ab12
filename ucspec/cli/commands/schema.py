"""`ucspec schema`: the JSON Schemas of what people write and of what ucspec answers."""

from pathlib import Path

import click

from ucspec.cli import options
from ucspec.cli.exit_code import ExitCode
from ucspec.cli.output import align, write_json, write_lines, write_machine
from ucspec.config import short_path
from ucspec.errors import UsageError
from ucspec.report.schemas import newest_schema, schema_names, schema_of, schema_text

SCHEMA = "ucspec/schema/1"
MARK = b'"$id": "urn:ucspec:schema:'
BEGINNING = 1000


@click.command()
@click.argument("name", default="", metavar="[NAME]")
@click.option("--list", "is_list", is_flag=True, help="List the schemas; so does no NAME.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it to a file, a new one or an older schema.",
)
@options.output_format("text", "json")
def command(name: str, is_list: bool, target: Path | None, output_format: str) -> ExitCode:
    """Print a JSON Schema: of ucspec.yaml, of the settings, of what commands answer with --json.

    \b
    Examples:
      ucspec schema
      ucspec schema catalogue -o features/.ucspec.schema.json
      ucspec schema trace
    """
    if is_list or not name:
        if target:
            raise UsageError("-o writes one schema: name it\n  hint: `ucspec schema` lists them")
        WRITERS[output_format]()
    elif target:
        _write(target, schema_text(name))
        click.echo(f"{target.as_posix()}: {newest_schema(name)}")
    else:
        write_machine(schema_text(name))
    return ExitCode.OK


def _write(target: Path, text: str) -> None:
    """Write a schema to a file; raises UsageError if something else stands there."""
    try:
        is_other = target.exists() and not target.is_file() and not target.is_dir()
        if is_other or (target.exists() and MARK not in target.read_bytes()[:BEGINNING]):
            message = f"{short_path(target)}: exists, and is no schema of ucspec"
            raise UsageError(f"{message}\n  hint: choose another file with -o")
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{short_path(target)}: cannot be written: {reason}") from error


def _titles() -> list[tuple[str, str]]:
    """Say of each schema in a sentence what it describes."""
    return [(name, schema_of(name)["title"].partition(". ")[0]) for name in schema_names()]


def write_as_text() -> None:
    """List the schemas, a line for each."""
    write_lines(align(_titles()))


def write_as_json() -> None:
    """Write the shape `ucspec/schema/1`."""
    schemas = [{"name": name, "title": title} for name, title in _titles()]
    write_json({"schema": SCHEMA, "schemas": schemas})


WRITERS = {"text": write_as_text, "json": write_as_json}
