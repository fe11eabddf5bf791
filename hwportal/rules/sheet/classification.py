"""Section 1, 求人区分等: what kind of vacancy this is and who may see it."""

from dataclasses import dataclass
from datetime import date

from hwportal.rules.sheet.declare import ALWAYS, Source, choice, day, flag, line, occupation, text
from hwportal.rules.wording import N_

FULL_TIME_CLASSES = ("full_time", "graduate")
NAMED_PUBLICATION = ("named", "named_to_registered")


@dataclass(frozen=True, kw_only=True)
class Classification:
    """The class of the vacancy, its publication and its occupations."""

    job_class: str | None = choice(
        N_("Class of vacancy"),
        "kjKbn",
        {
            "full_time": N_("Full-time"),
            "part_time": N_("Part-time"),
            "seasonal": N_("Seasonal"),
            "disability": N_("For people with disabilities"),
            "graduate": N_("New graduates"),
        },
        ALWAYS,
        hint=N_("Working hours decide between full-time and part-time, not the contract or the pay."),
        protected=True,
    )
    publication: str | None = choice(
        N_("Publication"),
        "",
        {
            "named": N_("1 Open to everybody with your name"),
            "named_to_registered": N_("2 Your name only to registered jobseekers"),
            "unnamed": N_("3 Open to everybody without your name"),
            "hidden": N_("4 Not on the internet"),
        },
        ALWAYS,
    )
    direct_applications: bool | None = flag(
        N_("Direct applications online"),
        "onlinJishuOboUktkKahi",
        ALWAYS,
        hint=N_("Only with publication 1 or 2. A direct application is no referral and gives no right to subsidies."),
    )
    sharing: str | None = choice(
        N_("Passing on to other placement services"),
        "",
        {
            "both": N_("Local governments and private services"),
            "local": N_("Local governments only"),
            "private": N_("Private services only"),
            "none": N_("Nobody"),
        },
        ALWAYS,
    )
    trial_employment: bool | None = flag(N_("Also for trial employment"), "tryKoyoKibo")
    industry: str | None = line(N_("Industry of the establishment"), "sngBrui", 60, source=Source.OFFICE)
    occupation_1: str | None = occupation(
        N_("Occupation"), "sksuBrui1", ALWAYS, heading=N_("Occupation"), protected=True
    )
    occupation_2: str | None = occupation(N_("Second occupation"), "sksuBrui2")
    occupation_3: str | None = occupation(N_("Third occupation"), "sksuBrui3")
    referral_deadline: date | None = day(
        N_("Last day for referrals"),
        "shkiKigenHi",
        heading=N_("Period and office"),
        hint=N_("Leave it empty for the end of the second month after acceptance."),
    )
    receiving_office: str | None = line(N_("Receiving office"), "juriAtsh", 60, source=Source.OFFICE)
    received_on: date | None = day(N_("Date of acceptance"), "uktkYmd", source=Source.OFFICE)
    number: str | None = line(N_("Vacancy number"), "kjNo", 14, source=Source.OFFICE)
    note_to_office: str | None = text(
        N_("Note to the office"), "", 300, public=False, hint=N_("Only the office reads this.")
    )
