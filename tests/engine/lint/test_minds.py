"""Two minds: what trying every case answers, z3 answers too; and without z3 the lint says what it left undone."""

import random
from itertools import islice

import pytest

from app.engine.conditions import Not, Test
from app.engine.errors import PackError
from app.engine.lint import Report, examine_pack, prover, solver
from app.engine.lint.implications import implications
from app.engine.lint.query import Query, exhaustive, worlds
from app.engine.lint.solver import MOST_WORLDS, Solver
from app.engine.pack import load_pack
from app.engine.vocabulary import FactKind
from tests.engine import random_rules
from tests.engine.lint.test_planted import RULES
from tests.engine.small import FOLDER

PACK = load_pack(RULES)
KNOWN = tuple(each.node for each in implications(PACK.files, PACK.facts))
ANY = ((True,), (False,), (None,), (True, None), (False, None), (True, False))


def agree(query: Query) -> bool:
    """Do both find a world, or neither; and does the query hold in what each found?"""
    tried, proved = exhaustive(query), prover.prove(query)
    return (tried is None) is (proved is None) and all(query.holds_in(world) for world in (tried, proved) if world)


def test_both_minds_agree_about_the_questions_that_the_shipped_rules_raise() -> None:
    asked = Solver(PACK.facts, KNOWN)
    examine_pack(PACK, asked)
    small = [query for query in asked.asked if query.size <= MOST_WORLDS // 4]
    assert len(small) > 300
    differ = [query for query in random.Random(7).sample(small, 300) if not agree(query)]
    assert differ == []


def a_query(rng: random.Random) -> Query:
    edges = (-2, -1, 0, 1, 2, 3)
    wanted = tuple((random_rules.node(rng, edges=edges), rng.choice(ANY)) for _ in range(rng.randint(1, 4)))
    return Solver(random_rules.KINDS, (random_rules.node(rng, edges=edges),)).query(wanted)


def test_both_minds_agree_about_conditions_that_nobody_would_write() -> None:
    rng = random.Random(11)
    queries = list(islice((q for q in (a_query(rng) for _ in range(5000)) if q.size <= 2000), 400))
    assert len(queries) == 400
    assert [query for query in queries if not agree(query)] == []
    possible = sum(exhaustive(query) is not None for query in queries)
    assert 40 < possible < 360


def test_trying_tries_every_case_that_the_tests_tell_apart() -> None:
    """Against every value of a small fact, known, unknown and within bounds."""
    rng = random.Random(5)
    kind = FactKind("n", "int", "n", "somebody", "unknown", "child", least=0, most=6)
    bounds = [None, *range(7)]
    pairs = [(a, b) for a in bounds for b in bounds if a is None or b is None or a <= b]
    for _ in range(300):
        tests = [Test("n", op, rng.randint(0, 6)) for op in rng.choices(["is", "ge", "gt", "le", "lt"], k=2)]
        nodes = [*tests, Test("n", "known")][: rng.randint(1, 3)]
        wanted = tuple((Not(node) if rng.random() < 0.3 else node, rng.choice(ANY)) for node in nodes)
        query = Query(wanted, (), (kind,))
        brute = any(query.holds_in(world) for world in worlds({"n": pairs}))
        assert (exhaustive(query) is not None) is brute, query


def test_without_z3_more_is_tried_and_what_is_left_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "MOST_WORLDS_ALONE", 20)
    small = load_pack(FOLDER)
    report = examine_pack(small, Solver(small.facts, prove=False))
    assert report.findings == ()
    assert "R-SUPPORT and offer_and_judge" in report.not_done
    assert examine_pack(small, Solver(small.facts)) == Report(())


def test_an_implication_is_read_and_a_wrong_one_is_named() -> None:
    assert len(implications(PACK.files, PACK.facts)) >= 2
    files = {
        **PACK.files,
        "implications.yaml": b"implications: [{if: {no_such_fact: 1}, then: {registered_now: true}}]",
    }
    with pytest.raises(PackError) as error:
        implications(files, PACK.facts)
    assert {fault.place for fault in error.value.faults} == {"0", "0.if.no_such_fact"}
