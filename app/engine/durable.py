"""The one door to durable-rules: the C core, inside the one subset in which it was found sound.

One flat message a chunk, whitelisted names, bounded whole numbers; every rule a plain conjunction; no joins, `$or`,
`$not`, strings, floats, arithmetic or Host threads; our own id; a sentinel that must fire last and once. Each condition
is asked twice, so the C core itself answers true, false or unknown. Any exception abandons the handle. A handle is
used by one thread at a time.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from app.engine.compiler import SENTINEL, YES, Chunk, Program
from app.engine.errors import EngineFault
from app.engine.vocabulary import Pair


def _core() -> Any:
    """The C core, imported when first asked for: replaying a record must work where it cannot be built."""
    return import_module("durable_rules_engine")


def evaluate(program: Program, facts: Mapping[str, Pair]) -> dict[str, bool | None]:
    """True, False or None (unknown) for each condition, in order. Raises EngineFault where the C core misbehaves."""
    try:
        handles = program.idle.pop()
    except IndexError:
        handles = _handles(program)
    try:
        fired = [
            name
            for handle, chunk in zip(handles, program.chunks, strict=True)
            for name in _run(handle, message(chunk, facts))
        ]
    except Exception as error:
        raise EngineFault(f"durable-rules failed; its handles are abandoned: {error}") from error
    program.idle.append(handles)
    return _answers(program, fired)


def _handles(program: Program) -> list[Any]:
    core = _core()
    return [core.create_ruleset(f"p{number}", chunk.text) for number, chunk in enumerate(program.chunks)]


def message(chunk: Chunk, facts: Mapping[str, Pair]) -> str:
    """The flat message: `f` least, `g` most (each absent where unknown), `u` 1 where the fact is not exactly known."""
    parts = ['{"id":"c","k":1']
    for name, fact in chunk.properties:
        least, most = facts[fact]
        side = name[0]
        value = least if side == "f" else most if side == "g" else int(least is None or least != most)
        if value is not None:
            parts.append(f',"{name}":{value}')
    parts.append("}")
    return "".join(parts)


def _run(handle: Any, text: str) -> list[str]:
    core = _core()
    code, offset = core.assert_fact(handle, text)
    if code != 0:
        raise EngineFault(f"the fact was not taken (code {code})")
    names = []
    started = core.start_action_for_state(handle, offset)
    result = started[1] if started else None
    while result is not None:
        names.append(result[2 : result.index('"', 2)])
        result = core.complete_and_start_action(handle, offset)
    if names[-1:] != [SENTINEL] or len(set(names)) != len(names):
        raise EngineFault(f"the evaluation is incomplete: {names}")
    core.delete_state(handle, None)
    return names[:-1]


def _answers(program: Program, fired: Iterable[str]) -> dict[str, bool | None]:
    answers: list[bool | None] = [None] * len(program.names)
    for rule in fired:
        label = rule.partition("~")[0]
        position, value = int(label[:-1]), label[-1] == YES
        if answers[position] is (not value):
            raise EngineFault(f"durable-rules found {program.names[position]} both true and false.")
        answers[position] = value
    return dict(zip(program.names, answers, strict=True))


def release(program: Program) -> None:
    """Give the C core's memory back. For programs that will not be asked again."""
    while program.idle:
        for handle in program.idle.pop():
            _core().delete_ruleset(handle)
