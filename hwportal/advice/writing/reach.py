"""Checks 12 to 16 and 23 to 28: who gets to see the vacancy, how people apply, and what follows."""

import re
from collections.abc import Iterator

from hwportal.advice.actions import Cost
from hwportal.advice.writing.engine import Circumstances, Tip, check
from hwportal.rules.acceptance.wording import texts
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

SLOW_ANSWER = 7  # days
LATE_IN_MONTH = 20
WITHOUT_REFERRAL = 30  # days
HIGH_TURNOVER = 0.3
_VISIT = re.compile(r"見学")


@check("12")
def documents_first(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Documents are judged before anybody is met."""
    if "documents" in (sheet.selection or ()):
        yield Tip("12", "selection", N_("More than half of all vacancies go straight to the interview. You could too."))


@check("13")
def direct(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Direct applications are not accepted."""
    if not sheet.direct_applications:
        message = N_("Direct applications reach more people. Subsidies that need a referral are then not paid.")
        yield Tip("13", "direct_applications", message)


@check("14")
def hidden(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """The vacancy is published without the employer's name, or not at all."""
    if sheet.publication in ("unnamed", "hidden"):
        message = N_("Published with your name the vacancy is seen by everybody who searches the net.")
        yield Tip("14", "publication", message)


@check("15")
def pictures(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """No picture shows the workplace."""
    if known.pictures == 0:
        yield Tip("15", "strengths", N_("Add pictures of the entrance, the rooms and the work."))


@check("16")
def visits(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """No visit before the application is offered."""
    if known.has_tour is False and not any(_VISIT.search(text) for _, text in texts(sheet)):
        yield Tip("16", "selection_note", N_("Offer a visit before the application, with days to choose from."))


@check("23")
def slow_answer(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Applicants wait more than a week for the result."""
    for name in ("documents_days", "interview_days"):
        days = getattr(sheet, name)
        if days is not None and days > SLOW_ANSWER:
            message = N_("Applicants wait %(number)s days for an answer. Some go elsewhere: answer within a week.")
            yield Tip("23", name, message, facts={"number": days})
            return


@check("24")
def late_in_month(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """A draft would be accepted late in the month, and lose most of one of its three."""
    if known.is_draft and known.on.day >= LATE_IN_MONTH:
        message = N_("Accepted from the 1st, the vacancy stays open for nearly three months instead of two.")
        yield Tip("24", "job_title", message)


@check("25")
def nobody_referred(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Nobody was referred in 30 days."""
    if known.days_open is not None and known.days_open >= WITHOUT_REFERRAL and not known.referrals:
        message = N_("Nobody was referred in %(number)s days. The office looks at similar vacancies with you.")
        yield Tip("25", "job_title", message, facts={"number": known.days_open})


@check("26")
def nobody_hired(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """People were referred and nobody was hired."""
    if known.days_open is not None and known.referrals and not known.hires and known.days_open >= WITHOUT_REFERRAL:
        message = N_("%(number)s people were referred and nobody was hired. Say why, so that referrals fit better.")
        yield Tip("26", "job_title", message, facts={"number": known.referrals})


@check("27")
def turnover(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Three in ten of the staff leave in a year, or more."""
    if known.turnover is not None and known.turnover >= HIGH_TURNOVER:
        message = N_("Many leave within a year. Advisers for the management of staff come free of charge.")
        yield Tip("27", "strengths", message, Cost.SCHEDULE)


@check("28")
def way(sheet: Sheet, known: Circumstances) -> Iterator[Tip]:
    """Nothing says how the workplace is reached."""
    if not (sheet.workplace_station or sheet.establishment_station or sheet.workplace == "telework"):
        yield Tip("28", "workplace_station", N_("Say how the workplace is reached: station or stop, and minutes."))
