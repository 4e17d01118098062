"""JSON Schemas of the records, so that editors complete and check YAML while it is typed."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from chronicle.model import (
    Correction,
    Event,
    Honour,
    Links,
    Office,
    Organisation,
    Person,
    Place,
    Record,
    Redirects,
    Series,
    Synonyms,
    Term,
)

MODELS: Mapping[str, type[Record]] = {
    "event": Event, "person": Person, "place": Place, "organisation": Organisation,
    "honour": Honour, "office": Office, "term": Term, "series": Series, "correction": Correction,
}  # fmt: skip


def schemas() -> dict[str, str]:
    """Write the schema of every record, and of the files of links, redirects and synonyms (JSON Schema 2020-12), by file name."""
    models: dict[str, type[BaseModel]] = {**MODELS, "links": Links, "redirects": Redirects, "synonyms": Synonyms}
    return {f"{name}.json": json.dumps(_schema(model), indent=2, ensure_ascii=False) + "\n" for name, model in models.items()}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    for name in ("id", "path"):  # these follow from the file's name
        schema.get("properties", {}).pop(name, None)
    schema["required"] = [name for name in schema.get("required", ()) if name not in ("id", "path")]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
