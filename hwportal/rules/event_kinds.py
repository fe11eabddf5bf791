"""The kinds of event as settings: which parts a kind has, so that no code asks what kind it is."""

from dataclasses import dataclass

from hwportal.rules.wording import N_


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event and the parts that are switched on for it."""

    code: str
    label: str
    has_employers: bool = True
    has_stops: bool = False
    max_wishes: int = 3


KINDS = {
    kind.code: kind
    for kind in (
        EventKind("interview_fair", N_("Interview fair")),
        EventKind("facility_tour", N_("Facility tour"), has_stops=True),
        EventKind("tour_fair", N_("Tour with interviews"), has_stops=True),
        EventKind("seminar", N_("Seminar"), has_employers=False),
        EventKind("briefing", N_("Employer briefing"), max_wishes=1),
        EventKind("practice_fair", N_("Job practice fair")),
        EventKind("outreach_desk", N_("Outreach desk"), has_employers=False),
    )
}

QUOTA_LABELS = {
    "seats": N_("Places"),
    "childcare": N_("Temporary childcare"),
    "wheelchair": N_("Wheelchair places"),
    "interpreter": N_("Interpreter"),
}
EVENT_LABELS = {
    "draft": N_("Draft"),
    "review": N_("Being checked"),
    "published": N_("Published"),
    "refused": N_("Refused"),
    "cancelled": N_("Cancelled"),
}
EVENT_TONES = {"draft": "neutral", "review": "info", "published": "success", "refused": "danger", "cancelled": "danger"}
OPTIONS = ("childcare", "wheelchair", "interpreter")


def taking_order(kind: str) -> tuple[bool, str]:
    """Return the key of the one order in which places are taken and locked: the seats, which all want, come last."""
    return kind == "seats", kind
