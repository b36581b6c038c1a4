"""The school's room: its pages, joined."""

from app.web.pages import (
    school,
    school_certificates,
    school_opening,
    school_readiness,
    school_referrals,
    school_registers,
)
from app.web.pages.page import Page

PAGES: tuple[Page, ...] = (
    *school.PAGES,
    *school_readiness.PAGES,
    *school_opening.PAGES,
    *school_referrals.PAGES,
    *school_registers.PAGES,
    *school_certificates.PAGES,
)
