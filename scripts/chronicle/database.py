"""The store as a SQLite database, the same bytes on every machine."""

import sqlite3
from collections.abc import Iterable

from chronicle.catalogue import LICENCE
from chronicle.edition import Edition
from chronicle.rows import NUMBERS, Table

_LIBRARY = slice(96, 100)
"""Where a database names the version of the library that wrote it (SQLite's file format, 1.3)."""


def database(tables: Iterable[Table], edition: Edition) -> bytes:
    """Write tables as a database, with keys from one to another; the table ``about`` says whose it is."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        connection.execute('CREATE TABLE "about" ("name" TEXT PRIMARY KEY, "value" TEXT) WITHOUT ROWID')
        about = {"title": edition.name, "address": edition.url, "version": edition.words, "licence": LICENCE[1], "terms": LICENCE[2]}
        connection.executemany('INSERT INTO "about" VALUES (?, ?)', sorted(about.items()))
        for table in tables:
            connection.execute(_definition(table))
            marks = ", ".join("?" * len(table.columns))
            rows = [[row[column] for column in table.columns] for row in table.rows]
            connection.executemany(f'INSERT INTO "{_name(table.name)}" VALUES ({marks})', rows)  # noqa: S608 - names are ours
        connection.commit()
        content = bytearray(connection.serialize())
    finally:
        connection.close()
    content[_LIBRARY] = bytes(4)
    return bytes(content)


def _definition(table: Table) -> str:
    columns = [f'"{name}" {"REAL" if name in NUMBERS else "TEXT"}' for name in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    keys = [f"PRIMARY KEY ({key})"] if key else []
    refers = [f'FOREIGN KEY ("{column}") REFERENCES "{_name(other)}" ("id")' for column, other in table.refers.items()]
    return f'CREATE TABLE "{_name(table.name)}" ({", ".join([*columns, *keys, *refers])})'


def _name(table: str) -> str:
    return table.replace("-", "_")
