"""One BibLaTeX file, read entry by entry with pybtex, so that one bad entry hides no other."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pybtex.database import Entry, Person
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from chronicle.bounds import decode
from chronicle.model import REQUIRED, Source, SourceType
from chronicle.problem import Problem, suggestion
from chronicle.yamlfile import Loc, Located, validate

_ENTRY = re.compile(r"^[ \t]*@(?P<type>\w+)\s*[{(]\s*(?P<key>[^\s,]*)", re.MULTILINE)


def read(path: str, raw: bytes) -> tuple[dict[str, tuple[Source, Located]], dict[str, int], list[Problem]]:
    """Read a file's entries.

    Returns:
        The sources with where their parts stand; the line of every key, also of entries that are not well; the problems.
    """
    text = decode(path, raw)
    if isinstance(text, Problem):
        return {}, {}, [text]
    sources: dict[str, tuple[Source, Located]] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    starts = list(_ENTRY.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=False):
        line, key = text.count("\n", 0, match.start()) + 1, match["key"]
        if match["type"].lower() == "comment":
            continue
        if key in lines:
            problems.append(Problem(path, line, 1, f"the key `{key}` is given twice (first on line {lines[key]}); rename one"))
            continue
        lines[key] = line
        found = _entry(path, key, text[match.start() : end], line)
        if isinstance(found, list):
            problems += found
        else:
            sources[key] = found
    if not starts:
        problems.append(Problem(path, 1, 1, "the file holds no entry; write @book{key, …}, or delete the file"))
    return sources, lines, problems


def _entry(path: str, key: str, text: str, line: int) -> tuple[Source, Located] | list[Problem]:
    try:
        entries = Parser().parse_string(text).entries
        entry = next(iter(entries.values()))
    except (PybtexError, StopIteration) as error:
        at = re.search(r"in line (\d+)", str(error))
        what = str(error).partition(": ")[2] or "it cannot be read"
        where = line + (int(at[1]) - 1 if at else 0)
        return [Problem(path, where, 1, f"broken BibTeX in `{key}`: {what}; check its braces, commas and quotes")]
    located = Located(path, dict(_data(entry)), dict(_places(text, line)))
    known = get_args(SourceType)
    if entry.type not in known:
        hint = suggestion(entry.type, known) or f"; write one of {', '.join(known)}"
        return [located.problem(("entrytype",), f"unknown type of entry `@{entry.type}`{hint}")]
    alternatives = [names.split("|") for names in REQUIRED[entry.type]]
    missing = [names for names in alternatives if not any(name in located.data for name in names)]
    if missing:
        message = "`{}` lacks `{}`, which @{} needs; write `{} = {{…}}`"
        return [located.problem((), message.format(key, "` or `".join(one), entry.type, one[0])) for one in missing]
    source = validate(Source, located, id=key, path=path)
    return source if isinstance(source, list) else (source, located)


def _data(entry: Entry) -> Iterator[tuple[str, Any]]:
    yield "entrytype", entry.type
    for name, value in entry.fields.items():
        yield name.lower(), _plain(value)
    for role, people in entry.persons.items():
        yield role, [_name(person) for person in people]


def _name(person: Person) -> dict[str, str]:
    whole = str(person)
    if whole.startswith("{"):
        return {"literal": _plain(whole)}
    family = [*person.prelast_names, *person.last_names, *(f", {suffix}" for suffix in person.lineage_names)]
    given = [*person.first_names, *person.middle_names]
    if not given:
        return {"literal": _plain(" ".join(family))}
    return {"family": _plain(" ".join(family)), "given": _plain(" ".join(given))}


def _plain(value: str) -> str:
    """Take away what TeX adds: braces, the backslash before a sign it keeps for itself, hyphens for a dash."""
    plain = re.sub(r"\\([&%$#_])", r"\1", value).replace("{", "").replace("}", "")
    return " ".join(plain.replace("---", "—").replace("--", "–").split())


def _places(text: str, line: int) -> Iterator[tuple[Loc, tuple[int, int]]]:
    yield (), (line, 1)
    yield ("entrytype",), (line, 1)
    for match in re.finditer(r"^(?P<indent>\s*)(?P<name>[A-Za-z]+)\s*=\s*[{\"]*", text, re.MULTILINE):
        row = line + text.count("\n", 0, match.start("name"))
        start = text.rfind("\n", 0, match.start("name"))
        name = match["name"].lower()
        yield ("key", name), (row, match.start("name") - start)
        yield (name,), (row, match.end() - start)
