"""Data checked against types of TypeScript, for vocabularies that a package of npm gives in no other form."""

import json
from collections.abc import Sequence
from pathlib import Path
from subprocess import run

from bundle import modules, node


def typed(folder: Path, package: str, type_: str, values: Sequence[object]) -> str:
    """Compile values as constants of a type; what the compiler says is wrong with them, if anything.

    Args:
        folder: an empty one, for the compiler.
        package: the module that exports the type, below ``node_modules``.
        type_: the type, with ``V`` for what the module exports: ``V.Graph``.
        values: what JSON can hold.
    """
    constants = "\n".join(f"export const value{number}: {type_} = {json.dumps(value)};" for number, value in enumerate(values))
    vocabulary = json.dumps(str(modules() / package))
    (folder / "values.ts").write_text(f"import type * as V from {vocabulary};\n{constants}\n", "utf-8")
    compiler = modules() / "typescript" / "bin" / "tsc"
    command = [node(), str(compiler), "--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", "values.ts"]
    return run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
