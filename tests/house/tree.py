"""Reading Python source as syntax trees, with the little context that the rules need."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True)
class Module:
    """A parsed file: ``scopes`` give for every node the functions around it, innermost first."""

    name: str
    tree: ast.Module
    scopes: dict[ast.AST, tuple[Function, ...]] = field(default_factory=dict)


def parse(name: str, source: str) -> Module:
    """Parse ``source``; ``name`` stands in findings."""
    module = Module(name, ast.parse(source))
    _note_scopes(module.tree, (), module.scopes)
    return module


def parse_all(sources: Mapping[str, str]) -> list[Module]:
    """Parse several files, by name."""
    return [parse(name, source) for name, source in sources.items()]


def _note_scopes(node: ast.AST, around: tuple[Function, ...], scopes: dict[ast.AST, tuple[Function, ...]]) -> None:
    scopes[node] = around
    inside = (node, *around) if isinstance(node, Function) else around
    for child in ast.iter_child_nodes(node):
        _note_scopes(child, inside, scopes)


def calls(module: Module) -> Iterator[ast.Call]:
    """Every call of a module."""
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def dotted(node: ast.AST) -> str:
    """``a.b.c`` for names and attributes, ``""`` for anything else at the root."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def last(node: ast.AST) -> str:
    """The last name of a dotted expression."""
    return dotted(node).rpartition(".")[2]


def imported(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every module that is imported, with the names taken from it as dotted paths too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def place(module: Module, node: ast.AST) -> str:
    """``file:line`` of a node."""
    return f"{module.name}:{getattr(node, 'lineno', 0)}"


def local_values(module: Module, node: ast.AST, name: str) -> list[ast.expr]:
    """What ``name`` is set to in the function around ``node`` (or at the top of the module), in any place.

    Unpacking, ``with … as name`` and loops count with the whole expression that is unpacked, entered or walked.
    """
    scope: ast.AST = next((f for f in module.scopes[node] if not isinstance(f, ast.Lambda)), module.tree)
    return [value for inner in ast.walk(scope) for target, value in _settings(inner) if name in _names(target)]


def _settings(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets and values of a statement that sets names."""
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value:
        yield node.target, node.value
    elif isinstance(node, ast.withitem) and node.optional_vars:
        yield node.optional_vars, node.context_expr
    elif isinstance(node, (ast.For, ast.comprehension)):
        yield node.target, node.iter


def _names(target: ast.expr) -> set[str]:
    return {inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)}


def parameter_of(module: Module, node: ast.AST, name: str) -> Function | None:
    """The nearest function around ``node`` that has a parameter called ``name``."""
    for function in module.scopes[node]:
        names = function.args
        if name in {a.arg for a in (*names.posonlyargs, *names.args, *names.kwonlyargs)}:
            return function
    return None
