"""The kinds of event as settings: which parts a kind has, so that no code asks what kind it is."""

from dataclasses import dataclass

from hwportal.rules.wording import N_

# In the order in which they are prepared.
PARTS = ("employers", "stops", "buses", "childcare", "interpreters", "sessions")
STEP_LABELS = {
    "basics": N_("What and when"),
    "places": N_("Places and sign-up"),
    "employers": N_("Employers"),
    "stops": N_("Visits"),
    "buses": N_("Buses"),
    "childcare": N_("Childcare"),
    "interpreters": N_("Interpreters"),
    "sessions": N_("Seminars and days"),
    "organisers": N_("Co-organisers"),
}
_FOR_EVERYBODY = frozenset({"childcare", "interpreters", "sessions"})


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event: the parts without which it is not complete, those it may have, and its months."""

    code: str
    label: str
    needs: frozenset[str] = frozenset()
    offers: frozenset[str] = _FOR_EVERYBODY
    max_wishes: int = 3
    counts_as: str = ""  # the activity of rules.job_search that mere taking part is; empty: interviews alone count
    months: tuple[int, ...] = ()  # of its campaign; empty: the whole year

    def has(self, part: str) -> bool:
        """Tell whether an event of this kind may have the part."""
        return part in self.needs or part in self.offers

    @property
    def has_employers(self) -> bool:
        """Tell whether people meet employers."""
        return self.has("employers")

    @property
    def has_stops(self) -> bool:
        """Tell whether people visit facilities."""
        return self.has("stops")

    def is_in_season(self, month: int) -> bool:
        """Tell whether the month is one of its campaign."""
        return not self.months or month in self.months


_EMPLOYERS = frozenset({"employers"})
_TOUR = frozenset({"employers", "stops"})
_BUSES = _FOR_EVERYBODY | {"buses"}

KINDS = {
    kind.code: kind
    for kind in (
        EventKind("interview_fair", N_("Interview fair"), _EMPLOYERS),
        EventKind("facility_tour", N_("Facility tour"), _TOUR, _BUSES),
        EventKind("tour_fair", N_("Tour with interviews"), _TOUR, _BUSES),
        EventKind("seminar", N_("Seminar"), max_wishes=0, counts_as="seminar"),
        EventKind("briefing", N_("Employer briefing"), _EMPLOYERS, max_wishes=1, counts_as="seminar"),
        EventKind("practice_fair", N_("Job practice fair"), _EMPLOYERS),
        EventKind("outreach_desk", N_("Outreach desk"), max_wishes=0, counts_as="counselling", months=(8,)),
        EventKind("care_job_day", N_("Care job day"), _EMPLOYERS, months=(11,)),
        EventKind("nursery_campaign", N_("Nursery campaign"), _EMPLOYERS, _BUSES | {"stops"}, months=(1, 2, 3)),
    )
}

QUOTA_LABELS = {
    "seats": N_("Places"),
    "walk_in": N_("Places kept for people without sign-up"),
    "bus": N_("Bus seats"),
    "bus_wheelchair": N_("Wheelchair places in the bus"),
    "childcare": N_("Temporary childcare"),
    "wheelchair": N_("Wheelchair places"),
    "interpreter": N_("Interpreter"),
    "session": N_("Places of the day"),
    "seminar": N_("Seminar places"),
}
ORGANISERS = {
    "municipality": N_("Municipality"),
    "nurse_centre": N_("Nurse centre"),
    "welfare_centre": N_("Welfare workforce centre"),
    "nursery_centre": N_("Nursery teacher support centre"),
    "hospital": N_("Hospital"),
    "npo": N_("Non-profit organisation"),
    "other": N_("Other organisation"),
}
