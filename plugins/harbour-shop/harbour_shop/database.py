"""Tables on any SQLAlchemy URL; an SQLite file in the temporary directory by default."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import DateTime, Engine, Integer, create_engine, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware UTC moment, also where the database knows no time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Amount(TypeDecorator[Decimal]):
    """Money, kept as whole cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> int | None:
        return None if value is None else int(value * 100)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Record(DeclarativeBase):
    """A row. `ref` is its id as the outside sees it: "order-1"."""

    type_annotation_map = {datetime: Moment, Decimal: Amount}  # noqa: RUF012 - SQLAlchemy's way

    id: Mapped[int] = mapped_column(primary_key=True)

    @property
    def ref(self) -> str:
        return f"{self.kind()}-{self.id}"

    @classmethod
    def kind(cls) -> str:
        """The noun in front of the number."""
        return cls.__name__.lower()


class UnusableDatabase(Exception):
    """The database URL leads nowhere; the text says why."""


@contextmanager
def database_at(url: str) -> Iterator[Engine]:
    """Open the database and make its tables; an own temporary file when `url` is empty."""
    folder = "" if url else tempfile.mkdtemp(prefix="harbour-shop-")
    engine = _connect(url or f"sqlite:///{Path(folder, 'shop.sqlite').as_posix()}")
    try:
        yield engine
    finally:
        engine.dispose()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _connect(url: str) -> Engine:
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _use_write_ahead_log)
        Record.metadata.create_all(engine)
    except (ArgumentError, SQLAlchemyError, ImportError) as error:
        cause = str(error).splitlines()[0]
        raise UnusableDatabase(f"database {url!r} cannot be used: {cause}") from error
    return engine


def _use_write_ahead_log(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # No fsync for each commit: with WAL the file stays sound, and a shop for tests
    # may lose its last moment when the machine loses power.
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def empty(connection: Connection) -> None:
    """Delete every row."""
    for table in reversed(Record.metadata.sorted_tables):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608 - our own names
