"""A plan after an event: the routes stay, what was promised is kept wherever it can be, and freed seats are filled."""

from dataclasses import replace

from hwportal.timetable.tours.model import Plan, Route, Tour, holds
from hwportal.timetable.tours.people import Promises, seat


def repaired(tour: Tour, previous: Plan, max_moved: int) -> Plan:
    """Return the plan that keeps most promises, moves at most so many, and then is worth most."""
    buses = {bus.id for bus in tour.buses}
    routes = [route for trip in previous.trips if trip.route.bus in buses and (route := _left(tour, trip.route)).visits]
    told = {
        (meeting.person, meeting.facility): (meeting.bus, meeting.start)
        for meeting in previous.meetings
        if meeting.person in tour.person and meeting.facility in tour.worth[meeting.person]
    }
    return seat(tour, routes, Promises(told, max_moved)) or Plan()


def _left(tour: Tour, route: Route) -> Route:
    """Return the route without the facilities that can no longer be visited then; all other times stay."""
    visits = tuple(
        visit
        for visit in route.visits
        if visit.facility in tour.facilities and holds(tour.facilities[visit.facility].windows, *visit.span)
    )
    return replace(route, visits=visits)
