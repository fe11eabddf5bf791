"""A letter of advice (助言書) as a page and as PDF, from the same words."""

from typing import Any

from flask import Response
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.advice import words
from hwportal.filters import show_date, show_name
from hwportal.htmx import render
from hwportal.models import AdviceCard, AdviceLetter
from hwportal.printing import pdf_or_page


def letter_page(letter: AdviceLetter, back: str, pdf: str) -> Response:
    """Show a letter as a sheet of paper."""
    return render("counsel/print_letter.html", letter=letter, said=said(letter), back_url=back, pdf_url=pdf)


def letter_pdf(letter: AdviceLetter, page: str) -> Response:
    """Give a letter as PDF; a machine that cannot make one leads to the page, which can be printed."""
    return pdf_or_page("advice_letter", said(letter), name=f"advice-{letter.vacancy.number}", page=page)


def said(letter: AdviceLetter) -> dict[str, Any]:
    """Return everything that a letter says, in words."""
    place, advice = letter.vacancy.establishment, letter.advice
    office, signer = place.office, letter.signed_by
    return {
        "lang": str(get_locale() or "ja"),
        "title": _("Advice on filling a vacancy"),
        "draft": "" if signer else _("Draft: not signed yet"),
        "date": show_date(letter.signed_at or letter.saved_at),
        "to": _("To %(place)s", place=place.name),
        "office": show_name(office) if office else _("Hello Work"),
        "sender": [
            line for line in (signer and _("In charge: %(name)s", name=signer.name), office and office.phone) if line
        ],
        "vacancy": f"{letter.vacancy.title} ({letter.vacancy.number or ''})",
        "odds": odds(advice.chances["60"]),
        "chances_title": _("Chances"),
        "headings": [_("Period"), _("Chance"), _("Range (8 cases in 10)")],
        "chances": [
            [_("Within %(days)s days", days=days), *_figures(advice.chances[days])] for days in ("30", "60", "90")
        ],
        "evidence": str(words.EVIDENCE[advice.evidence]),
        "cards_title": _("What would help most"),
        "cards": [_card(card, advice.chances["60"][0]) for card in letter.cards],
        "note_title": _("Words of the office"),
        "note": letter.note,
        "notes": [
            _("This is an estimate, not a promise."),
            _("Figures of %(date)s by the model %(model)s.", date=show_date(advice.given_at), model=advice.model[:12]),
        ],
        "printed": _("Printed on %(date)s", date=show_date(clock.today())),
    }


def odds(chance: list[float]) -> str:
    """Return the chance within 60 days as a sentence."""
    figure, low, high = map(words.percent, chance)
    told = _(
        "If this stays published as it is, the chance of a hire within 60 days is %(chance)s%% "
        "(80%% range %(low)s to %(high)s%%).",
        chance=figure,
        low=low,
        high=high,
    )
    return str(told)


def gain(card: AdviceCard, chance: float) -> str:
    """Return what a change brings as a sentence; only its direction where its size is not known."""
    if not card.is_claimed:
        return str(_("Likely to help; the size is not known."))
    told = _(
        "Estimated: from %(before)s%% to %(after)s%% within 60 days (gain %(low)s to %(high)s points).",
        before=words.percent(chance),
        after=words.percent(chance + card.gain),
        low=words.percent(card.low),
        high=words.percent(card.high),
    )
    return str(told)


def _figures(chance: list[float]) -> list[str]:
    figure, low, high = map(words.percent, chance)
    return [f"{figure}%", f"{low}–{high}%"]


def _card(card: AdviceCard, chance: float) -> dict[str, str]:
    return {
        "name": str(words.ACTIONS[card.action]),
        "cost": str(words.COSTS[card.cost]),
        "gain": gain(card, chance),
        "source": str(words.SOURCES[card.source]),
    }
