"""Section 3, 仕事内容: the work, the contract, the place and what an applicant must bring."""

from dataclasses import dataclass
from datetime import date

from hwportal.rules.sheet.declare import ALWAYS, choice, day, flag, line, text, when, whole
from hwportal.rules.wording import N_

DISPATCH = ("dispatch", "temp_to_perm")
FIXED_TERM = ("four_months", "under_four_months", "day")
NOT_REGULAR = (
    "not_regular",
    "dispatch_fixed",
    "dispatch_indefinite",
    "part_time",
    "part_dispatch_fixed",
    "part_dispatch_indefinite",
)
LICENCE_NEEDS = {
    "required": N_("Required"),
    "any": N_("Any one of these is required"),
    "preferred": N_("Welcome"),
}


@dataclass(frozen=True, kw_only=True)
class Duties:
    """The work and its contract."""

    job_title: str | None = line(
        N_("Job title"), "sksu", 28, ALWAYS, hint=N_("It may not name a sex or an age."), protected=True
    )
    duties: str | None = text(
        N_("What the work is"),
        "shigotoNy",
        360,
        ALWAYS,
        hint=N_("The first 90 characters show in lists. Say how the duties may change later."),
        protected=True,
    )
    dispatch_form: str | None = choice(
        N_("Dispatch or contract work"),
        "hakenUkeoiToShgKeitai",
        {
            "neither": N_("Neither dispatch nor contract work"),
            "dispatch": N_("Dispatch"),
            "temp_to_perm": N_("Dispatch with a view to employment"),
            "contract": N_("Contract work"),
        },
        ALWAYS,
        heading=N_("Contract"),
        protected=True,
    )
    dispatch_licence: str | None = line(
        N_("Licence number for dispatch"), "hakenUkeoiToRdsha", 30, when(dispatch_form=DISPATCH)
    )
    employment: str | None = choice(
        N_("Type of employment"),
        "koyoKeitai",
        {
            "regular": N_("Regular employee"),
            "not_regular": N_("Not a regular employee"),
            "dispatch_fixed": N_("Dispatched, fixed term"),
            "dispatch_indefinite": N_("Dispatched, indefinite term"),
            "part_time": N_("Part-time worker"),
            "part_dispatch_fixed": N_("Part-time dispatched, fixed term"),
            "part_dispatch_indefinite": N_("Part-time dispatched, indefinite term"),
        },
        ALWAYS,
        protected=True,
    )
    employment_name: str | None = line(
        N_("What this type of employment is called"), "koyoKeitaiSsinIgaiNoMeisho", 30, when(employment="not_regular")
    )
    promotion: bool | None = flag(
        N_("Promotion to regular employee"), "koyoKeitaiSsinNoUmu", when(employment=NOT_REGULAR)
    )
    promotion_record: int | None = whole(
        N_("Promotions in the last three years"), "koyoKeitaiSsinJisseki", unit=N_("%(number)s people")
    )
    contract: str | None = choice(
        N_("Contract period"),
        "koyoKikan",
        {
            "indefinite": N_("Indefinite"),
            "four_months": N_("Fixed, four months or longer"),
            "under_four_months": N_("Fixed, under four months"),
            "day": N_("By the day"),
        },
        ALWAYS,
        protected=True,
    )
    contract_months: int | None = whole(
        N_("Length of the contract"),
        "koyoKikanSu",
        when(contract=("four_months", "under_four_months"), contract_until=None),
        N_("%(number)s months"),
    )
    contract_from: date | None = day(N_("Contract from"), "koyoKikanYMD")
    contract_until: date | None = day(N_("Contract until"), "koyoKikanYMD")
    renewal: str | None = choice(
        N_("Renewal of the contract"),
        "koyoKikanKeiyakuKsnNoKnsi",
        {
            "none": N_("No renewal"),
            "principle": N_("Renewed as a rule"),
            "conditional": N_("Renewed under conditions"),
        },
        when(contract=FIXED_TERM),
        missing_by="M-3",
        protected=True,
    )
    renewal_condition: str | None = line(
        N_("Conditions of renewal"),
        "koyoKikanKeiyakuKsnNoJkn",
        60,
        when(contract=FIXED_TERM, renewal="conditional"),
        missing_by="M-3",
    )
    renewal_cap: bool | None = flag(N_("There is a limit to renewals"), "")
    renewal_cap_detail: str | None = line(
        N_("Limit to renewals"), "", 60, hint=N_("For example: up to 5 years in all, or up to 4 renewals.")
    )
    trial_period: bool | None = flag(N_("Trial period"), "trialKikan", ALWAYS, heading=N_("Trial period"))
    trial_length: str | None = line(N_("Length of the trial period"), "trialKikanKikan", 20)
    trial_conditions: str | None = choice(
        N_("Conditions in the trial period"),
        "trialKikanChuuNoRodoJkn",
        {"same": N_("The same"), "different": N_("Different")},
    )
    trial_detail: str | None = text(
        N_("What is different in the trial period"),
        "trialKikanChuuNoRodoJknNoNy",
        90,
        when(trial_period=True, trial_conditions="different"),
        missing_by="M-5",
        hint=N_("Say the pay with its unit. The minimum wage applies here too."),
    )
    workplace: str | None = choice(
        N_("Workplace"),
        "shgBs",
        {
            "establishment": N_("At the establishment"),
            "other": N_("Elsewhere"),
            "telework": N_("At home (telework)"),
        },
        ALWAYS,
        heading=N_("Workplace"),
        protected=True,
    )
    workplace_postcode: str | None = line(N_("Postal code of the workplace"), "shgBsYubinNo", 8)
    workplace_address: str | None = line(
        N_("Address of the workplace"),
        "shgBsJusho",
        90,
        when(workplace="other"),
        hint=N_("Begin with the prefecture. Its minimum wage applies."),
        protected=True,
    )
    workplace_station: str | None = line(N_("Station near the workplace"), "shgBsMyorEki", 60)
    station_by: str | None = choice(
        N_("From the station"),
        "shgBsKotsuShudan",
        {"walk": N_("On foot"), "car": N_("By car"), "bus": N_("By bus")},
    )
    station_minutes: int | None = whole(N_("Minutes from the station"), "shgBsShyoJn", unit=N_("%(number)s minutes"))
    workplace_note: str | None = text(N_("Note about the workplace"), "shgBsTkjk", 90)
    smoking: str | None = choice(
        N_("Measures against passive smoking"),
        "shgBsKitsuTsak",
        {
            "indoor_ban": N_("Yes: no smoking indoors"),
            "smoking_room": N_("Yes: smoking room"),
            "measures": N_("Yes: other measures"),
            "none": N_("None"),
            "other": N_("Other"),
        },
        ALWAYS,
        missing_by="P-1",
    )
    smoking_note: str | None = line(N_("Note about smoking"), "shgBsKitsuTsakTkjk", 60)
    car_commuting: bool | None = flag(N_("Commuting by car"), "mycarTskn", ALWAYS)
    parking: bool | None = flag(N_("Parking"), "mycarTsknChushaUmu", when(car_commuting=True))
    transfer: bool | None = flag(N_("Transfer to another place is possible"), "tenkinNoKnsi", ALWAYS, protected=True)
    transfer_range: str | None = line(
        N_("Range of transfers"),
        "tenkinNoKnsiTenkinHanni",
        60,
        when(transfer=True),
        missing_by="M-2",
        protected=True,
    )
    age: str | None = choice(
        N_("Age"),
        "nenreiSegn",
        {"any": N_("Any age"), "limited": N_("Limited")},
        ALWAYS,
        heading=N_("Applicants"),
        protected=True,
    )
    age_from: int | None = whole(N_("Age from"), "nenreiSegnHanni", unit=N_("%(number)s years"), protected=True)
    age_to: int | None = whole(
        N_("Age up to and including"), "nenreiSegnHanni", unit=N_("%(number)s years"), protected=True
    )
    age_reason: str | None = choice(
        N_("Legal reason for the age limit"),
        "nenreiSegnGaitoJiyu",
        {
            "1": N_("1: retirement age is the upper limit"),
            "2": N_("2: a law limits the age"),
            "3i": N_("3-i: long-term career of young people"),
            "3ro": N_("3-ro: age group with few staff in an occupation"),
            "3ha": N_("3-ha: authenticity in acting and the arts"),
            "3ni": N_("3-ni: people of 60 or older, or a national scheme"),
        },
        when(age="limited"),
        missing_by="A-1",
        protected=True,
    )
    age_explanation: str | None = line(
        N_("Explanation of the age limit"), "nenreiSegnNoRy", 60, when(age="limited"), missing_by="A-1"
    )
    education: str | None = choice(N_("Education"), "grki", {"any": N_("Any"), "required": N_("Required")}, ALWAYS)
    education_level: str | None = choice(
        N_("Level of education"),
        "grkiIjo",
        {
            "high_school": N_("High school or higher"),
            "vocational": N_("Vocational college or higher"),
            "junior_college": N_("Junior college or higher"),
            "university": N_("University or higher"),
        },
        when(education="required"),
    )
    education_subject: str | None = line(N_("Subject"), "grkiSnkNi", 30)
    experience: str | None = choice(
        N_("Experience"),
        "hynaKiknt",
        {"any": N_("Not needed"), "preferred": N_("Welcome"), "required": N_("Required")},
        ALWAYS,
    )
    experience_detail: str | None = text(
        N_("Experience, knowledge, skills"), "hynaKikntShsi", 84, when(experience=("preferred", "required"))
    )
    computer_skills: str | None = text(N_("Computer skills needed"), "hynaPc", 84)
    licences: str | None = choice(
        N_("Licences"), "hynaMenkyoSkku", {"any": N_("Not needed"), "listed": N_("As listed below")}, ALWAYS
    )
    driving: str | None = choice(
        N_("Driving licence"), "FutsuMenkyo", {"required": N_("Required"), "preferred": N_("Welcome")}
    )
    driving_automatic: bool | None = flag(N_("A licence for automatic cars will do"), "FutsuMenkyo")
    licence_1: str | None = line(
        N_("First licence"), "MenkyoSkkuMeisho", 40, when(licences="listed", driving=None), protected=True
    )
    licence_1_need: str | None = choice(N_("Need of the first licence"), "MenkyoSkkuSel", LICENCE_NEEDS)
    licence_2: str | None = line(N_("Second licence"), "MenkyoSkkuMeisho", 40)
    licence_2_need: str | None = choice(N_("Need of the second licence"), "MenkyoSkkuSel", LICENCE_NEEDS)
    licence_3: str | None = line(N_("Third licence"), "MenkyoSkkuMeisho", 40)
    licence_3_need: str | None = choice(N_("Need of the third licence"), "MenkyoSkkuSel", LICENCE_NEEDS)
    uij_turn: bool | None = flag(N_("People moving from cities are welcome"), "uIJTurn")
