"""What self-registration asks: each question with its purpose, and nothing that may not be asked there."""

import re

import pytest
from flask_babel.speaklater import LazyString

from hwportal.blueprints.jobseekers.background_forms import JobForm
from hwportal.blueprints.jobseekers.steps import STEPS, Step
from hwportal.models import Jobseeker

# Whoever adds a question adds it here, after asking whether the law on personal data allows to collect it.
ALLOWED = {
    "person": {"name", "kana", "birth_date", "sex"},
    "contact": {"postal_code", "address", "phone", "contact", "contact_time"},
    "situation": {"situation", "left_on", "is_open", "accepts_requests", "sharing"},
    "work": {
        *(f"occupation_{rank}" for rank in (1, 2, 3)),
        *("occupation_note", "hours", "employment", "work_from", "work_to", "days_per_week", "nights", "overtime"),
        "start_on",
    },
    "place": {
        *(f"area_{rank}" for rank in (1, 2, 3)),
        *("station", "commute_minutes", "by_car", "telework", "may_move", "pay_kind", "pay_from"),
    },
    "education": {"school", "school_state", "licences", "licence_note", "computer_skills"},
    "career": {"career"},
    "appeal": {"strengths", "appeal"},
}
NEVER = re.compile(
    "disab|ill|health|hospital|welfare|benefit|famil|child|marr|nationality|birthplace|union|religio|party"
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_only_what_was_weighed_is_asked(step: Step) -> None:
    assert set(step.form.questions()) == ALLOWED[step.name]
    assert step.purpose


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_no_question_is_about_what_may_not_be_asked(step: Step) -> None:
    labels = [
        field.args[0]._args[0] for field in step.form.questions().values() if isinstance(field.args[0], LazyString)
    ]
    assert not [label for label in labels if NEVER.search(label.lower().replace("skills", ""))]


def test_every_answer_has_its_column() -> None:
    columns = set(Jobseeker.__mapper__.attrs.keys())
    for step in STEPS:
        assert set(step.form.required()) <= columns
        assert set(step.form.stored(Jobseeker(career=[], occupations=[], areas=[]))) == set(step.form.questions())


def test_a_career_is_told_freely() -> None:
    questions = {name for name in vars(JobForm) if not name.startswith(("_", "validate"))}
    assert questions == {"duties", "employer", "employment", "started", "ended"}
