"""The states of an establishment in words, each with the tone of its tag."""

from flask_babel import lazy_gettext as _l

STATES = {
    "draft": (_l("Not handed in yet"), "neutral"),
    "submitted": (_l("The office is checking"), "info"),
    "returned": (_l("Please correct"), "danger"),
    "accepted": (_l("Accepted"), "success"),
    "refused": (_l("Refused"), "danger"),
}
CHANGE_STATES = {
    "draft": (_l("Accepted; change not handed in yet"), "warning"),
    "submitted": (_l("Accepted; the office is checking a change"), "info"),
    "returned": (_l("Accepted; please correct the change"), "danger"),
}
