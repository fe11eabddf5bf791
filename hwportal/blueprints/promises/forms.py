"""What people answer about a promise, what staff note, and what an employer replies."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hwportal.answers import OneOf
from hwportal.blueprints.promises.handling import Step
from hwportal.fields import TextField
from hwportal.forms import PortalForm
from hwportal.rules import promises


class ConsentForm(PortalForm):
    """What the office may tell the employer."""

    consent = OneOf(_l("What may the office tell the employer?"), promises.CONSENTS)


class AnswerForm(PortalForm):
    """Each item of the promise: kept, different, or not known yet."""

    consent = OneOf(_l("What may the office tell the employer?"), promises.CONSENTS, required=False)

    def answers(self) -> dict[str, dict[str, str]]:
        """Return what was said of each item."""
        return {
            item: {"kept": str(self[f"kept_{item}"].data), "told": self[f"told_{item}"].data or ""}
            for item in promises.ITEMS
        }


for _item, _what in promises.ITEMS.items():
    _words = _l(_what.label)
    setattr(AnswerForm, f"kept_{_item}", OneOf(_words, promises.KEPT))
    _told = TextField(_l("How it is instead: %(item)s", item=_words), required=False, limit=600)
    setattr(AnswerForm, f"told_{_item}", _told)


class ActForm(PortalForm):
    """What staff do about a difference."""

    what = OneOf(_l("What was done"), {})
    reason = OneOf(_l("If it is closed: why?"), promises.REASONS, required=False)
    note = TextField(_l("Note for the office"), limit=1000, description=_l("Neither side reads it."))

    def __init__(self, acts: tuple[str, ...]) -> None:
        super().__init__()
        self.what.meanings = {name: promises.ACTS[name].label for name in acts}
        self.what.choices = [(name, _(words)) for name, words in self.what.meanings.items()]

    def step(self) -> Step:
        """Return what was chosen."""
        return Step(str(self.what.data), self.note.data or "", self.reason.data)


class ReplyForm(PortalForm):
    """What an employer answers the office."""

    reply = TextField(_l("Your reply to the office"), limit=1000)
