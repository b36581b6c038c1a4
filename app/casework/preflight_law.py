"""What each finding before a case is sent rests on, and how sure that is: the one place where it is cited.

The pack cites the values (`rules/england/parameters`: court.yaml and court_papers.yaml); a test holds the two together.
"""

from typing import Literal

Status = Literal["primary", "secondary", "unconfirmed"]
Basis = tuple[Status, str]

PUBLISHED: Basis = ("secondary", "HMCTS published source, May 2026")
NO_SOURCE: Basis = ("unconfirmed", "none stored")
OWN_RECORD: Basis = ("unconfirmed", "the council’s own record of the address")
REQUISITION: Basis = ("unconfirmed", "SI 2016/430; CJA 2003 s29(2), (3)")
PROSECUTORS: Basis = ("primary", "SI 2016/430 art 4")
WRITTEN_CHARGE: Basis = ("primary", "Criminal Justice Act 2003 s29")
SINGLE_JUSTICE: Basis = ("primary", "Criminal Justice Act 2003 s29(2AA)")
SIX_MONTHS: Basis = ("unconfirmed", "Magistrates' Courts Act 1980 s127(1); counted from the first day")
