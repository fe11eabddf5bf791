"""What staff write when they send something back or refuse it."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, RadioField, SelectField
from wtforms.fields import SelectChoice

from hwportal.fields import LineField, TextField
from hwportal.forms import PortalForm

ROWS = 3
MOST_ROWS = 30


class RemarkForm(Form):
    """What is wrong with one field."""

    field = SelectField(_l("Field"), choices=[])
    reason = LineField(_l("Reason"), required=False, limit=200)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Tell whether the row names a field and a reason, or neither."""
        sound: bool = super().validate(*args, **kwargs)
        if self.reason.typed and not self.field.data:
            self.field.errors = [_("Choose the field that this reason is about.")]
        elif self.field.data and not self.reason.data and not self.reason.errors:
            self.reason.errors = [_("Write the reason.")]
        return sound and not self.errors


class SendBackForm(PortalForm):
    """Reasons by field, and a note to the author."""

    remarks = FieldList(FormField(RemarkForm), min_entries=ROWS, max_entries=MOST_ROWS)
    note = TextField(_l("Note to the author"), required=False, limit=600)

    def __init__(self, fields: Iterable[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = [SelectChoice("", _("Choose")), *(SelectChoice(name, str(label)) for name, label in fields)]
        self._offer()

    @property
    def has_fields(self) -> bool:
        """Tell whether there is anything to choose from."""
        return len(self._choices) > 1

    def add_rows(self) -> None:
        """Offer more rows, keeping what was typed."""
        for _row in range(min(ROWS, MOST_ROWS - len(self.remarks.entries))):
            self.remarks.append_entry()
        self._offer()

    def reasons(self) -> dict[str, str]:
        """Return the reasons by field; several about one field are joined."""
        found: dict[str, list[str]] = {}
        for row in self.remarks.entries:
            if row.field.data:
                found.setdefault(row.field.data, []).append(row.reason.data)
        return {name: " / ".join(reasons) for name, reasons in found.items()}

    def _offer(self) -> None:
        for row in self.remarks.entries:
            row.form.field.choices = self._choices
            row.form.field.flags.no_mark = row.form.reason.flags.no_mark = True


class RefuseForm(PortalForm):
    """Why something is refused for good, and on which legal ground where the law asks for one."""

    ground = RadioField(_l("Legal ground"), choices=[], validate_choice=False)

    reason = TextField(_l("Reason"), limit=600)

    @classmethod
    def on(cls, grounds: Mapping[str, str], **given: Any) -> "RefuseForm":
        """Return the form that offers these grounds; without any it asks for none."""
        form = cls(**given)
        form.ground.choices = [SelectChoice(code, _(words)) for code, words in grounds.items()]
        return form
