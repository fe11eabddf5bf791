"""What staff type about a contact with an employer, and how the queue and the report are narrowed."""

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from hwportal import clock
from hwportal.blueprints.follow_ups.services import Contact
from hwportal.fields import DateField, TextField
from hwportal.forms import PortalForm
from hwportal.rules.sheet import FIELDS, Source

ROWS = range(1, 4)
PROPOSABLE = [name for name, field in FIELDS.items() if field.source is Source.EMPLOYER and field.public]


class NoteForm(PortalForm):
    """A call or a visit that has taken place."""

    on = DateField(_l("Day of the contact"))
    note = TextField(_l("What was said"), limit=1000)
    next_on = DateField(_l("Next contact"), required=False)

    def contact(self) -> Contact:
        """Return what was typed."""
        return Contact(self.note.data or "", self.on.data or clock.today(), self.next_on.data)


class MessageForm(PortalForm):
    """Words that go to the employer today."""

    note = TextField(_l("Message to the employer"), limit=600)
    next_on = DateField(_l("Next contact"), required=False)

    def contact(self) -> Contact:
        """Return what was typed, as of today."""
        return Contact(self.note.data or "", clock.today(), self.next_on.data)


class ProposalForm(MessageForm):
    """Up to three fields of the vacancy with the words that the office proposes."""

    def changes(self) -> dict[str, str]:
        """Return the fields that were chosen, with the words for each."""
        pairs = [(self[f"field_{n}"].data, self[f"proposed_{n}"].data) for n in ROWS]
        return {name: words for name, words in pairs if name and words}


for _n in ROWS:
    _choices = [SelectChoice("", _l("Choose")), *(SelectChoice(name, _l(FIELDS[name].label)) for name in PROPOSABLE)]
    setattr(ProposalForm, f"field_{_n}", SelectField(_l("Field %(n)s", n=_n), [Optional()], choices=_choices))
    _words = TextField(_l("Proposal for field %(n)s", n=_n), required=False, limit=360)
    setattr(ProposalForm, f"proposed_{_n}", _words)


class InvitationForm(MessageForm):
    """The fair to which the employer is invited."""

    event = SelectField(_l("Event"), choices=[])

    def offer(self, events: Iterable[tuple[int, str]]) -> None:
        """Let staff choose among events."""
        self.event.choices = [SelectChoice(str(number), title) for number, title in events]


class PeriodForm(FlaskForm):
    """The days that a report is about; a form that only reads."""

    class Meta:
        csrf = False

    since = DateField(_l("From"), required=False)
    until = DateField(_l("Until"), required=False)

    def period(self, today: date) -> tuple[date, date]:
        """Return the days asked for, else those of the fiscal year up to today; the earlier one first."""
        first = date(today.year if today.month >= 4 else today.year - 1, 4, 1)
        since, until = self.since.data or first, self.until.data or today
        return min(since, until), max(since, until)
