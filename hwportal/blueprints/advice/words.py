"""The words of advice: every change, source and reason has one fixed sentence."""

from flask_babel import lazy_gettext as _l

from hwportal.advice.priors import GUESSED
from hwportal.models import AdviceCard

ACTIONS = {
    "wage_plus3": _l("Raise pay by 3%"),
    "wage_plus5": _l("Raise pay by 5%"),
    "wage_plus10": _l("Raise pay by 10%"),
    "holidays_plus5": _l("Give five more days off a year"),
    "overtime_minus10": _l("Reduce overtime by ten hours a month"),
    "two_days_off": _l("Give two days off every week"),
    "drop_night_shift": _l("Offer this job without nights"),
    "child_friendly": _l("Let hours and days off be arranged around family duties"),
    "no_experience_ok": _l("Ask for no experience; the licence stays"),
    "training_support": _l("Pay for training, and say so"),
    "tour_ok": _l("Offer a visit before the application"),
    "complete_description": _l("Complete the description of the work"),
    "add_photos": _l("Add pictures of the workplace"),
    "online_apply": _l("Accept direct applications online"),
}
COSTS = {"money": _l("costs money"), "schedule": _l("changes the schedule"), "free": _l("free of charge")}
SOURCES = {
    "studies": _l("Basis: published studies. Not yet confirmed here."),
    "comparison": _l("Basis: a comparison of this portal whose order was drawn by lot."),
    "records": _l("Basis: records of this portal."),
    "mixed": _l("Basis: published studies together with records of this portal."),
    "none": _l("Basis: none yet."),
}
ASSUMED = _l("Basis: an assumption; no study of it is known. Not yet confirmed here.")
EVIDENCE = {
    "own": _l("There are enough records of such vacancies nearby."),
    "peers": _l("There are few records of such vacancies nearby; those of the occupation are used."),
    "prior": _l("There are not enough records of such vacancies. Published figures of the whole country are used."),
}
REASONS = {
    "cost": _l("It costs too much"),
    "schedule": _l("The schedule does not allow it"),
    "rules": _l("Our own rules do not allow it"),
    "useless": _l("We do not think that it helps"),
    "done": _l("We do it already"),
}
ANSWERS = {"taken": _l("Taken"), "declined": _l("Declined"), "later": _l("Decides later")}


def percent(share: float) -> int:
    """Return a share as whole percent, or a gain as whole points."""
    return round(100 * share)


def basis(card: AdviceCard) -> str:
    """Return what the gain of a card rests on; where no study is known, published studies are none."""
    return str(ASSUMED if card.source == "studies" and card.action in GUESSED else SOURCES[card.source])


def figure(value: float | None) -> str:
    """Return a figure without decimals, or a dash for what is not given."""
    return "—" if value is None else f"{value:,.0f}"
