"""How staff read what a person was asked: headings and questions that speak to the person speak about them instead."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

TITLES: Mapping[str, LazyString] = {"person": _l("The person"), "work": _l("Wished work")}
LABELS: Mapping[str, LazyString] = {
    "contact": _l("Way to reach the person"),
    "contact_time": _l("Time to call the person"),
    "left_on": _l("Day on which the last job ended"),
    "is_open": _l("Employers may see the wishes"),
    "accepts_requests": _l("Employers may ask the person to apply"),
    "sharing": _l("The wishes may be shared with"),
    "start_on": _l("First day on which the person can start"),
    "station": _l("Nearest station"),
    "by_car": _l("Wishes to come by car"),
    "telework": _l("Wishes to work from home"),
    "may_move": _l("Would move house for a job"),
    "school_state": _l("School finished"),
    "strengths": _l("Strengths"),
    "appeal": _l("Words to employers"),
}
