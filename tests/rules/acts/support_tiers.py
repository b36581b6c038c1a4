"""The steps that guidance asks of school and council, tier by tier."""

from tests.rules.acts.doing import BY, Act, event

HEAD = {"name": "Tom Birkett", "role": "head_teacher"}


def _school(step: str) -> Act:
    return event("support_step_recorded", step=step, by=HEAD, detail="Done")


def _council(step: str) -> Act:
    return event("support_step_recorded", step=step, by=BY, detail="Done")


ACTS: dict[str, Act] = {
    "talk_over_barriers": event(
        "barriers_recorded", barriers=["The bus"], child_view="I am late", parent_view="Mornings"
    ),
    "give_targeted_support": event("support_offered", offer="o-aimed", to=["p1"], what="A mentor", by=HEAD),
    "signpost_services": _school("services_signposted"),
    "hold_formal_conversation": _school("formal_conversation"),
    "ask_council": _school("council_asked"),
    "agree_joint_approach_school": _school("joint_approach_agreed"),
    "consider_healthcare_plan": _school("healthcare_plan_considered"),
    "consult_senco": _school("senco_consulted"),
    "check_ehc_provision": _school("ehc_provision_checked"),
    "make_sickness_return": _school("sickness_return_made"),
    "tell_social_worker": _school("social_worker_told"),
    "give_services": _council("services_given"),
    "agree_joint_approach_council": _council("joint_approach_agreed"),
    "consider_severe_options": _council("severe_options_considered"),
    "consider_safeguarding": _council("safeguarding_considered"),
    "consider_medical_education": _council("medical_education_considered"),
    "make_education_plan": _council("education_plan_made"),
}
