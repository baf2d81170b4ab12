"""The one clock of the shop: every timer, deadline and day comes from it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The machine's time in UTC, until somebody sets it; then it may stand still."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._standing: datetime | None = None

    @property
    def is_running(self) -> bool:
        return self._standing is None

    def now(self) -> datetime:
        """Read the clock (aware, UTC)."""
        return self._standing or datetime.now(UTC) + self._offset

    def set(self, moment: datetime, *, running: bool = False) -> None:
        """Put the hands to `moment` and let them run from there, or stand still."""
        moment = moment.astimezone(UTC)
        self._standing = None if running else moment
        self._offset = moment - datetime.now(UTC) if running else timedelta()

    def advance(self, delta: timedelta) -> None:
        """Move forward; the clock goes on running or standing as before."""
        if self._standing is None:
            self._offset += delta
        else:
            self._standing += delta
