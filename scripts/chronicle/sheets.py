"""Tables as CSV (RFC 4180) that a spreadsheet opens as text and figures, and never as formulas."""

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell that a spreadsheet would reckon out begins with."""


def write(rows: Iterable[Iterable[object]]) -> str:
    """Write rows; an apostrophe goes before a text that would be taken for a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([[_inert(cell) for cell in row] for row in rows])
    return out.getvalue()


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
