"""The life of an application: every state, every act, who may do it, and where it leads."""

from typing import NamedTuple

from hwportal.rules.wording import N_

ANSWERABLE = ("referred", "applied", "seen")  # the employer owes a reply
IN_TALKS = ("replied", "interview", "interviewed", "offered")
BEFORE_EMPLOYER = ("proposed", "requested")
OPEN = (*BEFORE_EMPLOYER, *ANSWERABLE, *IN_TALKS)
ENDED = ("not_referred", "hired", "not_hired", "withdrawn", "closed_unanswered", "closed_elsewhere", "lapsed")
STATES = (*OPEN, *ENDED)
AT_EMPLOYER = (*ANSWERABLE, *IN_TALKS, "hired", "not_hired", "closed_unanswered")
RESTORED = "restored"  # stands for the state before the application was closed

_PERSON = frozenset({"jobseeker"})
_STAFF = frozenset({"staff", "supervisor"})
_EMPLOYER = frozenset({"employer"}) | _STAFF  # what an employer says by telephone staff enter
_PORTAL = frozenset({"system"})


class Act(NamedTuple):
    """One thing that can happen to an application: in which states, by whom, and the state that follows."""

    states: tuple[str, ...]
    roles: frozenset[str]
    result: str
    label: str


ACTS: dict[str, Act] = {
    "accept": Act(("proposed",), _PERSON, "referred", N_("Accept the proposal")),
    "refer": Act(("requested",), _STAFF, "referred", N_("Issue the referral letter")),
    "refuse": Act(("requested",), _STAFF, "not_referred", N_("Do not refer")),
    "see": Act(("referred", "applied"), _EMPLOYER, "seen", N_("Confirm that it has arrived")),
    "ask": Act((*ANSWERABLE, "replied"), _EMPLOYER, "replied", N_("Ask a question")),
    "invite": Act((*ANSWERABLE, "replied", "interview"), _EMPLOYER, "interview", N_("Invite to an interview")),
    "interviewed": Act(("interview",), _EMPLOYER, "interviewed", N_("The interview has taken place")),
    "offer": Act((*ANSWERABLE, "replied", "interview", "interviewed"), _EMPLOYER, "offered", N_("Offer the job")),
    "hire": Act((*ANSWERABLE, *IN_TALKS, "closed_unanswered"), _EMPLOYER, "hired", N_("Hired")),
    "decline": Act((*ANSWERABLE, *IN_TALKS, "closed_unanswered"), _EMPLOYER, "not_hired", N_("Not hired")),
    "withdraw": Act(OPEN, _PERSON | _STAFF, "withdrawn", N_("Withdraw the application")),
    "give_up_waiting": Act(ANSWERABLE, _PORTAL, "closed_unanswered", N_("Close without a reply")),
    "close": Act(OPEN, _PORTAL, "closed_elsewhere", N_("Close because of a job elsewhere")),
    "lapse": Act(BEFORE_EMPLOYER, _PORTAL, "lapsed", N_("End with the vacancy")),
    "reopen": Act(("closed_unanswered",), _STAFF, RESTORED, N_("Open again")),
    "take_back_hire": Act(("hired",), _STAFF, RESTORED, N_("Take the hire back")),
    "restore": Act(("closed_elsewhere",), _STAFF | _PORTAL, RESTORED, N_("Open again")),
}
BEGINNINGS = {
    "propose": (_STAFF, "proposed"),
    "request": (_PERSON, "requested"),
    "apply": (_PERSON, "applied"),
    "refer_at_counter": (_STAFF, "referred"),
    "meet": (_EMPLOYER, "interviewed"),
}
REPLIES = frozenset({"ask", "invite", "interviewed", "offer", "hire", "decline"})  # each stops the reply clock

LABELS = {
    "proposed": N_("Proposed by the office"),
    "requested": N_("Waiting for the office"),
    "referred": N_("Referral letter issued"),
    "applied": N_("Sent to the employer"),
    "seen": N_("Arrived at the employer"),
    "replied": N_("The employer has asked something"),
    "interview": N_("Invited to an interview"),
    "interviewed": N_("Interview has taken place"),
    "offered": N_("Job offered"),
    "hired": N_("Hired"),
    "not_hired": N_("Not hired"),
    "withdrawn": N_("Withdrawn"),
    "not_referred": N_("Not referred"),
    "closed_unanswered": N_("Closed without a reply"),
    "closed_elsewhere": N_("Closed because of a job elsewhere"),
    "lapsed": N_("Ended with the vacancy"),
}
NEXT = {  # what the person does or waits for
    "proposed": N_("Look at the vacancy and accept it, or withdraw."),
    "requested": N_("The office looks whether it fits and answers you."),
    **dict.fromkeys(ANSWERABLE, N_("The employer has to reply. You can write or add documents meanwhile.")),
    "replied": N_("Answer the question of the employer."),
    "interview": N_("Go to the interview. Time and place stand on the page."),
    "interviewed": N_("The employer tells you the result."),
    "offered": N_("Read the offer and answer the employer."),
}
TONES = {
    **dict.fromkeys(STATES, "info"),
    **dict.fromkeys(("proposed", "replied", "interview"), "warning"),
    **dict.fromkeys(("offered", "hired"), "success"),
    **dict.fromkeys(("not_hired", "withdrawn", "not_referred", "closed_elsewhere", "lapsed"), "neutral"),
    "closed_unanswered": "danger",
}
ROUTES = {
    "counter": N_("Referral at the counter"),
    "online": N_("Online referral"),
    "direct": N_("Direct application"),
    "asked": N_("Direct application on the employer's request"),
    "fair": N_("Interview at a fair of Hello Work"),
}
WITHOUT_REFERRAL = ("direct", "asked")  # they count for no subsidy
REASONS = {
    "experience": N_("Experience or licence does not fit"),
    "conditions": N_("Wishes on conditions do not fit"),
    "other_person": N_("Another person was chosen"),
    "declined_by_person": N_("The applicant declined"),
    "absent": N_("The applicant did not come"),
    "other": N_("Other"),
}


def after(state: str, act: str, role: str, before: str | None = None) -> str | None:
    """Return the state to which `act` of `role` leads, `before` being the one before closing; None when it may not."""
    found = ACTS.get(act)
    if found is None or state not in found.states or role not in found.roles:
        return None
    return before if found.result == RESTORED else found.result


def acts(state: str, role: str) -> tuple[str, ...]:
    """Return what a role may do in a state."""
    return tuple(name for name, act in ACTS.items() if state in act.states and role in act.roles)
