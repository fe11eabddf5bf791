"""The questions of the survey after an event, and their answers."""

from hwportal.rules.wording import N_

SATISFACTION = {
    "5": N_("Very satisfied"),
    "4": N_("Satisfied"),
    "3": N_("Neither"),
    "2": N_("Dissatisfied"),
    "1": N_("Very dissatisfied"),
}
HELPED = {
    "interview": N_("Talking with employers"),
    "visit": N_("Seeing places of work"),
    "seminar": N_("What was explained"),
    "counsellor": N_("Talking with the staff"),
    "childcare": N_("That children were looked after"),
    "nothing": N_("Nothing in particular"),
}
