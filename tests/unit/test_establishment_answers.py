"""What an establishment keeps when its people write, before and after staff accepted it."""

import pytest

from hwportal.models import Company, Establishment


def place(state: str = "draft") -> Establishment:
    return Establishment(
        state=state, name="見本保育園", kana="ミホンホイクエン", staff_women=3, facilities=["elevator"]
    )


def test_a_provisional_place_takes_answers_at_once() -> None:
    subject = place()
    subject.write({"name": "例保育園", "staff_women": 4})
    assert (subject.name, subject.staff_women, subject.change) == ("例保育園", 4, None)
    assert "例保育園" in subject.search_key


def test_an_accepted_place_keeps_only_what_differs_beside_its_answers() -> None:
    subject = place("accepted")
    subject.write({"name": "見本保育園", "staff_women": 4})
    assert (subject.staff_women, subject.change, subject.progress) == (3, {"staff_women": 4}, "draft")
    assert (subject.answer("staff_women"), subject.answer("name")) == (4, "見本保育園")
    subject.write({"facilities": []})
    assert subject.change == {"staff_women": 4, "facilities": []}
    subject.take_over_change()
    assert (subject.staff_women, subject.facilities, subject.progress) == (4, [], "accepted")
    assert subject.change is None


def test_changing_back_leaves_no_change() -> None:
    subject = place("accepted")
    subject.write({"staff_women": 4})
    subject.write({"staff_women": 3})
    assert (subject.change, subject.progress) == (None, "accepted")


@pytest.mark.parametrize(
    ("state", "change_state", "editable"),
    [
        ("draft", None, True),
        ("submitted", None, False),
        ("returned", None, True),
        ("refused", None, False),
        ("accepted", None, True),
        ("accepted", "draft", True),
        ("accepted", "submitted", False),
        ("accepted", "returned", True),
    ],
)
def test_nothing_changes_while_staff_look_at_it(state: str, change_state: str | None, editable: bool) -> None:
    subject = place(state)
    subject.change_state = change_state
    assert subject.is_editable is editable


@pytest.mark.parametrize(
    ("company", "establishment", "editable"),
    [
        ("draft", "draft", True),
        ("submitted", "submitted", False),
        ("submitted", "returned", True),
        ("refused", "refused", True),
        ("accepted", "accepted", False),
    ],
)
def test_a_company_is_open_until_staff_look_at_it(company: str, establishment: str, editable: bool) -> None:
    assert Company(state=company, establishments=[place(establishment)]).is_editable is editable
