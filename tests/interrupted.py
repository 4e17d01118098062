"""Build a project with MkDocs, interrupted at a given step: ``interrupted.py PROJECT WHAT STEP …``.

WHAT is `kill`, or the name of the error with which the system refuses.
A step is whatever changes a file or folder, counted from 1. Each build runs in a process of its own, forked from this one. For
each, a line says how it ended (0, 1, or -9 for killed), after how many steps, and the digest of ``site/`` as it then stands.
"""

import errno
import os
import signal
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from mkdocs.__main__ import cli
from mkdocs.commands import build as _loaded  # noqa: F401 - once, before the fork

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}


def digest(folder: Path) -> str:
    """Name the whole content of a folder."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return found.hexdigest()


def interrupt(what: str, step: int, count: list[int]) -> None:
    """Watch what Python asks of the system; at the given step kill the process, or let the system refuse."""

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if not writes and event not in CHANGES:
            return
        count[0] += 1
        if count[0] >= step and what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if count[0] >= step and writes and "site" in str(arguments[0]):
            number = getattr(errno, what)
            raise OSError(number, os.strerror(number), arguments[0])

    sys.addaudithook(watch)


def main() -> None:
    project, what, *steps = sys.argv[1:]
    os.chdir(project)
    for step in steps:
        reading, writing = os.pipe()
        if child := os.fork():
            os.close(writing)
            _, status = os.waitpid(child, 0)
            counted = os.read(reading, 100).decode()
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {counted or '-'} {digest(Path('site'))}\n")
            sys.stdout.flush()
            continue
        count, code = [0], 0
        interrupt(what, int(step), count)
        try:
            cli(["build", "-q"])
        except SystemExit as end:
            code = int(bool(end.code))
        finally:
            with suppress(OSError):
                os.write(writing, str(count[0]).encode())
            os._exit(code)


if __name__ == "__main__":
    main()
