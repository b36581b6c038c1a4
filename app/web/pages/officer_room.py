"""The officer's room: its pages, joined."""

from app.web.pages import meetings, officer, officer_decision, officer_queue, officer_record

PAGES = (*officer_queue.PAGES, *officer.PAGES, *officer_decision.PAGES, *officer_record.PAGES, *meetings.PAGES)
