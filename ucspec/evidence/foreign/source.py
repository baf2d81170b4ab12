"""Result files as bytes: bounded, and with words for what cannot be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ucspec.errors import UcspecError

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 256 * MEBIBYTE
LONGEST_LINE = 64 * MEBIBYTE


class UnreadableFile(UcspecError):
    """A result file that says nothing; the text is `path:line:column: problem` with a hint."""


def read_whole(name: str, file: BinaryIO) -> bytes:
    """Read a file that must be held in memory as a whole.

    Raises:
        UnreadableFile: it is too large.
    """
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        hint = "import it as messages, which are read line by line, or in parts"
        raise UnreadableFile(f"{name}: larger than {LARGEST_FILE // MEBIBYTE} MiB\n  hint: {hint}")
    return content.removeprefix(b"\xef\xbb\xbf")


def read_lines(name: str, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their numbers.

    Raises:
        UnreadableFile: a line is too long.
    """
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise UnreadableFile(f"{name}:{number}: longer than {LONGEST_LINE // MEBIBYTE} MiB")
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def open_file(path: Path) -> BinaryIO:
    """Open a result file.

    Raises:
        UnreadableFile: that is not possible.
    """
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read: {error.strerror}") from error
