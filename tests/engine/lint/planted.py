"""Faults planted in the shipped pack, one edit each, with what the lint must say of it."""

from typing import NamedTuple

NOTICE = "measures/penalty_notice_2024.yaml"
OLD = "measures/penalty_notice_2013.yaml"
IMPROVE = "measures/notice_to_improve.yaml"
WITHDRAW = "measures/penalty_notice_withdrawal.yaml"
SUPPORT = "measures/voluntary_support.yaml"
PARAMETERS, ACTS, FACTS, HOLDS = "parameters.yaml", "acts.yaml", "facts.yaml", "holds.yaml"
CODES, OUTCOMES, LOCK = "codes.yaml", "outcomes.yaml", "rule_ids.lock"
LAW = "law: {cite: Education Act 1996, pinpoint: section 444(1), status: primary}"


class Planted(NamedTuple):
    """One fault: its kind, the edit that plants it, the rule that must be named and words that must be said."""

    kind: str
    file: str
    old: str
    new: str
    rule: str
    says: str


def more(section: str, before: str, id_: str, when: str, rest: str = f"{LAW}, cure: none") -> tuple[str, str]:
    """The edit that puts one more rule at the head of a section."""
    entry = f"  - {{id: {id_}, says: Something more is so., when: {when}, {rest}}}\n"
    return f"{section}:\n  - id: {before}", f"{section}:\n{entry}  - id: {before}"


def requires(before: str, id_: str, when: str) -> tuple[str, str]:
    return more("requires", before, id_, when)


def bars(before: str, id_: str, when: str) -> tuple[str, str]:
    return more("bars", before, id_, when, LAW)


SECTION_444 = 'pinpoint: "section 444(1); section 576, on who is a parent, read only as quoted"'
ANOTHER_HOLD = "  H-OTHER: {{says: {}, when: {{{}: true}}, cleared_by: legal, evidence: a note, protects: child}}\n"
HEAD_OF_HOLDS = "holds:\n"
HEAD_OF_ACTS = "acts:\n"
ANOTHER_ACT = "  do_it: {{says: Do it, emits: x, changes: {}, by: school, least_days: 0, leaves: a note{}}}\n"
EXTENDED = "says: on an extended family holiday that the school agreed, kind: authorised, status: unconfirmed}"

PLANTED = [
    # gaps in dates
    Planted("gap", PARAMETERS, "from: 2024-08-19, to: 2026-07-08, value: 10", "from: 2024-08-19, to: 2026-07-01, value: 10",
            "threshold_sessions", "nothing holds from 2026-07-02 to 2026-07-08"),
    Planted("gap", PARAMETERS, "{from: 2024-08-19, value: 2, cite", "{from: 2025-01-01, value: 2, cite",
            "PN-B-LIMIT", "$notice_limit has no value on 2024-08-19"),
    Planted("gap", PARAMETERS, "{from: 2024-08-19, value: 2, cite", "{from: 2024-08-19, to: 2026-12-31, value: 2, cite",
            "PN-B-LIMIT", "$notice_limit has no value on 2027-01-01"),
    Planted("gap", NOTICE, "in_force: {from: 2024-08-19}", "in_force: {from: 2024-09-01}",
            "measure penalty_notice", "nothing holds from 2024-08-19 to 2024-08-31"),
    Planted("gap", OLD, "in_force: {from: 2013-09-01", "in_force: {from: 2012-09-01",
            "standard", "$pn_first has no value on 2012-09-01"),
    Planted("gap", NOTICE, "law: {cite: Education Act 1996, pinpoint: sections 8 and 444(1), status: primary}",
            "law: [{from: 2025-09-01, cite: Education Act 1996, pinpoint: sections 8 and 444(1), status: primary}]",
            "PN-B-AGE", "No law stands behind it on 2024-08-19"),
    Planted("gap", CODES, "from: 2013-09-01\n    to: 2024-08-18", "from: 2013-09-01\n    to: 2024-08-17",
            "schemes", "nothing holds from 2024-08-18 to 2024-08-18"),
    Planted("gap", SUPPORT, "in_force: {from: 2024-08-19}", "in_force: {from: 2012-01-01, to: 2013-01-01}",
            "VS-D-PERSISTENT", "in force on no day"),
    # overlaps
    Planted("overlap", PARAMETERS, "to: 2026-07-08, value: [G", "to: 2026-07-09, value: [G",
            "counted_codes", "two entries hold on 2026-07-09"),
    Planted("overlap", NOTICE, "in_force: {from: 2024-08-19}", "in_force: {from: 2024-08-18}",
            "measure penalty_notice", "two entries hold on 2024-08-18"),
    Planted("overlap", CODES, "to: 2013-08-31", "to: 2013-09-30", "schemes", "two entries hold on 2013-09-01"),
    Planted("overlap", "councils/wealdmere.yaml", "to: 2024-08-18, value: true", "to: 2025-08-18, value: true",
            "code.prior_warning_required", "two entries hold on 2024-08-19"),
    Planted("overlap", NOTICE, f"law: {{cite: Education Act 1996, {SECTION_444}, status: primary}}",
            "law: [{from: 1996-11-01, to: 2025-08-31, cite: Education Act 1996, pinpoint: section 576, status: primary}, "
            "{from: 2025-08-31, cite: Education Act 1996, pinpoint: section 576, status: primary}]",
            "bars.PN-B-NOT-A-PARENT.law", "two entries hold on 2025-08-31"),
    # names that nothing has
    Planted("unknown_name", NOTICE, "when: {unresolved_n: 0}", "when: {unresolved_m: 0}",
            "requires.PN-R-N-RESOLVED.when.unresolved_m", "is not a fact"),
    Planted("unknown_name", NOTICE, "{notices_counted: {at_least: $notice_limit}}", "{notices_counted: {at_least: $limit}}",
            "PN-B-LIMIT.when", "$limit is not a parameter"),
    Planted("unknown_name", NOTICE, "acts: [ask_reason]", "acts: [ask_raeson]", "PN-R-N-RESOLVED.cure", "is not an act"),
    Planted("unknown_name", IMPROVE, "holds: [H-LOOKED-AFTER", "holds: [H-LOOKED-AFTR", "holds", "is not a hold"),
    Planted("unknown_name", OLD, "$council.local_yearly_maximum", "$council.yearly_maximum",
            "PN13-L-YEARLY", "$council.yearly_maximum is set by no council"),
    Planted("unknown_name", ACTS, "changes: [unresolved_n]", "changes: [resolved_n]", "ask_reason", "which is not a fact"),
    Planted("unknown_name", NOTICE, "amounts: $pn_second", "amounts: $pn_twice", "stages.second", "is not a parameter"),
    # dead rules
    Planted("dead_rule", NOTICE, "{relied_out_of_time: 0}", "{relied_out_of_time: {less_than: 0}}",
            "PN-R-IN-TIME", "never be true"),
    Planted("dead_rule", PARAMETERS, "value: 15\n", "value: 31\n", "NTI-R-PERIOD", "never be true"),
    Planted("dead_rule", NOTICE, "when: {proceedings_for_these_sessions: true}",
            "when: {all: [{proceedings_for_these_sessions: true}, {not: {proceedings_for_these_sessions: true}}]}",
            "PN-B-PROCEEDINGS", "never be true"),
    Planted("dead_rule", HOLDS, "when: {part_time_hold: true}", "when: {part_time_hold: true, not: {part_time_hold: true}}",
            "H-PART-TIME", "never be true"),
    Planted("dead_rule", HOLDS, "when: {matter_closed: true}",
            "when: {any: [{matter_closed: true}, {matter_closed: false}]}", "H-CLOSED-MATTER", "never be false"),
    Planted("dead_rule", NOTICE, "when: {school_covered: outside}", "when: {not: {school_covered: {in: [covered, outside]}}, "
            "school_covered: covered}", "PN-B-SCHOOL", "never be true"),
    Planted("dead_rule", IMPROVE, "when: {unresolved_n: 0}", "when: {unresolved_n: {less_than: 3, more_than: 2}}",
            "NTI-R-N-RESOLVED", "never be true"),
    Planted("dead_rule", SUPPORT, "when: {absence_tier: severe}",
            "when: {absence_tier: severe, not: {absence_tier: severe}}", "VS-D-SEVERE", "never be true"),
    Planted("dead_rule", PARAMETERS, "- from: 2024-08-19\n        value: 30\n",
            "- {from: 2024-08-19, to: 2026-07-08, value: 30, cite: A page, pinpoint: six weeks, status: secondary}\n"
            "      - from: 2026-07-09\n        value: 14\n", "NTI-R-PERIOD", "never be true on 2026-07-09"),
    Planted("dead_rule", NOTICE, "- {support_judged_not_appropriate: true}\n        - {support_judged_sufficient",
            "- {support_judged_not_appropriate: true, not: {support_judged_not_appropriate: true}}\n"
            "        - {support_judged_sufficient", "PN-R-SUPPORT", "One of the alternatives"),
    Planted("dead_rule", ACTS, "when: {support_answered: false}", "when: {support_answered: false, not: {support_answered: false}}",
            "record_answer", "never be true"),
    Planted("dead_rule", NOTICE, "of: authorised_officer, yes_or_no: true}\n  - {id: PN-A-EQUALITY",
            "of: authorised_officer, yes_or_no: true, when: {relied_sessions: {less_than: 0}}}\n  - {id: PN-A-EQUALITY",
            "PN-A-BEST", "never be true"),
    # contradictions
    Planted("contradiction", NOTICE, *requires("PN-R-SCHOOL", "PN-R-MORE", "{relied_sessions: 0}"),
            "PN-R-RELIED", "together with PN-R-MORE"),
    Planted("contradiction", NOTICE, "when: {compulsory_age_throughout: false}", "when: {compulsory_age_throughout: true}",
            "PN-R-AGE", "together with PN-B-AGE"),
    Planted("contradiction", NOTICE, *requires("PN-R-SCHOOL", "PN-R-MORE", "{returned_mail_hold: true}"),
            "H-RETURNED-MAIL", "together with PN-R-MORE"),
    Planted("contradiction", IMPROVE, *requires("NTI-R-SCHOOL", "NTI-R-MORE", "{support_judged_not_appropriate: true}"),
            "NTI-R-APPROPRIATE", "together with NTI-R-MORE"),
    Planted("contradiction", IMPROVE, *requires("NTI-R-SCHOOL", "NTI-R-MORE",
            "{any: [{support_judged_not_appropriate: true}, {registered_now: false}]}"),
            "NTI-R-APPROPRIATE", "NTI-R-MORE"),
    Planted("contradiction", OLD, *requires("PN13-R-SCHOOL", "PN13-R-MORE", "{most_unauthorised_in_local_window: {at_most: 4}}"),
            "PN13-R-MORE", "together with PN13-L-THRESHOLD"),
    Planted("contradiction", NOTICE, *bars("PN-B-LIMIT", "PN-B-MORE", "{relied_sessions: {at_least: 1}}"),
            "PN-R-RELIED", "together with PN-B-MORE"),
    Planted("contradiction", IMPROVE, *requires("NTI-R-SCHOOL", "NTI-R-MORE",
            "{most_unauthorised_in_window: {less_than: $threshold_sessions}}"),
            "NTI-R-THRESHOLD", "together with NTI-R-MORE"),
    Planted("contradiction", WITHDRAW, *requires("PNW-R-NOTICE", "PNW-R-MORE", "{notice_to_withdraw: withdrawn}"),
            "PNW-R-NOTICE", "together with PNW-R-MORE"),
    # outcomes and stages that cannot be reached, or can be twice
    Planted("unreachable", NOTICE, "{stage: first, when: {notices_for_rate: 0}", "{stage: first, when: {notices_for_rate: {less_than: 0}}",
            "first", "never be reached"),
    Planted("unreachable", NOTICE, "{stage: none, when: {notices_counted: {at_least: $notice_limit}}}",
            "{stage: none, when: {notices_for_rate: 0, notices_counted: {at_least: $notice_limit}}}", "none", "never be reached"),
    Planted("unreachable", NOTICE, "{stage: second, when: {notices_for_rate: 1,", "{stage: second, when: {notices_for_rate: {at_most: 1},",
            "second", "hold at once with the stage 'first'"),
    Planted("unreachable", NOTICE, "{stage: second, when: {notices_for_rate: 1, notices_counted: {less_than: $notice_limit}}, amounts: $pn_second}\n  - ",
            "", "stages", "no stage that fits"),
    Planted("unreachable", OLD, "{stage: standard, when: {relied_sessions: {at_least: 1}}", "{stage: standard, when: {relied_sessions: {at_least: 2}}",
            "stages", "no stage that fits"),
    Planted("unreachable", OUTCOMES, "{outcome: held, when: {holds: true}", "{outcome: held, when: {bars: true, holds: true}",
            "held", "can never be the answer"),
    Planted("unreachable", OUTCOMES, "{outcome: must_consider, when: {duties: true}", "{outcome: may_consider, when: {duties: true}",
            "must_consider", "No row gives this outcome"),
    Planted("unreachable", NOTICE, "when: {most_unauthorised_in_window: {at_least: $threshold_sessions}, relied_outside_threshold_window: 0}\n    law",
            "when: {relied_sessions: 0}\n    law", "PN-D-CONSIDER", "never come to must_consider"),
    # requirements with no cure, or with one that cannot help
    Planted("no_cure", NOTICE, "    cure: {acts: [ask_reason], by: school}\n", "", "PN-R-N-RESOLVED", "No act cures this"),
    Planted("no_cure", NOTICE, "cure: {acts: [ask_reason], by: school}", "cure: {acts: [], by: school}", "PN-R-N-RESOLVED", "No act cures this"),
    Planted("no_cure", NOTICE, "cure: {acts: [ask_reason]", "cure: {acts: [offer_support]", "PN-R-N-RESOLVED", "changes none of the facts"),
    Planted("no_cure", IMPROVE, "acts: [judge_support_again]", "acts: [judge_support_not_appropriate]",
            "NTI-R-APPROPRIATE", "can never put it right"),
    Planted("no_cure", ACTS, "when: {recipient_is_parent: {known: false}}", "when: {recipient_is_parent: true}",
            "PN-R-PARENT", "never suggested while it fails"),
    Planted("no_cure", ACTS, "changes: [support_planned]", "changes: [support_planned], sets: {support_planned: false}",
            "PN-R-SUPPORT", "'make_plan' can never put it right"),
    Planted("no_cure", NOTICE, "cure: {acts: [search_notices], by: attendance_officer}", "cure: {acts: [search_notices]}",
            "PN-R-COUNT", "does not say whose step"),
    Planted("no_cure", ACTS, "changes: [improvement_school_days]", "changes: [improvement_school_days], sets: {improvement_school_days: 1}",
            "NTI-R-PERIOD", "can never put it right"),
    # acts and holds that do nothing
    Planted("idle_act", ACTS, "changes: [unresolved_n]", "changes: []", "ask_reason", "changes no fact"),
    Planted("idle_act", ACTS, HEAD_OF_ACTS, HEAD_OF_ACTS + ANOTHER_ACT.format("[]", ""), "do_it", "changes no fact"),
    Planted("idle_act", HOLDS, HEAD_OF_HOLDS, HEAD_OF_HOLDS + ANOTHER_HOLD.format("Wait.", "matter_closed"),
            "H-OTHER", "No measure waits"),
    Planted("idle_act", ACTS, HEAD_OF_ACTS, HEAD_OF_ACTS + ANOTHER_ACT.format("[mostly_holiday]", ""),
            "do_it", "No rule uses it"),
    # citations
    Planted("citation", NOTICE, "pinpoint: regulation 10(7) to (9)", "pinpoint: ''", "PN-R-N-RESOLVED", "no pinpoint"),
    Planted("citation", NOTICE, "pinpoint: regulation 10(7) to (9), status: secondary", "pinpoint: regulation 10(7) to (9), status: likely",
            "requires.PN-R-N-RESOLVED.law", "needs `status`"),
    Planted("citation", NOTICE, "pinpoint: sections 8 and 444(1)", "pinpoint: compulsory school age", "PN-B-AGE", "no section of it"),
    Planted("citation", NOTICE, "      protective: {reading: notices are for individuals only, protects: parent, against: a notice to a corporate carer}\n", "",
            "bars.PN-B-INDIVIDUAL.law", "needs `protective`"),
    Planted("citation", NOTICE, "protects: parent, against: a notice to a corporate carer", "protects: everyone, against: a notice to a corporate carer",
            "PN-B-INDIVIDUAL", "whom it protects"),
    Planted("citation", NOTICE, "protects: parent, against: a notice to a corporate carer", "protects: parent, against: harm",
            "PN-B-INDIVIDUAL", "against which step"),
    Planted("citation", NOTICE, "law: {cite: Education Act 1996, pinpoint: sections 8 and 444(1), status: primary}",
            "law: {cite: Education Act 1996, pinpoint: sections 8 and 444(1); text not read, status: primary}", "PN-B-AGE", "was not read"),
    Planted("citation", NOTICE, "(SI 2024/208)", "(SI 2024-208)", "PN-R-N-RESOLVED", "no known form"),
    Planted("citation", NOTICE, "(SI 2024/208)", "(SI 208/2024)", "PN-R-N-RESOLVED", "no known form"),
    Planted("citation", NOTICE, "(SI 2024/208)", "(SI 2023/208)", "PN-R-N-RESOLVED", "is not the year"),
    Planted("citation", NOTICE, "cite: Education Act 1996, pinpoint: sections 8", "cite: Education Act, pinpoint: sections 8", "PN-B-AGE", "without its year"),
    Planted("citation", PARAMETERS, "pinpoint: persistent absence, status: primary", "pinpoint: ' ', status: primary",
            "parameter:persistent_percent@2015-09-01", "no pinpoint"),
    Planted("citation", NOTICE, "law: {cite: Education Act 1996, pinpoint: sections 8 and 444(1), status: primary}",
            "law: {cite: Working together to improve school attendance (August 2024), pinpoint: age, status: guidance}",
            "PN-B-AGE", "rests on no legislation"),
    # sign-offs
    Planted("stale_sign_off", NOTICE, "A third may not be issued.", "A third must not be issued.", "PN-B-LIMIT", "changed after it was signed"),
    Planted("stale_sign_off", HOLDS, "evidence: the answer, in writing", "evidence: the answer", "H-REPRESENTATION", "changed after it was signed"),
    Planted("stale_sign_off", PARAMETERS, "value: 15\n", "value: 16\n",
            "parameter:improvement_least_school_days@2024-08-19", "changed after it was signed"),
    Planted("stale_sign_off", NOTICE, "id: PN-B-LIMIT", "id: PN-B-MOST", "PN-B-LIMIT", "not in the pack"),
    Planted("stale_sign_off", PARAMETERS, "from: 2024-08-19\n        value: 15\n", "from: 2024-08-18\n        value: 15\n",
            "parameter:improvement_least_school_days@2024-08-19", "not in the pack"),
    # the same twice
    Planted("duplicate", NOTICE, *requires("PN-R-SCHOOL", "PN-R-ROLL-AGAIN", "{registered_throughout: true}"),
            "PN-R-ROLL", "asks what PN-R-ROLL-AGAIN asks"),
    Planted("duplicate", NOTICE, *bars("PN-B-LIMIT", "PN-B-ROLL-AGAIN", "{not: {registered_throughout: true}}"),
            "PN-B-ROLL", "asks what PN-B-ROLL-AGAIN asks"),
    Planted("duplicate", IMPROVE, *more("requires", "NTI-R-SCHOOL", "NTI-R-AGAIN", "{not: {any: [{compulsory_age_throughout: false}, "
            "{compulsory_age_throughout: false}]}}", "law: {cite: Education Act 1996, pinpoint: sections 8 and 444(1), status: primary}, cure: none"),
            "NTI-R-AGE", "asks what NTI-R-AGAIN asks"),
    # ignorance
    Planted("ignorance", NOTICE, "{notices_counted: {at_least: $notice_limit}}\n    law_at", "{notices_counted: {at_least: $notice_limit, known: true}}\n    law_at",
            "PN-B-LIMIT", "nobody knows would open the way"),
    Planted("ignorance", NOTICE, "when: {registered_throughout: true}", "when: {any: [{registered_throughout: true}, {registered_throughout: {known: false}}]}",
            "PN-R-ROLL", "nobody knows would open the way"),
    Planted("ignorance", HOLDS, "when: {looked_after_hold: true}", "when: {looked_after_hold: true, compulsory_age_throughout: {known: true}}",
            "H-LOOKED-AFTER", "nobody knows would open the way"),
    Planted("ignorance", OLD, "when: {warned_as_code_asks: true}",
            "when: {any: [{warned_as_code_asks: true}, {warned_as_code_asks: {known: false}}]}",
            "PN13-L-WARNED", "nobody knows would open the way"),
    Planted("ignorance", NOTICE, "{stage: first, when: {notices_for_rate: 0}", "{stage: first, when: {any: [{notices_for_rate: 0}, {notices_for_rate: {known: false}}]}",
            "first", "would choose this stage"),
    Planted("ignorance", OUTCOMES, "  - {outcome: cannot_tell, when: {bars: unknown}, says: What is known does not settle whether the law bars this step.}\n", "",
            "may_consider", "lets a step through"),
    # facts that nothing reads
    Planted("unread_fact", FACTS, "facts:\n", "facts:\n  idle: {type: bool, for: child, says: it is idle, asked_of: nobody, silence: unknown}\n", "idle", "No rule reads"),
    Planted("unread_fact", WITHDRAW, "when: {notice_to_withdraw: live, rate_wrong_after_withdrawal: true}", "when: {notice_to_withdraw: live}",
            "rate_wrong_after_withdrawal", "No rule reads"),
    Planted("unread_fact", HOLDS, "when: {part_time_hold: true}", "when: {matter_closed: true}", "part_time_hold", "No rule reads"),
    # words
    Planted("wording", HOLDS, "says: A person has put this matter on hold.", "says: The law bars this step until a person lifts it.", "H-SET-BY-PERSON", "'The law'"),
    Planted("wording", NOTICE, "says: This parent was warned as the council's own code asks,", "says: By law this parent was warned,", "PN-L-WARNED", "'By law'"),
    Planted("wording", OLD, "are fewer than the council's own code allowed", "are fewer than is lawful; more would be unlawful", "PN13-L-YEARLY", "'unlawful'"),
    Planted("wording", HOLDS, "says: This parent has asked the council to think again", "says: This parent has a statutory right to an answer", "H-REPRESENTATION", "'statutory'"),
    # ids
    Planted("rule_id", NOTICE, "id: PN-B-LIMIT", "id: PN-B-MOST", "PN-B-LIMIT", "gone, and is not marked retired"),
    Planted("rule_id", LOCK, "PN-B-AGE bar", "PN-B-AGE requirement", "PN-B-AGE", "was a requirement of penalty_notice and is now a bar"),
    Planted("rule_id", LOCK, "PN-A-BEST ask penalty_notice", "PN-A-BEST ask notice_to_improve", "PN-A-BEST", "was a ask of notice_to_improve"),
    Planted("rule_id", LOCK, "H-PART-TIME hold - 2026.11", "H-PART-TIME hold - 2026.11 retired 2026.12", "H-PART-TIME", "is used again"),
    Planted("rule_id", LOCK, "H-PART-TIME hold -", "H-PART-TIME hold", "whole file", "cannot be read"),
    Planted("rule_id", NOTICE, "id: PN-A-EQUALITY", "id: PN-A-BEST", "PN-A-BEST", "is the id of another rule"),
]  # fmt: skip
