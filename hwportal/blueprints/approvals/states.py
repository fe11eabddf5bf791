"""How an approval stands, in words, each with the tone of its tag."""

from flask_babel import lazy_gettext as _l

STATES = {
    "waiting": (_l("Waiting for approval"), "info"),
    "approved": (_l("Accepted"), "success"),
    "returned": (_l("Sent back"), "warning"),
    "refused": (_l("Refused"), "danger"),
    "withdrawn": (_l("Taken back"), "neutral"),
}
