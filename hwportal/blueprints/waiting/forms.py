"""What staff type about a waiting list and about who may sign up."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from hwportal.answers import CheckBoxes
from hwportal.fields import KanaField, LineField
from hwportal.forms import PortalForm
from hwportal.models import Event
from hwportal.rules.waiting import AUDIENCES, LINKED_RULES, ORDER_RULES, PRIORITY_GROUPS, SILENCE_RULES

RULES = ("audience", "order_rule", "priorities", "linked_rule", "silence_rule")


def _said(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, _(label)) for code, label in words.items()]


class RulesForm(PortalForm):
    """For whom an event is, in which order people wait, and what happens without an answer."""

    audience = RadioField(_l("Who may sign up"))
    order_rule = RadioField(_l("Order of the waiting list"))
    priorities = CheckBoxes(_l("Groups that go first, in this order"), PRIORITY_GROUPS)
    linked_rule = RadioField(_l("People who come only together"))
    silence_rule = RadioField(_l("When the date moves and somebody does not answer"))

    def __init__(self, event: Event) -> None:
        super().__init__(obj=event)
        for name, words in _CHOICES.items():
            self[name].choices, self[name].flags.no_mark = _said(words), True  # one of them always holds

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether groups are chosen where they decide."""
        is_sound = super().validate(extra_validators)
        if self.order_rule.data == "priority" and not self.priorities.data:
            self.priorities.errors = [_("Choose at least one group.")]
        return is_sound and not self.priorities.errors

    def facts(self) -> dict[str, Any]:
        """Return the event's columns as chosen; groups only where they decide."""
        facts = {name: self[name].data for name in RULES}
        return facts if facts["order_rule"] == "priority" else {**facts, "priorities": []}


_CHOICES = {
    "audience": AUDIENCES,
    "order_rule": ORDER_RULES,
    "linked_rule": LINKED_RULES,
    "silence_rule": SILENCE_RULES,
}


class PersonForm(PortalForm):
    """By what a person is known who stands at the counter or is accompanied."""

    known_as = LineField(_l("Jobseeker number, e-mail address or telephone number"), limit=100)
    kana = KanaField(_l("Name in kana"), limit=50)
