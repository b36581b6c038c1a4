"""The invented people who act for the council and its schools."""

By = dict[str, str]

OFFICER: By = {"name": "Marian Oduya", "role": "authorised_officer"}
COLLEAGUE: By = {"name": "Colm Brannock", "role": "attendance_officer"}
LAWYER: By = {"name": "Hester Quill", "role": "legal"}
LEADS: dict[str, By] = {
    "lapwing": {"name": "Bridie Tolland", "role": "school_attendance_lead"},
    "harrowdene": {"name": "Joachim Varga", "role": "school_attendance_lead"},
    "st-aldhelm": {"name": "Sunniva Dacre", "role": "school_attendance_lead"},
}
HEADS: dict[str, By] = {
    "lapwing": {"name": "Imelda Farrow", "role": "head_teacher"},
    "harrowdene": {"name": "Desmond Ekwueme", "role": "head_teacher"},
    "st-aldhelm": {"name": "Perpetua Lacey", "role": "head_teacher"},
}
