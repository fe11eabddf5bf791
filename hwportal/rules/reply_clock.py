"""How long an employer may take to reply: counted in working days, so never over holidays or the turn of the year."""

from datetime import date

from hwportal.rules.calendar import add_working_days, working_day_on_or_before
from hwportal.rules.validity import end_of_month
from hwportal.rules.wording import N_

REPLY_WITHIN = 7  # working days
REMIND_AFTER = 5
CLOSE_AFTER = 15
FEWEST = 5  # applications below which nothing is said of an employer
BANDS = (
    (90, N_("Replies in time almost always")),
    (70, N_("Replies in time mostly")),
    (40, N_("Replies in time about half the time")),
    (0, N_("Often replies late or not at all")),
)


def due(sent_on: date) -> date:
    """The working day by which the employer should reply."""
    return add_working_days(sent_on, REPLY_WITHIN)


def stage(sent_on: date, today: date) -> str:
    """What is to be done about an unanswered application today: wait, remind, call or close; no step on a day off."""
    today = working_day_on_or_before(today)
    if today > add_working_days(sent_on, CLOSE_AFTER):
        return "close"
    if today > due(sent_on):
        return "call"
    return "remind" if today >= add_working_days(sent_on, REMIND_AFTER) else "wait"


def band(in_time: int, asked: int) -> str | None:
    """How reliably an employer replies, in words; None while too few people have applied to say."""
    if asked < FEWEST:
        return None
    return next(words for least, words in BANDS if in_time * 100 >= least * asked)


def results_until(valid_until: date) -> date:
    """The last day on which the employer enters results: the end of the third month after the vacancy's end."""
    return end_of_month(valid_until, 3)
