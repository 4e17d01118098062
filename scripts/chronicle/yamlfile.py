"""One YAML file, read as data whose every part knows its line and column.

PyYAML's loaders lose positions, accept a key given twice and turn ``1968-04-17`` into a date object; so the tree of
nodes is read instead, and every scalar stays the text that was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chronicle.bounds import EMPTY, decode, overgrown
from chronicle.problem import Problem, suggestion
from chronicle.signs import UNSEEN, fault

Loc = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Located:
    """Data read from a file, and where each part of it stands."""

    path: str
    """The file, relative to the root of the repository."""
    data: dict[str, Any]
    places: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of each value by its location; a key's own place under ``(…, "key", "name")``."""

    def at(self, *loc: str | int) -> tuple[int, int]:
        """Line and column of a value, or of the nearest part around it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places.get(loc, (1, 1))

    def problem(self, loc: Loc, message: str, text: str = "", offset: int = 0) -> Problem:
        """Make a problem that points at a value, or at a character of it (``offset`` into ``text``)."""
        line, column = self.at(*loc)
        before = text[:offset]
        if before.count("\n"):
            line, column = line + before.count("\n"), column + len(before) - before.rfind("\n") - 1
        else:
            column += len(before)
        return Problem(self.path, line, column, message)


def read(path: str, raw: bytes) -> Located | list[Problem]:
    """Read a file that holds one mapping, or list what keeps it from being read."""
    text = decode(path, raw)
    if isinstance(text, Problem):
        return [text]
    node = _compose(path, text)
    if isinstance(node, Problem):
        return [node]
    places: dict[Loc, tuple[int, int]] = {}
    problems = list(_positions(path, node, text.split("\n"), (), places))
    return problems or Located(path, _data(node), places)


def _compose(path: str, text: str) -> yaml.MappingNode | Problem:
    """Parse a file into its tree of nodes, or say where it is broken."""
    try:
        if problem := overgrown(path, text):
            return problem
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = " ".join(part for part in (error.context, error.problem) if part)
        return Problem(path, *at, f"broken YAML, {what}; put a text that holds a colon or a sign of YAML in quotes")
    except yaml.YAMLError as error:
        return Problem(path, 1, 1, f"broken YAML, {' '.join(str(error).split())}; remove the character named")
    if node is None:
        return Problem(path, 1, 1, EMPTY)
    if not isinstance(node, yaml.MappingNode):
        return Problem(path, 1, 1, "the file does not hold a record; write it as lines of `field: value`")
    return node


def _positions(path: str, node: yaml.Node, lines: list[str], loc: Loc, places: dict[Loc, tuple[int, int]]) -> Iterator[Problem]:
    mark = node.start_mark
    if isinstance(node, yaml.ScalarNode) and (unseen := UNSEEN.search(node.value)):  # written as an escape: "\u202e"
        yield Problem(path, mark.line + 1, mark.column + 1, fault(unseen[0]))
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):  # its text begins on the line after the sign
        first = next((line for line in lines[mark.line + 1 :] if line.strip()), "")
        places[loc] = (mark.line + 2, len(first) - len(first.lstrip()) + 1)
    else:
        places[loc] = (mark.line + 1, mark.column + 1 + (isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _positions(path, item, lines, (*loc, index), places)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name, at = str(key.value), key.start_mark
            if not isinstance(key, yaml.ScalarNode):
                yield Problem(
                    path, at.line + 1, at.column + 1, "a list or fields where the name of a field should stand; write `field: value`"
                )
                continue
            if name in seen:
                message = f"`{name}` is given twice (first on line {seen[name]}); keep one"
                yield Problem(path, at.line + 1, at.column + 1, message)
            seen.setdefault(name, at.line + 1)
            places[(*loc, "key", name)] = (at.line + 1, at.column + 1)
            yield from _positions(path, value, lines, (*loc, name), places)


def _data(node: yaml.Node) -> Any:  # noqa: ANN401
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item) for item in node.value]
    return node.value


def validate(model: type[Model], located: Located, **given: str) -> Model | list[Problem]:
    """Make a record of the model from located data, or list its faults in a historian's words.

    ``given`` are fields that the file itself does not hold, such as its id.
    """
    try:
        return model.model_validate({**located.data, **given})
    except ValidationError as error:
        faults = error.errors()
        # A list whose every item is wrong is "too short" to pydantic; the items' own messages say enough.
        inner = {details["loc"][:-1] for details in faults}
        return [_fault(model, located, details) for details in faults if details["type"] != "too_short" or details["loc"] not in inner]


def _fault(model: type[BaseModel], located: Located, details: ErrorDetails) -> Problem:
    loc: Loc = tuple(part for part in details["loc"])
    name = str(next((part for part in reversed(loc) if isinstance(part, str)), "the file"))
    kind, context, value = details["type"], details.get("ctx", {}), details.get("input")
    if kind == "extra_forbidden":
        known = _fields(model, loc[:-1])
        hint = suggestion(name, known) or f"; the fields here are {', '.join(known)}"
        return located.problem((*loc[:-1], "key", name), f"unknown field `{name}`{hint}")
    if kind == "missing":
        example = f"{name} = {{…}}" if located.path.endswith(".bib") else f"{name}: …"
        return located.problem(loc[:-1], f"the field `{name}` is missing; write `{example}`")
    if kind == "literal_error":
        known = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        one = {"kind": "kind", "themes": "theme"}.get(name, f"value of `{name}`:")
        hint = suggestion(str(value), known) or f"; write one of {', '.join(known)}"
        return located.problem(loc, f"unknown {one} `{value}`{hint}")
    if kind == "value_error":
        return located.problem(loc, str(context["error"]))
    wanted = {
        "string_type": "must be a text", "list_type": "must be a list: [first, second]", "tuple_type": "must be a list: [first, second]",
        "dict_type": "must be fields of its own, one to a line", "model_type": "must be fields of its own, one to a line",
        "model_attributes_type": "must be fields of its own, one to a line",
        "string_too_short": "is empty; write its value, or leave the line out", "too_short": "is an empty list; name at least one",
        "float_parsing": f"must be a number, not `{value}`", "float_type": "must be a number",
        "string_pattern_mismatch": f"cannot be `{value}`; it must look like {_example(name)}",
        "greater_than_equal": f"cannot be {value}; degrees of latitude lie within ±90, of longitude within ±180",
        "less_than_equal": f"cannot be {value}; degrees of latitude lie within ±90, of longitude within ±180",
    }  # fmt: skip
    return located.problem(loc, f"`{name}` {wanted.get(kind, details['msg'].lower())}")


def _example(name: str) -> str:
    return {
        "abbreviation": "SEATO: letters, digits, and between them . & / ’ –",
        "doi": "10.1007/978-1-349-10573-1_3",
        "url": "https://…",
        "archiveurl": "https://…",
        "native": "ru",
    }.get(name, "an id: small letters, digits and hyphens, as in kosygin-visit")


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """List the fields that may stand at a location, following the annotations down."""
    schema = model.model_json_schema(by_alias=True)
    defs, here = schema.get("$defs", {}), schema
    for part in loc:
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
        here = next((option for option in here.get("anyOf", [here]) if option.get("type") != "null"), here)
        here = defs.get(here["$ref"].rpartition("/")[2], here) if "$ref" in here else here
    return [name for name in here.get("properties", {}) if name not in ("id", "path")]
