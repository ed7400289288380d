"""Bundle ES modules into one classic script, which a browser also loads from a disk.

From ``file://`` a browser refuses modules. In the bundle each module is a function that runs once,
after those that it imports, and whose names stay its own; the functions hand on what is exported.
Only the plain forms of import and export are understood, at the beginning of a line, and any other
fails the build. Indentation and comments stay behind. Begin at `bundle`.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sphinx.errors import ExtensionError

_NAME = r"[A-Za-z_$][\w$]*"
#: What may hold any words: comments, strings, templates, and regular expressions after a sign.
_OPAQUE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(=,:])\s*/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/""",
    re.DOTALL,
)
_NAMES = rf"\{{\s*{_NAME}(?:\s*,\s*{_NAME})*\s*,?\s*\}}"
_IMPORT = re.compile(
    rf'import (?P<names>{_NAMES}|\* as {_NAME}) from "(?P<path>\.\.?/[^"\n]+\.js)";'
)
_EXPORT = re.compile(rf"export (?=(?:const|(?:async )?function|class) (?P<name>{_NAME}))")
_INDENT = re.compile(r"\s*\n\s*")
_KEYWORD = re.compile(r"(?<![\w$.])(?:import|export)(?![\w$])")


@dataclass
class Module:
    """A module: its file, its code as a function's body, what it exports, which it imports."""

    path: Path
    code: str
    exports: list[str]
    imports: dict[Path, list[tuple[str, str]]]


def bundle(entry: Path) -> str:
    """Return a script that runs a module; as an expression, its value is what the module exports.

    Raises
    ------
    ExtensionError
        Where a module cannot be bundled. The message names the file and the line.
    """
    root = entry.parent
    modules: list[Module] = []
    _collect(entry, root, modules, [], f"{entry}:1")
    parts = ['(() => {\n"use strict";\nconst modules = {};\n']
    for module in modules:
        key = _key(module.path, root)
        exported = ", ".join(module.exports)
        parts.append(
            f'\nmodules["{key}"] = (() => {{\n{module.code}\nreturn {{ {exported} }};\n}})();\n'
        )
    parts.append(f'\nreturn modules["{_key(entry, root)}"];\n}})()\n')
    return "".join(parts)


def _key(path: Path, root: Path) -> str:
    """Return the name of a module within a bundle, the same on every machine."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def _collect(path: Path, root: Path, modules: list[Module], above: list[Path], place: str) -> None:
    """Add a module to a list, after those that it imports, unless it is there."""
    if path in above:
        names = " imports ".join(_key(p, root) for p in [*above[above.index(path) :], path])
        raise ExtensionError(f"{place}: modules import one another in a circle: {names}.")
    if path in (module.path for module in modules):
        return
    if not path.is_file():
        raise ExtensionError(f"{place}: there is no module {path.name}.")
    module = _parse(path, root)
    for imported, uses in module.imports.items():
        _collect(imported, root, modules, [*above, path], uses[0][0])
        exports = next(found.exports for found in modules if found.path == imported)
        for use, name in uses:
            if name not in exports and not name.startswith("*"):
                raise ExtensionError(f"{use}: {imported.name} does not export {name}.")
    modules.append(module)


def _parse(path: Path, root: Path) -> Module:
    """Read a module, and put what a function's body may hold in the place of import and export."""
    source = path.read_text("utf-8")
    plain = _OPAQUE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    module = Module(path, "", [], {})
    done = 0
    for keyword in _KEYWORD.finditer(plain):
        start = keyword.start()
        place = f"{path}:{source.count(chr(10), 0, start) + 1}"
        begins = start == 0 or source[start - 1] == "\n"
        if begins and (found := _IMPORT.match(source, start)):
            imported = Path(os.path.normpath(path.parent / found["path"]))
            names = re.findall(rf"{_NAME}|\*.*", found["names"].strip("{}"))
            module.imports.setdefault(imported, []).extend((place, name) for name in names)
            shown = found["names"].removeprefix("* as ")
            module.code += f'{source[done:start]}const {shown} = modules["{_key(imported, root)}"];'
        elif begins and (found := _EXPORT.match(source, start)):
            module.exports.append(found["name"])
            module.code += source[done:start]
        else:
            raise ExtensionError(
                f'{place}: write import {{ a, b }} from "./x.js"; or export before const, function '
                "or class, at the beginning of a line: the bundle knows no other form."
            )
        done = found.end()
    module.code = _light(module.code + source[done:])
    return module


def _light(code: str) -> str:
    """Return code without indentation, and without comments after a space or a new line."""
    parts, done = [], 0
    for opaque in _OPAQUE.finditer(code):
        start = opaque.start()
        parts.append(_INDENT.sub("\n", code[done:start]))
        is_comment = code[:start][-1:].strip() == "" and opaque[0].startswith(("//", "/*"))
        parts.append("" if is_comment else opaque[0])
        done = opaque.end()
    return "".join([*parts, _INDENT.sub("\n", code[done:])])
