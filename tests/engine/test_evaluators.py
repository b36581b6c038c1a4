"""The two evaluators: each against the meaning of three-valued logic, and against each other."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine import compiler, decide_facts, durable, evaluate, logic
from app.engine.compiler import Program, compile_conditions, fits, fnv1a, stack_bound
from app.engine.conditions import All, Node, Not, Ref, Some, Test, each_test, facts_in
from app.engine.errors import EngineFault, PackError
from app.engine.logic import Literal, chains
from app.engine.reference import truth
from app.engine.vocabulary import Pair
from tests.engine import random_rules
from tests.engine.random_rules import KINDS
from tests.engine.small import PACK, coordinates, decided, facts

SMALL_EDGES = (-2, -1, 0, 1, 2, 3)


@pytest.mark.parametrize(
    ("op", "value", "pair", "expected"),
    [
        ("ge", 10, (10, 10), True), ("ge", 10, (9, 9), False), ("ge", 10, (9, 10), None), ("ge", 10, (10, None), True),
        ("ge", 10, (None, 9), False), ("ge", 10, (None, None), None), ("ge", 10, (None, 10), None),
        ("gt", 10, (10, 10), False), ("gt", 10, (11, None), True), ("gt", 10, (10, 11), None),
        ("le", 10, (10, 10), True), ("le", 10, (11, 11), False), ("le", 10, (None, 10), True),
        ("le", 10, (10, None), None),
        ("lt", 10, (10, 10), False), ("lt", 10, (None, 9), True), ("lt", 10, (9, 10), None),
        ("is", 10, (10, 10), True), ("is", 10, (9, 11), None), ("is", 10, (11, None), False),
        ("is", 10, (None, 9), False),
        ("is", 10, (10, None), None), ("is", 10, (None, None), None),
        ("known", None, (3, 3), True), ("known", None, (3, None), False), ("known", None, (3, 4), False),
        ("is", Ref("council.x"), (3, 3), None), ("in", Ref("council.x"), (3, 3), None),
    ],
)  # fmt: skip
def test_one_test_against_what_is_known(op: str, value: Any, pair: Pair, expected: bool | None) -> None:
    test = Test("n0", op, value)
    assert truth(test, {"n0": pair}) is expected
    assert truth(Not(test), {"n0": pair}) is (None if expected is None else not expected)


@pytest.mark.parametrize("left", [True, False, None])
@pytest.mark.parametrize("right", [True, False, None])
def test_all_and_any_are_kleene_s(left: bool | None, right: bool | None) -> None:
    pairs: dict[bool | None, Pair] = {True: (1, 1), False: (0, 0), None: (None, None)}
    known = {"b0": pairs[left], "b1": pairs[right]}
    parts = (Test("b0", "is", 1), Test("b1", "is", 1))
    both = {left, right}
    assert truth(All(parts), known) is (False if False in both else None if None in both else True)
    assert truth(Some(parts), known) is (True if True in both else None if None in both else False)


def test_what_is_said_holds_in_every_world_that_what_is_known_allows() -> None:
    """Brute force: true (false) is said only where the condition is true (false) in every complete world."""
    rng = random.Random(11)
    tried = 0
    while tried < 250:
        condition = random_rules.node(rng, 1, SMALL_EDGES)
        names = facts_in(condition)
        if len(names) > 3 or any(test.op == "known" or isinstance(test.operand, Ref) for test in each_test(condition)):
            continue
        known = random_rules.facts(rng, SMALL_EDGES)
        said = truth(condition, known)
        for world in random_rules.worlds(known, names):
            exact = truth(condition, {name: (value, value) for name, value in world.items()})
            assert exact is not None
            assert said is None or exact is said
        tried += 1


def random_conditions(rng: random.Random) -> dict[str, Node]:
    return {f"R{number}": random_rules.node(rng) for number in range(rng.randint(1, 20))}


def compiled(conditions: dict[str, Node]) -> Program | None:
    try:
        return compile_conditions(conditions, KINDS)
    except PackError:
        return None


def disagreements(seed: int, rounds: int = 6) -> int:
    rng = random.Random(seed)
    conditions = random_conditions(rng)
    program = compiled(conditions)
    if program is None:
        return 0
    found = 0
    for _ in range(rounds):
        known = random_rules.facts(rng)
        expected = {name: truth(node, known) for name, node in conditions.items()}
        found += durable.evaluate(program, known) != expected
    durable.release(program)
    return found


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_the_two_evaluators_agree_on_random_rules(seed: int) -> None:
    assert disagreements(seed) == 0


def mutant_greater(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(compiler.COMPARISONS, "ge", "$gt")


def mutant_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(compiler.SIDE, "le", "f")


def mutant_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def known_when_bounded(chunk: Any, known: Any) -> str:
        return original(chunk, {name: (p[0], p[0]) if p[0] is not None else p for name, p in known.items()})

    original = durable.message
    monkeypatch.setattr(durable, "message", known_when_bounded)


def mutant_negation(monkeypatch: pytest.MonkeyPatch) -> None:
    original = logic._ops
    monkeypatch.setattr(logic, "_ops", lambda op, wanted, type_: original(op, wanted or op == "is", type_))


def mutant_de_morgan(monkeypatch: pytest.MonkeyPatch) -> None:
    class Either(type):
        def __instancecheck__(cls, node: object) -> bool:
            return False

    monkeypatch.setattr(logic, "Some", Either("Some", (), {}))


Mutant = Callable[[pytest.MonkeyPatch], None]
MUTANTS: list[Mutant] = [mutant_greater, mutant_sides, mutant_unknown, mutant_negation, mutant_de_morgan]


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_broken_compiler_is_caught(
    mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)

    def caught(seed: int) -> bool:
        try:
            return disagreements(seed) > 0
        except EngineFault:
            return True

    assert any(caught(seed) for seed in range(60))


def test_a_disagreement_releases_no_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = durable.evaluate
    monkeypatch.setattr(evaluate.durable, "evaluate", lambda p, f: {**honest(p, f), "R-THRESHOLD": False})
    with pytest.raises(EngineFault, match="disagree about R-THRESHOLD"):
        decided()


def test_a_wide_set_of_rules_is_cut_into_chunks_inside_the_limits() -> None:
    rng = random.Random(5)
    conditions: dict[str, Node] = {f"R{n}": random_rules.one_test(rng) for n in range(400)}
    program = compile_conditions(conditions, KINDS)
    assert len(program.chunks) > 1
    known = random_rules.facts(rng)
    assert durable.evaluate(program, known) == {name: truth(node, known) for name, node in conditions.items()}
    durable.release(program)


def test_the_stack_bound_counts_branches_that_share_a_beginning_once() -> None:
    a, b, c, d = (Literal(name, "eq", 1) for name in "abcd")
    assert stack_bound([(a,), (b,), (c,)]) == 3
    assert stack_bound([(a, b), (a, c), (a, d)]) == 3
    assert stack_bound([(a, b), (a, c), (d,)]) == 3
    assert not fits([(str(n), (Literal(f"n{n}", "ge", 1),)) for n in range(49)])
    assert fits([(str(n), (Literal(f"n{n}", "ge", 1),)) for n in range(48)])


def test_a_condition_with_too_many_alternatives_is_refused() -> None:
    wide = All(tuple(Some((Test("n0", "is", 2 * n), Test("n1", "is", 2 * n + 1))) for n in range(9)))
    with pytest.raises(PackError, match="more than 256 alternatives"):
        chains(wide, True, KINDS)


def test_names_that_the_core_cannot_tell_apart_are_refused() -> None:
    assert fnv1a("costarring") == fnv1a("liquid")
    with pytest.raises(PackError, match="same 32-bit hash"):
        compiler.check_names(["costarring", "liquid"])
    with pytest.raises(PackError):
        compiler.check_names(["id"])


def program_of(**conditions: Node) -> Program:
    return compile_conditions(conditions, KINDS)


class BrokenCore:
    """Stands for a C core that misbehaves in one way."""

    def __init__(self, **replies: Any) -> None:
        self.replies = replies
        self.deleted = 0

    def create_ruleset(self, name: str, text: str) -> int:
        return 1

    def assert_fact(self, handle: int, text: str) -> tuple[int, int]:
        code: int = self.replies.get("code", 0)
        return code, 0

    def start_action_for_state(self, handle: int, offset: int) -> tuple[str, str]:
        return "", f'{{"{self.replies["fired"][0]}":{{}}}}'

    def complete_and_start_action(self, handle: int, offset: int) -> str | None:
        rest = self.replies["fired"] = self.replies["fired"][1:]
        return f'{{"{rest[0]}":{{}}}}' if rest else None

    def delete_state(self, handle: int, sid: None) -> None:
        self.deleted += 1


@pytest.mark.parametrize(
    ("core", "says"),
    [
        (BrokenCore(code=303, fired=["end"]), "code 303"),
        (BrokenCore(fired=["0y~0"]), "incomplete"),
        (BrokenCore(fired=["0y~0", "0y~0", "end"]), "incomplete"),
        (BrokenCore(fired=["end", "0y~0"]), "incomplete"),
    ],
)
def test_any_misbehaviour_abandons_the_handle(core: BrokenCore, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of(R=Test("b0", "is", 1))
    monkeypatch.setattr(durable, "_core", lambda: core)
    with pytest.raises(EngineFault, match=says):
        durable.evaluate(program, {"b0": (1, 1)})
    assert core.deleted == 0
    assert program.idle == []


def test_true_and_false_at_once_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of(R=Test("b0", "is", 1))
    monkeypatch.setattr(durable, "_core", lambda: BrokenCore(fired=["0y~0", "0n~0", "end"]))
    with pytest.raises(EngineFault, match="both true and false"):
        durable.evaluate(program, {"b0": (1, 1)})


def test_a_handle_is_used_by_one_thread_at_a_time() -> None:
    def work(seed: int) -> list[tuple[str, str]]:
        return [(decided(missed=n % 20).outcome, decided(missed=n % 20).fingerprint) for n in range(seed, seed + 25)]

    alone = [work(seed) for seed in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == alone


def test_what_reaches_the_core_is_flat_whole_numbers_under_our_names() -> None:
    program = program_of(R=All((Test("n0", "ge", 3), Test("n0", "known"), Test("c0", "is", 2))))
    (chunk,) = program.chunks
    assert durable.message(chunk, {"n0": (4, None), "c0": (None, None)}) == '{"id":"c","k":1,"f0":4,"u0":1}'
    assert durable.message(chunk, {"n0": (4, 4), "c0": (2, 2)}) == '{"id":"c","k":1,"f0":4,"g0":4,"u0":0,"f1":2}'


def test_a_fact_that_nobody_derived_is_unknown() -> None:
    given = facts()
    del given["of_age"]
    assert decide_facts(PACK, "notice", given, coordinates(), None, "brook").record["rules"]["B-AGE"] is None
