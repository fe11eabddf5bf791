"""The life of a timetable run: what it is called, and what can be done with it in which state."""

from hwportal.rules.wording import N_

LABELS = {
    "working": N_("Being worked out"),
    "draft": N_("Draft"),
    "review": N_("Waiting for approval"),
    "approved": N_("Approved"),
    "published": N_("Published"),
    "superseded": N_("Replaced by a later one"),
    "discarded": N_("Discarded"),
    "failed": N_("Failed"),
}
TONES = {
    "working": "info",
    "draft": "neutral",
    "review": "warning",
    "approved": "info",
    "published": "success",
    "superseded": "neutral",
    "discarded": "neutral",
    "failed": "danger",
}
STATES = tuple(LABELS)
PLANNED = frozenset({"draft", "review", "approved", "published", "superseded"})  # has a plan that was checked
FAIRNESS = {
    "cover": N_("Nobody empty-handed, then wishes"),
    "wishes": N_("Wishes alone"),
    "equal": N_("As equally as possible"),
}
STEPS = {
    "waiting": N_("Waiting for a process"),
    "draft": N_("First draft"),
    "flow": N_("Choosing who meets whom"),
    "parts": N_("Improving part by part"),
    "refill": N_("Filling the free times"),
    "routes": N_("Routes of the buses"),
    "repair": N_("Keeping what was promised"),
    "finish": N_("Checking everything"),
    "done": N_("Finished"),
}
TO_STAFF = {
    "NOT_QUALIFIED": N_("A licence that the employer needs is missing"),
    "NO_COMMON_TIME": N_("No time suits both"),
    "MAX_REACHED": N_("Has as many interviews as wished"),
    "BOOTH_FULL": N_("Every suitable time is taken"),
    "OWN_CLASH": N_("The free times clash with own interviews"),
    "CHILDCARE_FULL": N_("No childcare place at the free times"),
    "INTERPRETER_FULL": N_("No interpreter at the free times"),
    "MIXED": N_("Several causes"),
    "NOT_VISITED": N_("No bus goes there"),
    "OTHER_BUS": N_("Rides in a bus that does not go there"),
    "BUS_FULL": N_("The bus is full"),
    "OPEN": N_("Could still be added"),
}
AGAINST_TIME = {
    "NOT_QUALIFIED": N_("A licence that the employer needs is missing"),
    "NO_COMMON_TIME": N_("The person cannot come then"),
    "MAX_REACHED": N_("Has as many interviews as wished"),
    "BOOTH_FULL": N_("The booth is taken"),
    "OWN_CLASH": N_("Has another interview or wants a rest then"),
    "CHILDCARE_FULL": N_("The childcare room is full then"),
    "INTERPRETER_FULL": N_("No interpreter is free then"),
}
TO_PERSON = {
    "NOT_QUALIFIED": N_("This employer needs a licence that your sign-up does not name."),
    "NO_COMMON_TIME": N_("No time suited both you and this employer."),
    "MAX_REACHED": N_("You have as many interviews as you wished for."),
    "BOOTH_FULL": N_("All times that suited you went to others."),
    "OWN_CLASH": N_("The free times were those of your other interviews."),
    "CHILDCARE_FULL": N_("The childcare room was full at the free times."),
    "INTERPRETER_FULL": N_("The interpreter was needed elsewhere at the free times."),
    "MIXED": N_("At every time that suited you, something stood against it."),
    "NOT_VISITED": N_("No bus visits this employer."),
    "OTHER_BUS": N_("Your bus does not visit this employer."),
    "BUS_FULL": N_("The bus to this employer was full."),
    "OPEN": N_("There may still be a free time. Please ask the office."),
}
