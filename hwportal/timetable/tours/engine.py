"""The engine for tours: solve, repair, check."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from hwportal.timetable.engine import Document, Settings, Step, Violation
from hwportal.timetable.reading import Value
from hwportal.timetable.tours.check import violations
from hwportal.timetable.tours.explain import Unmet, explained
from hwportal.timetable.tours.model import Plan, Tour
from hwportal.timetable.tours.reading import read_plan, read_tour, written


def solve(instance: Value, settings: Settings) -> Iterator[Step]:
    """Yield ever better plans for a tour; the last is the result."""
    tour = read_tour(instance, settings.fairness)
    yield from _solving(tour, settings)


def _solving(tour: Tour, settings: Settings) -> Iterator[Step]:
    from hwportal.timetable.tours.search import searched, trials_in

    trials = trials_in(settings.seconds, tour)
    for search in searched(tour, settings.seed, trials):
        name = "routes" if search.tried else "draft"
        yield Step(
            name, search.done, search.score, None, partial(_document, tour, search.best, settings), bool(search.tried)
        )


def repair(instance: Value, previous: Value, event: Value | None, settings: Settings) -> Iterator[Step]:
    """Yield the plan of a tour after an event that keeps what people were told."""
    tour = read_tour(instance, settings.fairness)
    told = read_plan(previous)
    if event is not None:
        _read_event(event, tour)
    yield from _repairing(tour, told, settings)


def _repairing(tour: Tour, told: Plan, settings: Settings) -> Iterator[Step]:
    from hwportal.timetable.tours.repair import repaired

    plan = repaired(tour, told, settings.max_moved)
    yield Step("repair", 1.0, tour.score(plan), None, partial(_document, tour, plan, settings))


def _read_event(event: Value, tour: Tour) -> None:
    """Refuse an event that the instance does not show: it was not applied, or to another tour."""
    for item in event["cancelled"].items():
        if item.text() in tour.person:
            item.refuse(f"{item.raw} has not withdrawn in the instance")
    for item in event["employers_out"].items():
        if tour.facilities[item.one_of(tour.facilities)].windows:
            item.refuse(f"{item.raw} still has hours in the instance")


def check(instance: Value, plan: Value) -> list[Violation]:
    """Return every hard rule and every explanation that a plan breaks."""
    tour = read_tour(instance)
    found = read_plan(plan)
    if plan["instance"].text() != tour.id:
        return [Violation("REF", f"the plan is for {plan['instance'].raw}")]
    broken = violations(tour, found)
    if broken or plan.get("unmet") is None:
        return broken
    return [*broken, *_wrong_reasons(tour, found, plan["unmet"])]


def _wrong_reasons(tour: Tour, plan: Plan, told: Value) -> Iterator[Violation]:
    reasons = {(one.person, one.facility): one.reason for one in explained(tour, plan)}
    given = {(row["jobseeker"].text(), row["employer"].text()): row["reason"].text() for row in told.items()}
    for pair in sorted(reasons.keys() - given.keys()):
        yield Violation("NOWHY", " ".join(pair))
    for pair, reason in sorted(given.items()):
        if reasons.get(pair) != reason:
            yield Violation("WRONGWHY", f"{' '.join(pair)} says {reason}, is {reasons.get(pair, 'met')}")


def _document(tour: Tour, plan: Plan, settings: Settings) -> Document:
    return {
        **written(tour.id, plan),
        "unmet": [_unmet(one) for one in explained(tour, plan)],
        "figures": {**_figures(tour, plan), "seed": settings.seed, "fairness": settings.fairness},
    }


def _unmet(one: Unmet) -> Document:
    return {"jobseeker": one.person, "employer": one.facility, "reason": str(one.reason), "detail": one.detail}


def _figures(tour: Tour, plan: Plan) -> dict[str, object]:
    """Return what staff want to know of a plan at a glance."""
    counts = Counter(meeting.person for meeting in plan.meetings)
    met = {(meeting.person, meeting.facility) for meeting in plan.meetings}
    possible = [person for person in tour.people if tour.worth[person.id]]
    first = [person for person in possible if person.wishes[0] in tour.worth[person.id]]
    return {
        "score": tour.score(plan),
        "meetings": len(plan.meetings),
        "riders": sum(len(trip.passengers) for trip in plan.trips),
        "seats": sum(bus.seats for bus in tour.buses),
        "coverable": len(possible),
        "covered": len(counts),
        "first_possible": len(first),
        "first_met": sum((person.id, person.wishes[0]) in met for person in first),
    }
