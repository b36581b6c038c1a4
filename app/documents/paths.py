"""Which facts a template reads, and whether the letter's schema holds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

EACH = "[]"
Path = tuple[str, ...]
Scope = Mapping[str, Path]


@dataclass(frozen=True)
class Use:
    """One place where a template reads a fact.

    `guarded`: inside an {% if %} that asks about it, or something it is part of. `filters` are those it passes,
    and `printed` is false for a test or a loop.
    """

    path: Path
    guarded: bool
    printed: bool
    filters: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join(self.path).replace(".[]", "[]")


def uses(tree: nodes.Node) -> tuple[Use, ...]:
    """Every read of a fact in a parsed template, in order."""
    return tuple(_walk(tree, {}, frozenset()))


def _walk(node: nodes.Node, scope: Scope, guards: frozenset[Path]) -> Iterator[Use]:
    if isinstance(node, nodes.For):
        yield from _loop(node, scope, guards)
    elif isinstance(node, nodes.If):
        yield from _choice(node, scope, guards)
    elif isinstance(node, nodes.Output):
        for part in node.nodes:
            yield from _printed(part, scope, guards, ())
    elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        path = path_of(node, scope)
        if path:
            yield Use(path, _guarded(path, guards), printed=False)
    else:
        for child in node.iter_child_nodes():
            yield from _walk(child, scope, guards)


def _loop(node: nodes.For, scope: Scope, guards: frozenset[Path]) -> Iterator[Use]:
    yield from _walk(node.iter, scope, guards)
    over = path_of(node.iter, scope)
    inner = dict(scope)
    if isinstance(node.target, nodes.Name):
        inner[node.target.name] = (*(over or ("?",)), EACH)
    for child in (*node.body, *node.else_):
        yield from _walk(child, inner, guards)


def _choice(node: nodes.If, scope: Scope, guards: frozenset[Path]) -> Iterator[Use]:
    yield from (Use(use.path, True, False) for use in _walk(node.test, scope, guards))
    asked = guards if _denies(node.test) else guards | {use.path for use in _walk(node.test, scope, guards)}
    for child in node.body:
        yield from _walk(child, scope, asked)
    for other in (*node.elif_, *node.else_):
        yield from _walk(other, scope, guards)


def _denies(test: nodes.Node) -> bool:
    """`not x` and `x or y` do not say that x is there; `x is not none` does."""
    if isinstance(test, nodes.Not):
        return not (isinstance(test.node, nodes.Test) and test.node.name == "none")
    return isinstance(test, nodes.Or)


def _printed(node: nodes.Node, scope: Scope, guards: frozenset[Path], filters: tuple[str, ...]) -> Iterator[Use]:
    if isinstance(node, nodes.Filter) and node.node is not None:
        yield from _printed(node.node, scope, guards, (node.name, *filters))
        for argument in node.args:
            yield from _walk(argument, scope, guards)
    elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        path = path_of(node, scope)
        if path:
            yield Use(path, _guarded(path, guards), True, filters)
    else:
        yield from _walk(node, scope, guards)


def _guarded(path: Path, guards: frozenset[Path]) -> bool:
    return any(path[: len(guard)] == guard for guard in guards)


def path_of(node: nodes.Node, scope: Scope) -> Path | None:
    """The dotted path of an expression; None where it is not one."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, (node.name,))
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        base = path_of(node.node, scope)
        step = node.attr if isinstance(node, nodes.Getattr) else EACH
        return (*base, step) if base else None
    return None


def kind_at(schema: Mapping[str, Any], path: Path) -> tuple[Mapping[str, Any] | None, bool]:
    """The schema of what lies at `path` (None where nothing does), and whether any step to it may be left out."""
    optional = False
    here: Mapping[str, Any] = schema
    for step in path:
        here = next((kind for kind in here.get("anyOf", ()) if kind.get("type") != "null"), here)
        if step == EACH:
            found = here.get("items")
        else:
            found = here.get("properties", {}).get(step)
            optional = optional or (found is not None and "anyOf" in found)
        if found is None:
            return None, optional
        here = found
    return next((kind for kind in here.get("anyOf", ()) if kind.get("type") != "null"), here), optional
