"""Which vacancies staff follow up (未紹介・未充足求人), the urgent fields first, and by what kinds of contact."""

from datetime import timedelta

from hwportal.rules.wording import N_

EXPIRES_WITHIN = timedelta(days=14)
# Middle groups of the classification: fields that lack people, to be followed up first.
PRIORITY = {
    "health": (N_("Nursing and health"), ("021", "022", "023", "024", "025", "026", "027", "028")),
    "childcare": (N_("Childcare work"), ("029", "030")),
    "care": (N_("Welfare and care"), ("049", "050", "051")),
}
PRIORITY_CODES = tuple(code for _label, codes in PRIORITY.values() for code in codes)
KINDS = {
    "unreferred": N_("Nobody referred yet"),
    "unfilled": N_("Referred, but nobody hired"),
    "expiring": N_("Ends within two weeks"),
    "due": N_("Contact planned for today or before"),
}
CONTACTS = {
    "call": N_("Telephone call"),
    "visit": N_("Visit"),
    "proposal": N_("Proposed change"),
    "invitation": N_("Invitation to a fair"),
}


def is_priority(occupation: str | None) -> bool:
    """Tell whether an occupation belongs to a field that lacks people."""
    return (occupation or "")[:3] in PRIORITY_CODES
