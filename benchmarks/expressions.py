"""Every regular expression of the package, and the ways in which the package runs it."""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from types import CellType, FunctionType, ModuleType
from typing import Any

import publish

WAYS = {
    "match": "match",
    "fullmatch": "fullmatch",
    "search": "search",
    **dict.fromkeys(("finditer", "findall", "sub", "subn", "split"), "finditer"),
}
"""The methods of an expression, and those that stand for them: they cost the same."""

ANY = frozenset(WAYS.values())

_HOLDERS = (
    *(dict, list, tuple, set, frozenset),
    *(functools.partial, functools._lru_cache_wrapper, CellType),
)


def expressions() -> dict[re.Pattern[Any], tuple[str, frozenset[str]]]:
    """Every expression, with the module that holds it and the ways in which it is run: all, where
    it is handed on as a value."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(publish.__path__, "publish.")
        if not found.name.endswith("__main__")
    ]
    trees = {module.__name__: ast.parse(inspect.getsource(module)) for module in modules}
    uses = _uses(trees)
    found: dict[re.Pattern[Any], tuple[str, frozenset[str]]] = {}
    for module in modules:
        for pattern, ways in (*_held(module, uses), *_written(module, trees[module.__name__])):
            before = found.get(pattern, ("", frozenset()))[1]
            found[pattern] = (module.__name__, ways | before)
    return found


def _uses(trees: dict[str, ast.Module]) -> dict[tuple[str, str], frozenset[str]]:
    """The ways in which names are used as expressions; private names belong to their module."""
    uses: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module, tree in trees.items():
        called: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in WAYS:
                called.add(node.value)
                uses[_key(module, _name(node.value))].add(WAYS[node.attr])
            elif node not in called and isinstance(getattr(node, "ctx", None), ast.Load):
                uses[_key(module, _name(node))] |= ANY
    return {key: frozenset(ways) for key, ways in uses.items()}


def _name(node: ast.AST) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _key(module: str, name: str) -> tuple[str, str]:
    return (module if name.startswith("_") else "", name)


def _held(
    module: ModuleType, uses: dict[tuple[str, str], frozenset[str]]
) -> Iterator[tuple[re.Pattern[Any], frozenset[str]]]:
    """The expressions that a module's values hold, in tables, classes and functions' caches."""
    waiting: list[Any] = []
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield value, uses.get(_key(module.__name__, name), frozenset())
        else:
            waiting.append(value)
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, ModuleType):
            continue
        seen.add(id(value))
        if isinstance(value, re.Pattern):
            yield value, ANY
        elif isinstance(value, FunctionType):
            waiting += [value.__defaults__, value.__kwdefaults__, value.__closure__]
        elif isinstance(value, _HOLDERS) or type(value).__module__.startswith("publish"):
            waiting += gc.get_referents(value)
        elif isinstance(value, type) and value.__module__.startswith("publish"):
            waiting += vars(value).values()


def _written(
    module: ModuleType, tree: ast.Module
) -> Iterator[tuple[re.Pattern[Any], frozenset[str]]]:
    """The expressions that stand in a module's calls of ``re``'s own functions."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute)):
            continue
        if _name(node.func.value) == "re" and node.func.attr in WAYS:
            flags = [k.value for k in node.keywords if k.arg == "flags"]
            flags += [part for part in node.args[1:] if ast.unparse(part).startswith("re.")]
            try:
                made = [eval(ast.unparse(p), vars(module)) for p in (node.args[0], *flags[:1])]
                yield re.compile(*made), frozenset([WAYS[node.func.attr]])
            except (NameError, TypeError):
                continue  # made of what only a call knows
