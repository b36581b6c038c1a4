"""What the lint takes to be impossible is so in every story that the rules are tested with."""

from app.engine.conditions import facts_in
from app.engine.decide import derive_given
from app.engine.lint.implications import implications
from app.engine.reference import truth
from app.engine.vocabulary import encode_all
from tests.rules.test_scenarios import SCENARIOS, asked, history, pack


def test_no_scenario_breaks_an_implication_and_each_is_met_by_one() -> None:
    declared = implications(pack().files, pack().facts)
    broken, met = [], set()
    for scenario in SCENARIOS:
        facts = derive_given(pack(), history(scenario), *asked(scenario)).facts
        for each in declared:
            pairs = encode_all(pack().facts, facts, facts_in(each.node))
            if truth(each.when, pairs) is True:
                met.add(each.says)
                broken += [(scenario.name, each.says)] if truth(each.then, pairs) is False else []
    assert broken == []
    assert met == {each.says for each in declared}
