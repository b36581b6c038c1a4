"""The rule book: strict HTML, every link leads somewhere, every rule once, every word as the explanations have it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.casework import book_scenarios, scenarios, signing
from app.casework.book import Book, book
from app.casework.book_entries import ALWAYS, Chosen
from app.casework.book_words import KINDS, STATUS
from app.casework.cases import read_case
from app.engine import Pack, as_json, load_pack, pack_from_files
from app.engine.book import Span
from app.engine.dated import STATUSES, appointed
from app.engine.measures import SECTIONS
from app.web.rule_book import TEMPLATES, page
from tests.engine import small

ROOT = Path(__file__).parents[2]
HTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = '<script>alert("1")</script>&amp; "<b>{{ 7 * 7 }}</b>'
HEADINGS = {f"{HTML}h{level}": level for level in range(1, 7)}


@cache
def england() -> Pack:
    return load_pack(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml")


@cache
def shelf() -> book_scenarios.Shelf:
    """A quarter of the scenarios, decided: `supportfirst rules test` decides them all."""
    told = list(scenarios.read(ROOT / "rules" / "scenarios"))[::4]
    return book_scenarios.tried(england(), ((each, read_case(england(), each.case)) for each in told))


@cache
def whole() -> Book:
    return book(england(), shelf(), Chosen())


@cache
def tree() -> Element:
    return parsed(page(whole()))


def parsed(text: str) -> Element:
    found: Element = html5lib.HTMLParser(strict=True).parse(text)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(root: Element) -> dict[str, Element]:
    return {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}


def small_book(pack: Pack, chosen: Chosen | None = None) -> Book:
    return book(pack, book_scenarios.Shelf(), chosen or Chosen())


# --- the page


def test_the_page_is_strict_html_in_english_with_one_title() -> None:
    assert tree().tag == f"{HTML}html"
    assert tree().attrib["lang"] == "en-GB"
    title = tree().find(f"{HTML}head/{HTML}title")
    assert title is not None
    assert words(title) == f"Rule book: england {england().version} ({england().digest[:12]}) – Support First"


def test_an_id_stands_once_and_every_link_and_label_leads_to_one() -> None:
    ids = Counter(element.attrib["id"] for element in tree().iter() if "id" in element.attrib)
    assert [name for name, times in ids.items() if times > 1] == []
    links = [element.attrib["href"] for element in tree().iter(f"{HTML}a")]
    assert len(links) > 1000
    assert {link for link in links if not link.startswith("#") or link[1:] not in ids} == set()
    labels = {element.attrib["aria-labelledby"] for element in tree().iter() if "aria-labelledby" in element.attrib}
    assert labels - set(ids) == set()


def test_it_stands_alone_without_a_script_or_anything_from_elsewhere() -> None:
    text = page(whole())
    for strange in ("<script", "<link", "<img", "<iframe", "http:", "https:", "url(", "@import", "@font-face", "GDS"):
        assert strange not in text
    assert all(not name.startswith("on") and name != "src" for element in tree().iter() for name in element.attrib)


def test_headings_begin_with_the_title_and_never_skip_a_level() -> None:
    levels = [HEADINGS[element.tag] for element in tree().iter() if element.tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [element for element in tree().iter() if element.tag in HEADINGS and not words(element)] == []


def test_the_skip_link_comes_first_and_lists_and_tables_are_well_made() -> None:
    body = tree().find(f"{HTML}body")
    assert body is not None
    assert body[0].attrib == {"class": "skip", "href": "#book"}
    for kind in (f"{HTML}ul", f"{HTML}ol"):
        assert [part.tag for each in tree().iter(kind) for part in each if part.tag != f"{HTML}li"] == []
        assert [each for each in tree().iter(kind) if len(each) == 0] == []
    assert {part.tag for each in tree().iter(f"{HTML}dl") for part in each} == {f"{HTML}dt", f"{HTML}dd"}
    assert all(each.find(f"{HTML}caption") is not None for each in tree().iter(f"{HTML}table"))
    assert all("scope" in each.attrib for each in tree().iter(f"{HTML}th"))


def test_the_same_rules_give_the_same_bytes() -> None:
    again = load_pack(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml")
    assert page(book(again, shelf(), Chosen())) == page(whole())


def test_every_text_of_a_hostile_pack_is_only_text() -> None:
    quoted = "'" + HOSTILE + "'"
    planted = (
        ("measures/notice.yaml", "There were two notices already."),
        ("measures/notice.yaml", "closed until the day after"),
        ("measures/notice.yaml", "A measure small enough to be seen whole."),
        ("measures/notice.yaml", "A notice"),
        ("parameters.yaml", "the threshold"),
        ("acts.yaml", "Offer support"),
        ("councils/brook.yaml", "Brook Council"),
        ("councils/brook.yaml", "Code of 2026"),
    )
    files = small.files()
    for name, old in planted:
        assert f" {old}".encode() in files[name], old
        files[name] = files[name].replace(f" {old}".encode(), f" {quoted}".encode(), 1)
    text = page(small_book(pack_from_files(files)))
    assert "<script" not in text
    assert "<b>" not in text
    found = parsed(text)
    assert words(found).count(HOSTILE) >= len(planted)
    assert HOSTILE in words(by_id(found)["B-LIMIT"])


# --- the rules


def test_every_rule_question_and_hold_stands_once_with_its_kind_and_its_sentence() -> None:
    measures = [measure for versions in england().measures.values() for measure in versions]
    expected = {rule.id: (rule.kind, rule.says) for measure in measures for rule in measure.rules}
    expected |= {ask.id: ("ask", ask.says) for measure in measures for ask in measure.asks}
    expected |= {hold.id: ("hold", hold.says) for hold in england().holds.values()}
    articles = list(tree().iter(f"{HTML}article"))
    found = {each.attrib["id"]: (words(each[0]), words(each[1])) for each in articles}
    told = {name: (f"{KINDS[kind].name} {name}", " ".join(says.split())) for name, (kind, says) in expected.items()}
    assert found == told
    assert len(articles) == len(expected)


def test_each_era_lists_its_own_rules_and_its_holds_and_shows_its_dates() -> None:
    ids = by_id(tree())
    sections = {each.attrib["aria-labelledby"]: each for each in tree().iter(f"{HTML}section") if each.attrib}
    for measure in (measure for versions in england().measures.values() for measure in versions):
        name = f"measure-{measure.measure}-{measure.start if appointed(measure) else 'not_appointed'}"
        rules = [each.attrib["id"] for each in sections[name].iter(f"{HTML}article")]
        assert sorted(rules) == sorted([*(r.id for r in measure.rules), *(a.id for a in measure.asks)])
        links = [each.attrib["href"] for each in sections[name].iter(f"{HTML}a")]
        assert [links.count(f"#{hold}") for hold in measure.holds] == [1] * len(measure.holds)
        dates = str(measure.start.year) if appointed(measure) else "no first day appointed"
        assert dates in words(ids[name])


def test_law_without_a_first_day_comes_last_and_is_told_as_in_force_on_none() -> None:
    parts = [part for part in whole().parts if not all(era.span.appointed for era in part.eras)]
    assert [part.name for part in parts] == ["school_attendance_order"]
    assert [era.span.appointed for era in parts[0].eras] == [True, False]
    assert "9999" not in page(whole())
    assert "It is in force on no day." in page(whole())
    day = Span(date(2026, 11, 20), date(2026, 11, 20))
    assert "not_appointed" not in page(book(england(), shelf(), Chosen(day)))


def test_holds_and_local_rules_stand_under_their_own_headings_and_are_not_called_law() -> None:
    for each in tree().iter(f"{HTML}article"):
        kind = each.attrib["class"].split()[1].removeprefix("rule-")
        heads = [words(part) for part in each.iter(f"{HTML}dt")]
        assert ("Law" in heads) is (kind in ("bar", "requirement", "duty")), each.attrib["id"]
        assert ("Basis, not law" in heads) is (kind in ("hold", "local")), each.attrib["id"]
    assert KINDS["hold"].heading.endswith("not law")
    assert KINDS["local"].heading.endswith("not law")


def test_each_rule_tells_its_law_its_status_whom_it_protects_and_its_sign_off() -> None:
    ids = by_id(tree())
    for entry in whole().entries:
        told = words(ids[entry.id])
        for each in entry.citations:
            law = each.law
            assert " ".join(law.cite.split()) in told
            assert " ".join(law.pinpoint.split()) in told
            assert STATUS[law.status][1:] in told
            assert all(part in told for part in each.protective.values())
        if entry.signature:
            assert ("signed By" in told) is (entry.signature.state is True)


def test_the_words_for_kinds_and_status_are_complete() -> None:
    assert set(STATUS) == set(STATUSES)
    assert set(KINDS) == {*SECTIONS.values(), "ask", "hold"}


# --- the same words as explanations


def leaves(node: dict[str, Any]) -> Iterator[str]:
    if node["op"] == "test":
        yield node["says"]
    for part in node.get("of", ()):
        yield from leaves(part)


def test_every_sentence_and_every_condition_is_worded_as_the_explanations_word_it() -> None:
    """Each reason of each scenario: its text, its parts and its status, against the book for the scenario's council."""
    acting = {each.scenario.case["matter"]["council"] for each in shelf().tried}
    books = {council: book(england(), shelf(), Chosen(council=council)).entries for council in acting}
    ours = {council: {entry.id: entry for entry in entries} for council, entries in books.items()}
    compared = 0
    for each in shelf().tried:
        history = read_case(england(), each.scenario.case)
        made = scenarios.decision(each.scenario, england(), history)
        told = as_json(made)
        days = made.record["law"]["dates"]
        for reason in told["reasons"]:
            entry = ours[each.scenario.case["matter"]["council"]][reason["rule"]]
            assert reason["text"] == entry.says
            measure = next(
                m for versions in england().measures.values() for m in versions
                if reason["rule"] in {*(r.id for r in m.rules), *m.holds} and m.measure == told["measure"]
                and (m.start <= date.fromisoformat(days[m.law_at]) <= (m.end or date.max))
            )  # fmt: skip
            rule = next((r for r in measure.rules if r.id == entry.id), None)
            day = date.fromisoformat(days[(rule.law_at if rule else None) or measure.law_at])
            period = next(p for p in entry.periods if Span(day, day).meets(p.span))
            assert list(leaves(reason["tree"])) == list(period.asked.leaves()), (entry.id, day)
            compared += 1
    assert compared > 1000


def test_conditions_and_questions_of_the_page_are_those_of_the_book() -> None:
    ids = by_id(tree())
    for entry in whole().entries:
        told = words(ids[entry.id])
        assert all(" ".join(leaf.split()) in told for p in entry.periods for leaf in p.asked.leaves()), entry.id


# --- what is chosen


def test_a_condition_whose_value_changes_is_told_for_each_stretch_of_time() -> None:
    entry = next(entry for entry in small_book(small.PACK).entries if entry.id == "R-THRESHOLD")
    spans = [(p.span.says, next(iter(p.asked.leaves())).split()[-1]) for p in entry.periods]
    assert spans == [("from 19 August 2024 to 8 July 2026", "10"), ("from 9 July 2026", "12")]
    assert [v.words for v in entry.values] == ["10 sessions", "12 sessions"]


def test_the_latest_era_of_a_measure_comes_first() -> None:
    eras = [era.id for part in small_book(small.PACK).parts for era in part.eras]
    assert eras == ["measure-notice-2024-08-19", "measure-notice-2013-09-01"]


def test_what_each_is_asked_to_do_stands_tier_by_tier_under_its_law() -> None:
    told = england().responsibilities
    assert told is not None
    section = next(each for each in tree().iter() if each.attrib.get("aria-labelledby") == "responsibilities")
    shown = words(section)
    assert all(" ".join(item.says.split()) in shown for tier in told.tiers for item in tier.items)
    assert all(law.cite in shown and STATUS[law.status][1:] in shown for law in told.laws)
    linked = [a.attrib["href"][1:] for a in section.iter(f"{HTML}a") if a.attrib.get("class") == "id"]
    assert linked == [item.rule for tier in told.tiers for item in tier.items if item.rule]
    assert "Responsibilities" not in page(small_book(small.PACK))


def test_of_one_day_only_its_law_is_shown() -> None:
    day = date(2025, 3, 3)
    made = small_book(small.PACK, Chosen(Span(day, day), "brook"))
    assert [era.id for part in made.parts for era in part.eras] == ["measure-notice-2024-08-19"]
    entry = next(entry for entry in made.entries if entry.id == "B-AGE")
    assert [c.law.cite for c in entry.citations] == ["Act of 1996"]
    warned = next(entry for entry in made.entries if entry.id == "L-WARN")
    assert [next(iter(p.asked.leaves())).split()[-1] for p in warned.periods] == ["2"]
    assert "OLD-AGE" not in made.ids
    text = page(made)
    assert "the law of 3 March 2025 alone" in words(parsed(text))


def test_before_any_law_the_book_says_so() -> None:
    day = date(1990, 1, 1)
    assert "Not in force on 1 January 1990." in words(parsed(page(small_book(small.PACK, Chosen(Span(day, day))))))


def test_without_a_council_a_local_rule_names_what_the_code_sets_and_shows_every_code() -> None:
    local = next(entry for entry in small_book(small.PACK).entries if entry.id == "L-WARN")
    assert next(iter(local.periods[0].asked.leaves())).endswith("is at least the council's warnings")
    assert [(v.council_name, v.words, v.source) for v in local.local_values] == [
        ("Brook Council", "2", "Code of 2024"),
        ("Brook Council", "1", "Code of 2026"),
    ]


@pytest.mark.parametrize("council", [None, *sorted(england().councils)])
def test_every_council_has_a_book_of_a_day_whose_links_resolve(council: str | None) -> None:
    day = Span(date(2020, 3, 2), date(2020, 3, 2))
    text = page(book(england(), shelf(), Chosen(day if council == "northarrow" else ALWAYS, council)))
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) - set(ids) == set()


def test_a_stale_and_a_missing_sign_off_are_told() -> None:
    files = small.files()
    signed = signing.page(small.PACK, signing.texts(small.PACK), "Priya Nair", "legal", date(2026, 11, 20)).encode()
    files["measures/notice.yaml"] = files["measures/notice.yaml"].replace(b"The threshold is", b"A threshold is", 1)
    changed = by_id(parsed(page(small_book(pack_from_files(files, signed)))))
    stale = "stale The text has changed since Priya Nair (legal) signed it on 20 November 2026."
    assert stale in words(changed["R-THRESHOLD"])
    assert "signed By Priya Nair (legal) on 20 November 2026." in words(changed["R-SUPPORT"])
    bare = by_id(parsed(page(small_book(pack_from_files(files)))))
    assert "not signed No lawyer has signed this text." in words(bare["R-SUPPORT"])


# --- scenarios


def test_each_rule_points_to_the_scenarios_written_for_it_and_they_say_what_they_came_to() -> None:
    ids = by_id(tree())
    for each in shelf().tried:
        assert each.wrong == ()
        told = words(ids[each.id])
        assert each.outcome.replace("_", " ") in told
        for key, truth in book_scenarios.TRUTHS:
            for rule in each.scenario.expect.get(key, ()):
                assert each in next(s for s in shelf().shown(rule) if s.truth is truth).tried
                assert f"#{each.id}" in {a.attrib["href"] for a in ids[rule].iter(f"{HTML}a")}


def test_a_scenario_that_came_out_otherwise_says_so_and_shows_no_rule_what_it_did_not() -> None:
    first = shelf().tried[0]
    rule = first.scenario.expect["holds"][0]
    turned = replace(first, truths={**first.truths, rule: False}, wrong=("outcome: expected one, got another",))
    other = book_scenarios.Shelf()
    other.add(turned)
    assert turned not in next(s for s in other.shown(rule) if s.truth is True).tried
    assert "It came out otherwise than it promises" in page(book(england(), other, Chosen()))


# --- colours


def luminance(colour: str) -> float:
    whole = colour.lstrip("#")
    whole = "".join(c * 2 for c in whole) if len(whole) == 3 else whole
    parts = [int(whole[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_pair_of_text_and_ground_has_the_contrast_of_wcag_level_aaa() -> None:
    named = dict(re.findall(r"--(\w+): (#\w+);", (TEMPLATES / "rule_book.css").read_text("utf-8")))
    pairs = [(named[ink], "#fff") for ink in ("ink", "quiet", "link", "visited")]
    pairs += [("#fff", named["brand"]), (named["ink"], "#fd0")]
    assert [pair for pair in pairs if contrast(*pair) < 7] == []
