"""What the entries of the log mean, in words."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

WHO: dict[str, LazyString] = {
    "jobseeker": _l("Jobseeker"),
    "employer": _l("Employer"),
    "staff": _l("Staff"),
    "supervisor": _l("Supervisor"),
    "partner": _l("Partner"),
    "auditor": _l("Auditor"),
    "administrator": _l("Administrator"),
    "visitor": _l("Somebody who was not signed in"),
    "system": _l("The portal itself"),
}
ACTIONS: dict[str, LazyString] = {
    "see": _l("Looked at it"),
    "delivery.posted": _l("Sent a letter"),
    "delivery.reached": _l("Passed a message on by telephone"),
    "delivery.not_reached": _l("Called and reached nobody"),
    "delivery.later": _l("Called and was asked to call again"),
    "delivery.told": _l("Passed a message on at the counter"),
    "delivery.read": _l("Read a message"),
    "delivery.by_email": _l("Sent a message by e-mail again"),
    "delivery.by_letter": _l("Sent a message by letter instead"),
    "delivery.by_call": _l("Put a message on the call sheet"),
    "delivery.by_counter": _l("Kept a message for the counter"),
}
