"""The officer's room: its pages, joined."""

from app.web.pages import officer, officer_decision, officer_record

PAGES = (*officer.PAGES, *officer_decision.PAGES, *officer_record.PAGES)
