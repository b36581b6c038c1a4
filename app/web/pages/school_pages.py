"""The school's room: its pages, joined."""

from app.web.pages import school, school_readiness
from app.web.pages.page import Page

PAGES: tuple[Page, ...] = (*school.PAGES, *school_readiness.PAGES)
