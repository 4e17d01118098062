"""Turn a filled form of .github/ISSUE_TEMPLATE into the record a keeper can commit: `proposal.py add-an-event < body.md`."""

import re
import sys
from pathlib import Path

import yaml

FORMS = Path(__file__).parent.parent / ".github" / "ISSUE_TEMPLATE"
LISTS = ("themes", "sources", "people", "places", "also")
"""Fields of an event that hold several things, a comma between."""


class _Literal(str):
    """A text of several lines, kept as it was written."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes YAML as the store does: lists in one line, texts as blocks."""


_Dumper.add_representer(_Literal, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|"))
_Dumper.add_representer(list, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True))


def answers(form: str, body: str) -> dict[str, str]:
    """Read what was filled in, by the id of each field.

    Args:
        form: the form's name, ``add-an-event``.
        body: the issue as GitHub words it: each label as a heading, the answer below it.
    """
    fields = yaml.safe_load((FORMS / f"{form}.yml").read_text("utf-8"))["body"]
    ids = {field["attributes"]["label"]: field["id"] for field in fields}
    parts = re.split(rf"^### ({'|'.join(map(re.escape, ids))})[ \t]*$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    found = {ids[label]: text.strip() for label, text in zip(parts[1::2], parts[2::2], strict=True)}
    return {id_: text for id_, text in found.items() if text not in ("", "_No response_")}


def event(filled: dict[str, str]) -> tuple[str, str]:
    """Give the name of an event's file and what to write in it, as YAML."""
    record = {
        name: [item.strip() for item in text.split(",") if item.strip()] if name in LISTS
        else _Literal(text + "\n") if name in ("summary", "disputed") else " ".join(text.split())
        for name, text in filled.items()
    }  # fmt: skip
    year = re.search(r"\d{4}", filled.get("date", ""))
    slug = "-".join(re.findall(r"[a-z0-9]+", filled.get("title", "").lower())[:5])
    written = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"data/events/{year[0] if year else 'YEAR'}-{slug}.yml", f"# yaml-language-server: $schema=../schemas/event.json\n{written}"


def source(filled: dict[str, str]) -> tuple[str, str]:
    """Give the place of a source and its entry, as BibLaTeX."""
    fields = {name: " ".join(re.sub(r"[{}]", "", text).split()) for name, text in filled.items()}
    kind, key = fields.pop("entrytype", "misc"), re.sub(r"[^a-z0-9-]", "", fields.pop("key", "").lower())
    fields["title"] = f"{{{fields.get('title', '')}}}"
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return "a file in data/sources/", f"@{kind}{{{key},\n{lines}}}\n"


WRITERS = {"add-an-event": (event, "yaml"), "add-a-source": (source, "bibtex")}


def comment(form: str, body: str) -> str:
    """Word the comment that shows the record, in a fence that nothing in it can close."""
    writer, language = WRITERS[form]
    place, record = writer(answers(form, body))
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", record) or [""]))
    return f"For {place}, then `make check`:\n\n{fence}{language}\n{record}{fence}\n"


if __name__ == "__main__":
    sys.stdout.write(comment(sys.argv[1], sys.stdin.read()))
