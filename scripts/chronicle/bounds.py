"""What a file may be at all, before anyone reads it: a file of its own, not too large, UTF-8 without hidden signs, no bottomless tree."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from chronicle.problem import Problem
from chronicle.signs import UNSEEN, fault

LARGEST = 8_000_000
"""Bytes that a file may have: far more than anyone writes, and little enough to be read at once."""
DEEPEST = 20
"""Levels of lists and fields within each other; the store has five."""
MOST = 200_000
"""Values in one file."""
_LARGE = f"the file is larger than {LARGEST // 1_000_000} MB; divide it into several"
EMPTY = "the file is empty; write the record, or delete the file"


def fetch(path: Path, name: str) -> bytes | Problem:
    """Read a file's bytes, or say why they cannot be read: it is no file of its own, is too large, or may not be read."""
    try:
        if path.is_symlink():
            return Problem(name, 1, 1, "a link to another file; put the file itself here")
        if not path.is_file():
            return Problem(name, 1, 1, "not a file, though it is called one; rename it, or move it elsewhere")
        if path.stat().st_size > LARGEST:
            return Problem(name, 1, 1, _LARGE)
        return path.read_bytes()
    except OSError as error:
        return Problem(name, 1, 1, f"the file cannot be read ({(error.strerror or '').lower()}); change its rights, or put it back")


def decode(path: str, raw: bytes) -> str | Problem:
    """Decode a file's bytes as UTF-8, or say where they are not, or where they hide a sign that nobody sees."""
    if len(raw) > LARGEST:
        return Problem(path, 1, 1, _LARGE)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return Problem(path, line, column, "this is not UTF-8; save the file with the encoding UTF-8")
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        return Problem(path, line, unseen.start() - text.rfind("\n", 0, unseen.start()), fault(unseen[0]))
    if not text.strip():
        return Problem(path, 1, 1, EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def overgrown(path: str, text: str) -> Problem | None:
    """Look through YAML before its tree is built: a few bytes may stand for a tree without end (aliases), or a bottomless one."""
    for number, line in enumerate(text.split("\n"), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return Problem(path, number, indent.index("\t") + 1, "a tab; YAML is indented with spaces, two for each level")
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CBaseLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        message = next(_unwanted(event), "")
        if depth > DEEPEST:
            message = f"more than {DEEPEST} lists and fields within each other; write the record as lines of `field: value`"
        if count > MOST:
            message = f"more than {MOST} values; divide the file into several"
        if message and event.start_mark:
            return Problem(path, event.start_mark.line + 1, event.start_mark.column + 1, message)
    return None


def _unwanted(event: yaml.Event) -> Iterator[str]:
    """Say which signs of YAML no record needs."""
    if isinstance(event, yaml.AliasEvent):
        yield f"`*{event.anchor}` stands for another part of the file; write that part out, or put the text in quotes"
    elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
        if event.anchor is not None:
            yield f"`&{event.anchor}` names a part of the file; leave it out, or put the text in quotes"
        if event.tag is not None:
            yield f"`{event.tag}` is a tag of YAML; leave it out, or put the text in quotes"
