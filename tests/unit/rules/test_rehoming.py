"""What people get instead: the nearest thing that suits, and no place promised twice."""

from datetime import UTC, datetime, timedelta

from hwportal.rules.rehoming import Affected, Candidate, propose

START = datetime(2026, 12, 1, 1, tzinfo=UTC)


def candidate(event_id: int, days: int = 1, seats: int = 5, **facts: object) -> Candidate:
    return Candidate(event_id, START + timedelta(days=days), {"seats": seats}, **{"is_similar": True, **facts})  # type: ignore[arg-type]


def test_an_employer_of_their_choice_comes_before_the_sooner_event() -> None:
    candidates = [candidate(1, days=1), candidate(2, days=9, establishments={"e"}, is_similar=False)]
    (proposal,) = propose([Affected("a", ["e"])], candidates, may_stay=False)
    assert proposal == ("a", "same_employer", 2)


def test_otherwise_the_soonest_event_of_the_same_kind_nearby() -> None:
    candidates = [candidate(1, days=9), candidate(2, days=2), candidate(3, days=1, is_similar=False)]
    assert propose([Affected("a")], candidates, may_stay=False) == [("a", "same_kind", 2)]


def test_no_place_is_promised_twice_and_for_the_last_the_office_telephones() -> None:
    people = [Affected(name) for name in "abc"]
    proposals = propose(people, [candidate(1, seats=1), candidate(2, days=2, seats=1)], may_stay=False)
    assert [(one.way, one.event_id) for one in proposals] == [("same_kind", 1), ("same_kind", 2), ("call", None)]


def test_a_place_without_what_the_person_needs_is_no_place() -> None:
    parent = Affected("a", needs={"seats": 1, "childcare": 2})
    assert propose([parent], [candidate(1)], may_stay=False) == [("a", "call", None)]


def test_nobody_is_sent_where_they_have_signed_up_already() -> None:
    assert propose([Affected("a", busy={1})], [candidate(1)], may_stay=False) == [("a", "call", None)]


def test_who_can_stay_stays() -> None:
    assert propose([Affected("a")], [candidate(1)], may_stay=True) == [("a", "stay", None)]
