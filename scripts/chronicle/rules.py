"""What must hold between the records and texts of the store.

Each rule is a generator of problems, and its docstring is the rule. `check` runs them all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import get_args
from urllib.parse import urlsplit

from chronicle import citations, forwarding, markup, prose, spelling
from chronicle.citations import Citation
from chronicle.model import SHELVES, Event, Person, Theme
from chronicle.picture import known
from chronicle.problem import Problem, suggestion
from chronicle.store import FOLDERS, Store
from chronicle.texts import LINK, NAMING, TAG, parts, plains, texts

Rule = Callable[[Store], Iterator[Problem]]
TABLES = {
    "series": "series", "picture": "pictures", "office": "offices", "honours": "", "claims": "", "references": "", "timeline": "",
    "book": "", "takeaway": "", "today": "events", "corrections": "",
}  # fmt: skip
"""The tables that a text may ask for, and the folder of the record that each shows."""
CHOICES: Mapping[str, tuple[str, ...]] = {"honours": ("soviet", "pakistani"), "timeline": get_args(Theme)}
"""What the tables may show that no record stands behind: whose honours, the events of which chapter."""


def check(store: Store) -> list[Problem]:
    """List everything wrong with a store, in the order of files and lines."""
    return sorted(
        {*store.problems, *(problem for rule in (*RULES, *markup.RULES, *prose.RULES, *spelling.RULES) for problem in rule(store))}
    )


def known_ids(store: Store) -> Iterator[Problem]:
    """Every person, place, organisation and event that a record names has a file."""
    for located, part in parts(store):
        for loc, value in part.walk():
            field = next((name for name in reversed(loc) if isinstance(name, str)), "")
            folder = NAMING.get(field)
            if field == "speaker" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", str(value)):
                continue  # a speaker in plain words
            if folder and value is not None and value not in store.names[folder]:
                what = {"people": "person", "places": "place", "organisations": "organisation", "events": "event"}[folder]
                hint = suggestion(str(value), store.names[folder]) or f"; write data/{folder}/{value}.yml, or name another"
                yield located.problem(loc, f"unknown {what} `{value}`{hint}")


def known_sources(store: Store) -> Iterator[Problem]:
    """Every source that a record lists, and every source seen only through another, stands in the bibliography."""
    keys = store.names["sources"]
    for located, part in parts(store):
        for loc, value in part.walk():
            if isinstance(value, Citation) and value.key not in keys:
                yield located.problem(loc, f"unknown source `{value.key}`{_or_add(value.key, keys)}")
    for source in store.chronicle.sources.values():
        if source.consulted.via and source.consulted.via not in keys:
            located = store.files[f"sources/{source.id}"]
            yield located.problem(("consulted",), f"unknown source `{source.consulted.via}`{_or_add(source.consulted.via, keys)}")


def _or_add(key: str, keys: frozenset[str]) -> str:
    return suggestion(key, keys) or "; add it to data/sources/, or cite another"


def right_citations(store: Store) -> Iterator[Problem]:
    """Every citation in a text is well written and names a source of the bibliography."""
    keys = store.names["sources"]
    for located, loc, text in texts(store):
        for bracket in citations.find(text):
            if bracket.fault:
                yield located.problem(loc, bracket.fault, text, bracket.start)
            for citation in bracket.citations:
                if citation.key not in keys:
                    yield located.problem(loc, f"unknown source `{citation.key}`{_or_add(citation.key, keys)}", text, bracket.start)
        for start in citations.unfinished(text):
            message = f"`{_seen(text, start)}` is no whole citation, and a text has no notes of its own; {citations.HINT}"
            yield located.problem(loc, message, text, start)


def uncited_names(store: Store) -> Iterator[Problem]:
    """A title, a name and every other plain field cites nothing: its page shows it as it stands, and a reader would see the sign."""
    for located, loc, text in plains(store):
        for match in citations.RAW.finditer(text) if "[" in text else ():
            message = f"`{_seen(text, match.start())}` looks like a citation, and only a text cites; leave it out, or cite in the summary"
            yield located.problem(loc, message, text, match.start())


def _seen(text: str, start: int) -> str:
    """Give the beginning of what is wrong, as far as its bracket or its line."""
    before, bracket, _ = text[start : start + 20].partition("\n")[0].partition("]")
    return before + bracket


def listed_sources(store: Store) -> Iterator[Problem]:
    """What a record's texts and quotation cite stands among its sources."""
    for record in store.chronicle.records:
        listed = {citation.key for citation in getattr(record, "sources", ())}
        if not listed:
            continue
        located = store.files[record.path]
        message = "`{}` is cited here but not listed; add it to `sources`"
        for name, text in record.prose.items():
            for bracket in citations.find(text):
                for key in dict.fromkeys(citation.key for citation in bracket.citations):
                    if key not in listed and key in store.names["sources"]:
                        yield located.problem((name,), message.format(key), text, bracket.start)
        if isinstance(record, Event) and record.quote and record.quote.source.key in store.names["sources"] - listed:
            yield located.problem(("quote", "source"), message.format(record.quote.source.key))


def living_links(store: Store) -> Iterator[Problem]:
    """Every link in a text to a page of the site leads to one."""
    for located, loc, text in texts(store):
        home = PurePosixPath(located.path.removeprefix("docs/") if located.path.startswith("docs/") else located.path.removeprefix("data/"))
        for match in LINK.finditer(text):
            target = match["target"].partition("#")[0]
            if re.match(r"[a-z]+:", target) or not target:
                continue
            page = normpath((home.parent / target).as_posix())
            if target.endswith(".md") and page not in store.pages:
                hint = suggestion(page, store.pages) or "; name a page that exists"
                yield located.problem(loc, f"the link leads to no page: `{target}`{hint}", text, match.start("target"))


def known_tables(store: Store) -> Iterator[Problem]:
    """Every table and picture that a chapter asks for can be made from the store."""
    pictures = {*known(store.chronicle), *_unread(store, "series")}
    for located, loc, text in texts(store):
        for match in TAG.finditer(text):
            table, id_ = match["table"], match["id"] or ""
            if table not in TABLES:
                hint = suggestion(table, TABLES) or f"; write one of {', '.join(TABLES)}"
                yield located.problem(loc, f"unknown table `{table}`{hint}", text, match.start("table"))
                continue
            folder = TABLES[table]
            ids = pictures if table == "picture" else store.names[folder] if folder else CHOICES.get(table, ("",))
            if id_ not in ids:
                hint = suggestion(id_, ids) or _or_write(table, id_)
                yield located.problem(loc, f"unknown {table} `{id_}`{hint}", text, match.start("id" if id_ else "table"))


def _or_write(table: str, id_: str) -> str:
    if table == "picture":
        return "; write `picture: columns` (bars, lines) into the file of the series that is to be drawn"
    return f"; write data/{TABLES[table]}/{id_}.yml" if TABLES[table] else f"; write {' or '.join(CHOICES.get(table, ('',)))}"


def _unread(store: Store, folder: str) -> set[str]:
    """Name the records whose files are there but could not be read: what is missing in them is said already."""
    return set(store.names[folder]) - set(getattr(store.chronicle, folder))


def told_apart(store: Store) -> Iterator[Problem]:
    """Two people of one name each carry a note that tells them apart."""
    names: dict[str, list[Person]] = {}
    for person in store.chronicle.people.values():
        names.setdefault(person.name.casefold(), []).append(person)
    for namesakes in names.values():
        for person in namesakes:
            if len(namesakes) > 1 and not person.note:
                others = ", ".join(other.path for other in namesakes if other is not person)
                message = f"another person is called {person.name} ({others}); add a `note` that tells them apart"
                yield store.files[person.path].problem(("name",), message)


def refused_hosts(store: Store) -> Iterator[Problem]:
    """No source sends its reader to a mirror, a scrape or a pirate copy (``data/hosts.yml``)."""
    for source in store.chronicle.sources.values():
        for name in ("url", "archiveurl"):
            host = (urlsplit(getattr(source, name) or "").hostname or "").lower()
            bare = host.removeprefix("www.")
            if {host, bare} & store.hosts.refuse:
                message = f"`{host}` is a copy that readers are not sent to; cite the work itself and leave `{name}` out"
            elif original := store.hosts.original.get(host) or store.hosts.original.get(bare):
                message = f"`{host}` holds a copy; the original is: {original}"
            else:
                continue
            yield store.files[f"sources/{source.id}"].problem((name,), message)


def dated_names(store: Store) -> Iterator[Problem]:
    """The file of an event is named by the year in which it begins, ``1956-trade-agreement.yml``; that of a correction by its day."""
    for event in store.chronicle.events.values():
        if not event.id.startswith(f"{event.date.year:04}-"):
            message = f"the event begins in {event.date.year}, but its file is called {event.id}.yml; rename the file"
            yield store.files[event.path].problem(("date",), message)
    for correction in store.chronicle.corrections.values():
        if not correction.id.startswith(f"{correction.date}-"):
            message = f"the file of a correction begins with its day; call it {correction.date}-….yml: its name is its address for ever"
            yield store.files[correction.path].problem(("date",), message)


def tidy_folders(store: Store) -> Iterator[Problem]:
    """Ids are small letters, digits and hyphens, so that an address can be said on the telephone."""
    for folder in FOLDERS:
        for name in store.names[folder]:
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
                yield Problem(f"data/{folder}/{name}.yml", 1, 1, f"`{name}` is no id; name the file in small letters, digits and hyphens")


def free_addresses(store: Store) -> Iterator[Problem]:
    """No source is called like a list of sources: its page would stand at the same address."""
    taken = re.compile(rf"index|(?:{'|'.join(SHELVES.values())})(?:-\d+)?")
    for source in store.chronicle.sources.values():
        if taken.fullmatch(source.id):
            message = f"`{source.id}` is the address of a list of sources, /sources/{source.id}/; give the source another key"
            yield store.files[f"sources/{source.id}"].problem((), message)


RULES: tuple[Rule, ...] = (
    known_ids, known_sources, right_citations, uncited_names, listed_sources, living_links, known_tables, told_apart, refused_hosts,
    dated_names, tidy_folders, free_addresses, forwarding.good_redirects,
)  # fmt: skip
