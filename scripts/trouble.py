"""What goes wrong around the site, a full disk, a missing program, in words instead of a traceback."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aside import BusyError
from bundle import BundleError
from chronicle.notes import NotesError
from chronicle.printing import PrintingError

TROUBLES = (OSError, BundleError, NotesError, PrintingError)
_SAFE = "What was made last stands as it was"


def words(error: Exception) -> str:
    """Say what is wrong and what to do."""
    if not isinstance(error, OSError) or isinstance(error, BusyError):
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}the disk is full; make room and begin again. {_SAFE}"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"{where}this may not be written or read; change the rights of the folder, or choose another. {_SAFE}"
    if error.errno == errno.ENOENT:
        return f"{where}this is missing; put it back, or set everything up anew: make clean, then make build"
    return f"{where}{error.strerror or error}"


@contextmanager
def told() -> Iterator[None]:
    """End a command with the words for what went wrong."""
    try:
        yield
    except TROUBLES as error:
        sys.exit(words(error))
