"""Every component on one page, for those who build pages; only in the demo and in debug mode."""

import segno
from flask import Flask, render_template
from markupsafe import Markup
from wtforms import BooleanField, PasswordField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from hwportal.fields import DateField, LineField, NumberField, PostalCodeField, TextField, TimeField
from hwportal.forms import PortalForm
from hwportal.policy import Action, requires

KINDS = [
    SelectChoice("full", "Full-time", {"data-hint": "Regular employees"}),
    SelectChoice("part", "Part-time"),
]
WISHES = [SelectChoice("childcare", "Childcare"), SelectChoice("wheelchair", "Wheelchair")]


class SampleForm(PortalForm):
    """One field of every kind."""

    name = LineField("Name", description="As in your residence record")
    note = TextField("What you would like to do", limit=200, required=False)
    born = DateField("Date of birth")
    postal_code = PostalCodeField("Postal code")
    address = LineField("Address")
    wage = NumberField("Monthly wage", required=False)
    start = TimeField("From")
    end = TimeField("Until")
    kind = RadioField("Kind of work", choices=KINDS)
    wishes = SelectMultipleField(
        "What you need", choices=WISHES, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    place = SelectField("Prefecture", choices=[SelectChoice("13", "Tokyo"), SelectChoice("27", "Osaka")])
    secret = PasswordField("Password")
    agreed = BooleanField("I have read how my data are used")


@requires(Action.SEE_PUBLIC)
def show_styleguide() -> str:
    """Show every component, the form once empty and once refused."""
    refused = SampleForm(prefix="refused", meta={"csrf": False}, formdata=None)
    refused.name.errors = ["Fill in: Name"]
    refused.kind.errors = ["Choose one"]
    refused.agreed.errors = ["Tick this box to go on"]
    code = Markup(segno.make("https://hwportal.example/e/4F7K").svg_inline(scale=4, border=2))  # noqa: S704  (made by us)
    return render_template("public/show_styleguide.html", form=SampleForm(), refused=refused, code=code)


def init_app(app: Flask) -> None:
    """Add the page where it is of use."""
    if app.debug or app.config["DEMO"]:
        app.add_url_rule("/styleguide", "public.show_styleguide", show_styleguide)
