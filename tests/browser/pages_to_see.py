"""The pages that the browser looks at: a path, and the role in which it is opened ("" for nobody). Rooms add theirs."""

from __future__ import annotations

from app.casework.events import id_of, matter_stream

REFERRAL = id_of(matter_stream("m-ten-sessions"), "referral_submitted", "referral-1")

PAGES_TO_SEE: list[tuple[str, str]] = [
    ("/", ""),
    ("/", "authorised_officer"),
    ("/accessibility", ""),
    ("/api", ""),
    ("/api/routes/decide", ""),
    ("/auditor", "auditor"),
    ("/auditor/departures", "auditor"),
    ("/auditor/record", "auditor"),
    ("/auditor/rules", "auditor"),
    ("/auditor/rules/prosecution_s444_1a?on=2026-11-20", "auditor"),
    ("/legal", "legal"),
    ("/legal/matters/m-for-court", "legal"),
    ("/legal/matters/m-for-court/bundle?measure=prosecution_s444_1&parent=p-for-court-1", "legal"),
    ("/legal/matters/m-for-court/evidence", "legal"),
    ("/nowhere", ""),
    ("/gallery", ""),
    ("/school", "school_attendance_lead"),
    ("/school?show=roll&tier=severe", "head_teacher"),
    ("/school/pupils/c-severely-absent", "school_attendance_lead"),
    ("/school/matters/m-both-parents", "school_attendance_lead"),
    ("/school/matters/m-both-parents/readiness", "school_attendance_lead"),
    ("/school/matters/m-both-parents/referral/route", "school_attendance_lead"),
    ("/school/matters/m-both-parents/referral/parents", "head_teacher"),
    ("/school/matters/m-both-parents/referral/left-out/p-both-parents-1", "school_attendance_lead"),
    ("/school/matters/m-both-parents/referral/returned", "school_attendance_lead"),
    ("/school/matters/m-ten-sessions/referral/check", "school_attendance_lead"),
    ("/school/referrals", "school_attendance_lead"),
    ("/school/registers", "school_attendance_lead"),
    ("/school/certificates", "head_teacher"),
    ("/school/certificates/m-for-court", "head_teacher"),
    (f"/school/matters/m-ten-sessions/referrals/{REFERRAL}", "school_attendance_lead"),
    (f"/school/matters/m-ten-sessions/referrals/{REFERRAL}/sent", "school_attendance_lead"),
    ("/officer/referrals", "attendance_officer"),
    (f"/officer/matters/m-ten-sessions/referrals/{REFERRAL}", "authorised_officer"),
    ("/officer", "attendance_officer"),
    ("/officer?outcome=must_consider&page=1", "legal"),
    ("/officer/matters/m-both-parents", "authorised_officer"),
    ("/officer/matters/m-eleven-sessions?all=yes", "legal"),
    ("/officer/matters/m-both-parents/record/hold", "attendance_officer"),
    ("/officer/matters/m-both-parents/record/paid", "attendance_officer"),
    ("/officer/matters/m-eleven-sessions/now/penalty_notice", "legal"),
    ("/officer/matters/m-eleven-sessions/now/penalty_notice?to=determine", "legal"),
    ("/officer/matters/m-eleven-sessions/now/penalty_notice?to=letter", "authorised_officer"),
]
