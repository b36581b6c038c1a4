"""The school's room: its pages, joined."""

from app.web.pages import school, school_readiness, school_referrals
from app.web.pages.page import Page

PAGES: tuple[Page, ...] = (*school.PAGES, *school_readiness.PAGES, *school_referrals.PAGES)
