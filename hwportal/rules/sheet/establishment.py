"""Section 2, 事業所情報: the employer and the place."""

from dataclasses import dataclass

from hwportal.rules.sheet.declare import ALWAYS, Source, choice, flag, line, text, whole, yen
from hwportal.rules.wording import N_

RECORD = {"yes": N_("yes"), "no": N_("no"), "none": N_("Not applicable")}
FROM_RECORD = Source.ESTABLISHMENT


@dataclass(frozen=True, kw_only=True)
class EstablishmentInfo:
    """The registered establishment and what the employer says about it."""

    establishment_number: str | None = line(N_("Establishment number"), "jgshNo", 13, source=FROM_RECORD)
    establishment_name: str | None = line(N_("Name of the establishment"), "jgshMei", 60, ALWAYS, source=FROM_RECORD)
    establishment_kana: str | None = line(N_("Establishment in kana"), "jgshMeiKana", 90, source=FROM_RECORD)
    corporate_number: str | None = line(N_("Corporate number"), "hoNinNo", 13, source=FROM_RECORD)
    establishment_postcode: str | None = line(N_("Postal code"), "szciYbn", 8, source=FROM_RECORD)
    establishment_address: str | None = line(N_("Address"), "szci", 500, ALWAYS, source=FROM_RECORD)
    establishment_municipality: str | None = line(N_("Municipality code"), "", 5, source=FROM_RECORD, public=False)
    establishment_station: str | None = line(N_("Nearest station"), "szciMyorEki", 60, source=FROM_RECORD)
    website: str | None = line(N_("Website"), "hp", 200, source=FROM_RECORD)
    representative_title: str | None = line(N_("Title of the representative"), "yshk", 30, ALWAYS, source=FROM_RECORD)
    representative: str | None = line(N_("Name of the representative"), "dhshaMei", 30, ALWAYS, source=FROM_RECORD)
    founded_year: int | None = whole(
        N_("Year of foundation"), "setsuritsuNen", hint=N_("For example 1998."), source=FROM_RECORD
    )
    capital: int | None = yen(N_("Capital"), "shkn", source=FROM_RECORD)
    staff_company: int | None = whole(
        N_("Staff of the whole company"),
        "jgisKigyoZentai",
        ALWAYS,
        N_("%(number)s people"),
        heading=N_("Number of staff"),
        source=FROM_RECORD,
    )
    staff_workplace: int | None = whole(
        N_("Staff at the workplace"), "jgisShgBs", ALWAYS, N_("%(number)s people"), source=FROM_RECORD
    )
    staff_women: int | None = whole(
        N_("Women among them"), "jgisUchiJosei", ALWAYS, N_("%(number)s people"), source=FROM_RECORD
    )
    staff_part_time: int | None = whole(
        N_("Part-time staff among them"), "jgisUchiPart", ALWAYS, N_("%(number)s people"), source=FROM_RECORD
    )
    union: bool | None = flag(N_("Labour union"), "rodoKumiai", ALWAYS, source=FROM_RECORD)
    business: str | None = text(
        N_("What the establishment does"),
        "jigyoNy",
        90,
        ALWAYS,
        heading=N_("About the establishment"),
        source=FROM_RECORD,
    )
    strengths: str | None = text(
        N_("What is special about the company"),
        "kaishaNoTokucho",
        90,
        ALWAYS,
        hint=N_("Facts such as training, atmosphere, numbers of children and staff."),
        source=FROM_RECORD,
    )
    rules_full_time: bool | None = flag(
        N_("Work rules for full-time staff"), "fltmShgKisoku", ALWAYS, source=FROM_RECORD
    )
    rules_part_time: bool | None = flag(
        N_("Work rules for part-time staff"), "partShgKisoku", ALWAYS, source=FROM_RECORD
    )
    childcare_leave: str | None = choice(
        N_("Childcare leave was taken"),
        "ikujiKyugyoStkJisseki",
        RECORD,
        heading=N_("Experience with leave"),
        source=FROM_RECORD,
    )
    care_leave: str | None = choice(
        N_("Family care leave was taken"), "kaigoKyugyoStkJisseki", RECORD, source=FROM_RECORD
    )
    nursing_leave: str | None = choice(
        N_("Child nursing leave was taken"), "kangoKyukaStkJisseki", RECORD, source=FROM_RECORD
    )
    foreign_staff: bool | None = flag(N_("Foreign staff have been employed"), "gkjnKoyoJisseki", source=FROM_RECORD)
    branches_count: int | None = whole(N_("Number of branches"), "shtnKssu", heading=N_("Further information"))
    branches: str | None = line(N_("Branches"), "shtn1", 90)
    annual_sales: str | None = line(N_("Annual sales"), "nensho1", 60)
    customers: str | None = line(N_("Main customers"), "stsk1", 90)
    establishment_note: str | None = text(N_("Note about the establishment"), "jgshTkjk", 300)
    elevator: bool | None = flag(N_("Lift"), "elevator", heading=N_("Accessibility"), source=FROM_RECORD)
    braille: bool | None = flag(N_("Braille signs"), "tenjiSetsubi", source=FROM_RECORD)
    stair_handrails: bool | None = flag(N_("Handrails on stairs"), "kaidanTesuri", source=FROM_RECORD)
    handrails: bool | None = flag(N_("Handrails in corridors"), "tesuriSechi", source=FROM_RECORD)
    accessible_toilet: bool | None = flag(N_("Accessible toilet"), "barrierFree", source=FROM_RECORD)
    wheelchair: bool | None = flag(N_("Wheelchairs can move inside"), "tatemonoKrmIsuIdo", source=FROM_RECORD)
    rest_room: bool | None = flag(N_("Rest room"), "kyukeiShitsu", source=FROM_RECORD)
    job_coach: bool | None = flag(N_("Job coach on the staff"), "kigyoZiskKataJobUmu", source=FROM_RECORD)
