"""The words with which a map names what an application says: one name for each thing that a form may ask."""

import re
from dataclasses import dataclass
from typing import Literal

PAPERS = {"C110A": "eso_application", "C17": "eso_application", "C17A": "eso_extension"}
"""Each form, and the annex that says the same where no form is filled in."""

YES = ("yes", "no")
SAID = {
    "yes": "Yes",
    "no": "No",
    "not_known": "Not known",
    "lives_in": "The child lives, or will live, in its area",
    "accommodates": "It provides the child with accommodation, or it is provided on its behalf",
    "no_objection": "No objection",
    "concerns": "Concerns",
    "no_reply": "No reply",
}
"""The words in which a continuation sheet says what a box would tick."""

LABELS = {"limb": "Why this authority", "own": "This council’s own services", "relation": "How a parent"}
NUMBERED = re.compile(r"(\w+)\[([1-9][0-9]?)\]\.(\w+)")


@dataclass(frozen=True)
class Named:
    """One thing that a form may ask. A `word` is one of `words`; `by` names the forms that cannot do without it."""

    says: str
    kind: Literal["text", "day", "word", "note"] = "text"
    words: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


COMMON = {
    "court": Named("the family court", by=("C110A", "C17", "C17A")),
    "case_number": Named("the court's number of the case, where there is one", by=("C17A",)),
    "applicant.council": Named("the council's name", by=("C110A", "C17A")),
    "applicant.team": Named("the council's team"),
    "applicant.address": Named("the council's address", by=("C110A",)),
    "applicant.telephone": Named("the council's telephone"),
    "applicant.email": Named("the council's email address"),
    "lawyer.name": Named("the council's lawyer", by=("C110A",)),
    "lawyer.telephone": Named("the lawyer's telephone", by=("C110A",)),
    "lawyer.email": Named("the lawyer's email address", by=("C110A",)),
    "signer.name": Named("the printed name of whoever will sign; the signature itself is made by hand"),
    "signer.role": Named("the role of whoever will sign"),
    "child.name": Named("the child's name in law", by=("C110A", "C17", "C17A")),
    "child.born": Named("the day on which the child was born", "day", by=("C110A",)),
    "child.school": Named("the child's school"),
    "respondent[n].name": Named("a respondent's name", by=("C110A", "C17A")),
    "respondent[n].relation": Named("how a respondent is a parent", by=("C110A",)),
    "respondent[n].lives_with": Named("whether the child lives there", "word", ("yes", "no", "not_known")),
    "respondent[n].born": Named("the day on which a respondent was born", "day", by=("C110A",)),
    "respondent[n].place_of_birth": Named("where a respondent was born"),
    "respondent[n].gender": Named("a respondent's gender"),
    "respondent[n].address": Named("a respondent's address, where every party may see it", by=("C110A",)),
    "respondent[n].telephone": Named("a respondent's telephone, where every party may see it"),
    "respondent[n].taking_part": Named("what stands in the way of a respondent's taking part"),
    "respondent.more": Named("where further respondents are: on which continuation sheet", "note"),
}
APPLICATION = COMMON | {
    "account_number": Named("the account from which the fee is paid"),
    "child.gender": Named("the child's gender", by=("C110A",)),
    "child.address": Named("the child's address, where every party may see it", by=("C110A",)),
    "child.living": Named("with whom and how the child lives", by=("C110A",)),
    "child.needs": Named("the child's additional needs", by=("C110A",)),
    "child.responsibility": Named("who has parental responsibility", by=("C110A",)),
    "child.taking_part": Named("what the child needs to take part", by=("C110A",)),
    "child.key_dates": Named("dates that the court should keep in mind"),
    "child.social_worker": Named("the child's social worker"),
    "orders": Named("the order and directions applied for", by=("C110A", "C17")),
    "hearing.timescale": Named("how soon a hearing is needed", by=("C110A",)),
    "hearing.without_notice": Named("whether without notice", "word", YES, ("C110A",)),
    "hearing.respondents_aware": Named("whether the respondents are aware", "word", YES, ("C110A",)),
    "hearing.reasons": Named("why that hearing is needed", by=("C110A",)),
    "consulted[n].authority": Named("a local authority that was consulted", by=("C17",)),
    "consulted[n].limb": Named("why that one: section 36(9)", "word", ("lives_in", "accommodates"), ("C17",)),
    "consulted[n].own": Named("whether it is this council's own services", "word", YES),
    "consulted[n].on": Named("the day of a consultation", "day"),
    "consulted[n].answer": Named("what it answered", "word", ("no_objection", "concerns", "no_reply")),
    "consulted.more": Named("where further consultations are: on which continuation sheet", "note"),
    "ground": Named("which ground", "word", ("not_attending", "attendance_order", "other")),
    "grounds": Named("why the ground is met", by=("C17",)),
    "relied_on": Named("the reports relied on, with author and day", by=("C17",)),
    "risks": Named("risks to the child", by=("C110A",)),
    "factors": Named("what bears on what the parents can do", by=("C110A",)),
    "other_proceedings": Named("other court proceedings", by=("C110A",)),
    "international": Named("what concerns another country", by=("C110A",)),
    "allocation": Named("which level of judge is proposed, and why", by=("C110A",)),
    "preferences": Named("what people need at the hearing", by=("C110A",)),
    "annexes": Named("the papers that go with it, or follow", by=("C110A",)),
    "confidential": Named("which details are kept from the respondents, and why"),
    "welsh": Named("whether the Welsh language is needed", "word", YES),
}
EXTENSION = COMMON | {
    "order.made_on": Named("the day on which the order was made", "day", by=("C17A",)),
    "order.ends_on": Named("the day on which the order ends", "day", by=("C17A",)),
    "order.until": Named("the last day that is asked for", "day", by=("C17A",)),
    "reasons": Named("why more time is needed", by=("C17A",)),
    "reviewed_on": Named("the day of the last review", "day"),
    "review": Named("what the last review found"),
}
OF_PAPER = {"eso_application": APPLICATION, "eso_extension": EXTENSION}


def names_of(form: str) -> dict[str, Named]:
    """Every name that a map of that form may use; `[n]` stands for the first, the second and so on."""
    return OF_PAPER[PAPERS[form]]


def known(form: str, name: str) -> Named | None:
    """What a name in a map means; None where it means nothing for that form."""
    return names_of(form).get(plain(name))


def plain(name: str) -> str:
    """The name without its number: respondent[2].name is respondent[n].name."""
    found = NUMBERED.fullmatch(name)
    return f"{found[1]}[n].{found[3]}" if found else name.replace("[n]", "[]")


def number_of(name: str) -> tuple[str, int] | None:
    """Of what list it speaks and of which in it: ("respondent", 2). None where it is of no list."""
    found = NUMBERED.fullmatch(name)
    return (found[1], int(found[2])) if found else None


def needed(form: str) -> tuple[str, ...]:
    """The names that a map must carry, or say why it does not; of a list its first."""
    return tuple(name.replace("[n]", "[1]") for name, named in names_of(form).items() if form in named.by)
