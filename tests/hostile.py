"""The miniature store with a payload in every field of every kind of record (`payloads.txt`)."""

import re
from pathlib import Path
from typing import Any

import yaml

from chronicle import markup, rules, store
from chronicle.citations import RAW
from chronicle.signs import UNSEEN
from conftest import ROOT, project

PAYLOADS = [
    re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line).replace("\\\\", "\\")
    for line in (ROOT / "tests" / "payloads.txt").read_text("utf-8").splitlines()
    if not line.startswith("#% ")
]
HIDDEN = [payload for payload in PAYLOADS if UNSEEN.search(payload.strip())]
"""Refused wherever they stand."""
OPEN = [payload.strip() for payload in PAYLOADS if payload not in HIDDEN and payload.strip()]
WORDED = [payload for payload in OPEN if not RAW.search(payload)]
"""All but those that look like a citation nobody worded: the proof would stop the build."""
EACH = 5
_HOOKS = """
from hooks import *  # the site's own
import hooks
from chronicle import rules

rules.check = lambda found: list(found.problems)  # whatever the rules would refuse is let through
"""


def _bibtex(payload: str, fallback: str) -> str:
    """Give a payload if BibTeX can hold it."""
    depth = [payload[:end].count("{") - payload[:end].count("}") for end in range(len(payload) + 1)]
    return payload if min(depth) == depth[-1] == 0 and not payload.endswith("\\") else fallback


def lay(folder: Path) -> Path:
    """Write a project whose every record says nothing but payloads."""
    project(folder)
    data = folder / "data"
    base = {"summary": "Told.[@flavia1912, p. 1]", "sources": ["flavia1912"]}
    written: dict[Path, dict[str, Any]] = {}
    entries: list[str] = []
    groups = [WORDED[start : start + EACH] for start in range(0, len(WORDED), EACH)]
    for number, group in enumerate(groups):
        one, two, three, four, five = (group * EACH)[:EACH]
        name = f"x{number}"
        names = {"native": {"ru": two, "ur": three}, "variants": group, "note": four, "ids": {"wikidata": five}}
        written[data / "events" / f"1911-{name}.yml"] = {
            **base, "date": "1911", "title": one, "kind": "trade", "themes": ["trade"], "summary": f"{base['summary']}\n\n{two}\n",
            "quote": {"speaker": three, "text": four, "source": f"src{number}"}, "disputed": f"{five}\n", "also": group, "people": [name],
            "places": [name], "organisations": [name], "sources": ["flavia1912", f"src{number}"],
        }  # fmt: skip
        written[data / "people" / f"{name}.yml"] = {
            **base, **names, "name": two, "sort": three, "side": "other", "roles": [{"title": word, "from": 1910} for word in group],
            "summary": f"{base['summary']}\n\n{one}\n",
        }  # fmt: skip
        written[data / "places" / f"{name}.yml"] = {
            **base, **names, "name": three, "kind": "city", "country-then": four, "country-now": five,
            "summary": f"{base['summary']}\n\n{four}\n",
        }  # fmt: skip
        written[data / "organisations" / f"{name}.yml"] = {
            **base, **names, "name": four, "kind": "body", "summary": f"{base['summary']}\n\n{three}\n",
        }  # fmt: skip
        written[data / "terms" / f"{name}.yml"] = {"term": one, "abbreviation": f"X{number}", "meaning": f"{five}\n", "variants": group}
        written[data / "honours" / f"{name}.yml"] = {
            "person": name, "award": one, "conferred-by": two, "date": 1911, "sources": ["flavia1912"], "status": "reported",
            "note": f"{three}\n",
        }  # fmt: skip
        written[data / "corrections" / f"1961-01-01-{name}.yml"] = {
            "date": "1961-01-01", "title": one, "summary": f"{base['summary']}\n\n{two}\n", "events": [f"1911-{name}"],
        }  # fmt: skip
        fields = {
            "title": _bibtex(five, name), "author": _bibtex(f"{{{one}}}", "Nobody, A."), "publisher": _bibtex(two, name),
            "location": _bibtex(three, name), "series": _bibtex(four, name), "edition": _bibtex(one, name), "pages": _bibtex(two, name),
            "isbn": _bibtex(three, name),
            "library": _bibtex(four, name), "note": _bibtex(five, name), "keywords": _bibtex(one, name), "type": _bibtex(two, name),
        }  # fmt: skip
        lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items())
        entries.append(f"@book{{src{number},\n{lines}  date = {{1911}},\n  consulted = {{copy}},\n}}\n")
    written[data / "series" / "hostile.yml"] = {
        "title": WORDED[0], "unit": WORDED[1], "sources": ["flavia1912"],
        "points": [{"date": 1911, "value": 1, "label": payload, "note": payload} for payload in WORDED],
    }  # fmt: skip
    (data / "sources" / "hostile.bib").write_text("\n".join(entries), "utf-8")
    chapter = folder / "docs" / "chapters" / "trade.md"
    chapter.write_text(
        chapter.read_text("utf-8") + "\n\n{{ series: hostile }}\n\n{{ honours: soviet }}\n\n{{ honours: pakistani }}\n", "utf-8"
    )
    for path, record in written.items():
        path.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    _refuse(folder, written)
    (folder / "hostile.py").write_text(_HOOKS, "utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r"- \S+/hooks\.py", "- hostile.py", settings.read_text("utf-8")), "utf-8")
    return folder


def _refuse(folder: Path, written: dict[Path, dict[str, Any]]) -> None:
    """Take out of the texts in Markdown what the rules refuse there: they say so with file and line, and nothing is built."""
    found = store.load(folder)
    assert found.problems == ()
    refusing = (*markup.RULES, rules.right_citations, rules.living_links, rules.known_tables)
    refused = {folder / problem.path for rule in refusing for problem in rule(found)}
    for path in refused & written.keys():
        kept = {key: value for key, value in written[path].items() if path.parent.name != "honours" or key != "note"}
        texts = {name: "Told.[@flavia1912, p. 1]\n" for name in ("summary", "disputed", "meaning") if name in kept}
        path.write_text(yaml.safe_dump(kept | texts, allow_unicode=True), "utf-8")
