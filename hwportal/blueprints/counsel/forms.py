"""What staff write into advice before they sign it."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from hwportal.answers import OneOf
from hwportal.blueprints.advice.words import ACTIONS
from hwportal.fields import TextField
from hwportal.forms import PortalForm
from hwportal.models import AdviceCard
from hwportal.rules.counsel import WAYS


class LetterForm(PortalForm):
    """The changes that the letter shows, the words of the office, and the way to the employer."""

    actions = SelectMultipleField(
        _l("Changes that the letter shows"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    note = TextField(_l("Words of the office"), required=False, limit=600)
    way = OneOf(_l("How it reaches the employer"), WAYS)

    def offer(self, cards: Sequence[AdviceCard]) -> None:
        """Let staff choose among the changes of an advice."""
        self.actions.choices = [SelectChoice(card.action, ACTIONS[card.action]) for card in cards]
