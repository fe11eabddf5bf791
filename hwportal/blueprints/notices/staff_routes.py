"""Pages with which the staff bring messages to those whom no e-mail reaches."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext as _n

from hwportal import audit, clock
from hwportal.blueprints.notices import blueprint, queries, services
from hwportal.blueprints.notices.forms import CHANNELS, CallForm, ChannelForm, LettersForm, PostedForm
from hwportal.blueprints.notices.queries import Task
from hwportal.errors import RuleBroken
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Delivery
from hwportal.outbox import ways_to
from hwportal.policy import Action, actor, check, requires

LISTS = {
    "letter": "notices.list_letters",
    "call": "notices.list_calls",
    "counter": "notices.list_counter",
    "email": "notices.list_dead_letters",
}


def delivery_or_404(delivery_id: UUID) -> Delivery:
    """Return a delivery of one of the account's offices, or answer 404."""
    delivery = queries.delivery_or_none(delivery_id) or abort(404)
    check(Action.DELIVER_MESSAGES, delivery)
    return delivery


def shown(tasks: list[Task]) -> list[Task]:
    """Return the tasks after noting whose names and addresses the page shows."""
    for task in tasks:
        audit.seen(task.delivery, person_id=task.person.id if task.person else None, fields=["name", "contact"])
    return tasks


@blueprint.get("/staff/messages")
@requires(Action.DELIVER_MESSAGES)
def deliver() -> Response:
    return render("notices/deliver.html", work=queries.delivery_work(actor()))


@blueprint.get("/staff/letters")
@requires(Action.DELIVER_MESSAGES)
def list_letters() -> Response:
    letters = shown(queries.tasks(actor(), "letter"))
    return render("notices/list_letters.html", letters=letters, form=LettersForm(formdata=None, meta={"csrf": False}))


@blueprint.get("/staff/letters/print")
@requires(Action.DELIVER_MESSAGES)
def print_letters() -> Response:
    form = LettersForm(request.args, meta={"csrf": False})
    if not form.validate():
        return see_other(url_for("notices.list_letters"))
    letters = shown(queries.tasks(actor(), "letter", ids=form.ids.data))
    today = clock.today()
    return render("notices/print_letters.html", letters=letters, today=today, form=PostedForm(formdata=None))


@blueprint.post("/staff/letters/posted")
@requires(Action.DELIVER_MESSAGES)
def mark_posted() -> Response:
    form = PostedForm()
    if not form.validate_on_submit():
        return see_other(url_for("notices.list_letters"))
    letters = [task.delivery for task in queries.tasks(actor(), "letter", ids=form.ids.data)]
    count = services.mark_posted(letters, by=actor())
    flash(_n("%(num)d letter is marked as sent.", "%(num)d letters are marked as sent.", count), "success")
    return see_other(url_for("notices.list_letters"))


@blueprint.get("/staff/calls")
@requires(Action.DELIVER_MESSAGES)
def list_calls() -> Response:
    return render("notices/list_calls.html", calls=shown(queries.tasks(actor(), "call")), now=clock.now())


@blueprint.route("/staff/calls/<uuid:delivery_id>", methods=["GET", "POST"])
@requires(Action.DELIVER_MESSAGES)
def make_call(delivery_id: UUID) -> Response:
    delivery, form = delivery_or_404(delivery_id), CallForm()
    if form.validate_on_submit():
        services.note_call(delivery, form.result.data, form.note.data or "", by=actor())
        flash(_("The call is noted."), "success")
        return see_other(url_for("notices.list_calls"))
    (task,) = shown(queries.tasks(actor(), "call", ids=[delivery.id])) or abort(404)
    return render("notices/make_call.html", status=422 if form.errors else 200, task=task, form=form)


@blueprint.get("/staff/counter")
@requires(Action.DELIVER_MESSAGES)
def list_counter() -> Response:
    return render("notices/list_counter.html", tasks=shown(queries.tasks(actor(), "counter")), form=DecideForm())


@blueprint.post("/staff/counter/<uuid:delivery_id>/told")
@requires(Action.DELIVER_MESSAGES)
def mark_told(delivery_id: UUID) -> Response:
    services.tell(delivery_or_404(delivery_id), by=actor())
    flash(_("It is noted that the person was told."), "success")
    return see_other(url_for("notices.list_counter"))


@blueprint.get("/staff/dead-letters")
@requires(Action.DELIVER_MESSAGES)
def list_dead_letters() -> Response:
    return render("notices/list_dead_letters.html", tasks=shown(queries.tasks(actor(), "email", "failed")))


@blueprint.route("/staff/deliveries/<uuid:delivery_id>/way", methods=["GET", "POST"])
@requires(Action.DELIVER_MESSAGES)
def change_way(delivery_id: UUID) -> Response:
    delivery, form = delivery_or_404(delivery_id), ChannelForm()
    back = url_for(LISTS[delivery.channel])
    if form.validate_on_submit():
        try:
            services.send_by(delivery, form.channel.data, by=actor())
            flash(_("The message goes the other way now."), "success")
            return see_other(back)
        except RuleBroken as refusal:
            form.refuse(refusal)
    assert delivery.message.user
    there = {way.channel for way in ways_to(delivery.message.user)}
    form.channel.choices = [choice for choice in CHANNELS if choice.value in there]
    audit.seen(delivery, person_id=queries.person_id_of(delivery), fields=["name", "contact"])
    status = 422 if form.errors else 200
    return render("notices/change_way.html", status=status, delivery=delivery, form=form, back=back)
