"""A folder made aside and put in its place whole: whatever happens on the way, the last good one stands.

The new folder grows as a hidden sibling, ``.site.next``, and changes places with the old one in a single step of the
system (Linux and macOS). Where the system cannot, the old one steps aside first, as ``.site.last``; killed in that
instant, the next run puts it back. What a killed run left behind, the next one clears away.
"""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HERE = -100
"""Paths are meant from the working directory (``AT_FDCWD``)."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux, ``RENAME_SWAP`` of macOS."""


class BusyError(OSError):
    """Another run is making the same folder."""


class Aside:
    """A folder in the making."""

    def __init__(self, target: Path) -> None:
        """Begin with an empty folder beside the place where it is to stand.

        Raises:
            BusyError: another run is making it.
            OSError: the disk is full, or the folder around it is read-only.
        """
        self.target = target.resolve()
        self.place = self.target.with_name(f".{target.name}.next")
        self._last = self.target.with_name(f".{target.name}.last")
        self._heal()
        self.place.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.place, os.O_RDONLY)  # let go by the system if this run is killed
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"another run is making {target.name}/; let it end, then begin again") from None
        for path in self.place.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def _heal(self) -> None:
        if self._last.exists() and not self.target.exists():
            self._last.rename(self.target)
        shutil.rmtree(self._last, ignore_errors=True)

    def finish(self) -> None:
        """Put it in its place and take the old one away."""
        if self.target.exists() and _exchange(self.place, self.target):
            self.place.rename(self._last)
        else:
            if self.target.exists():
                self.target.rename(self._last)
            self.place.rename(self.target)
        shutil.rmtree(self._last, ignore_errors=True)
        os.close(self._lock)

    def drop(self) -> None:
        """Take it away unfinished."""
        shutil.rmtree(self.place, ignore_errors=True)
        os.close(self._lock)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, if the system can."""
    system, names = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    return hasattr(system, "renamex_np") and bool(system.renamex_np(*names, _EXCHANGE) == 0)


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Give a folder to fill; it takes the target's place if all went well."""
    making = Aside(target)
    try:
        yield making.place
    except BaseException:
        making.drop()
        raise
    making.finish()
