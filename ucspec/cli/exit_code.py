"""What a command tells the shell."""

from enum import IntEnum


class ExitCode(IntEnum):
    """0 clean, 1 defects found, 2 cannot go on; the rest is what shells expect of signals."""

    OK = 0
    DEFECTS = 1
    USAGE = 2
    INTERRUPTED = 130
    BROKEN_PIPE = 141
