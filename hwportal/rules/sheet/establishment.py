"""Section 2, 事業所情報: the employer and the place."""

from dataclasses import dataclass

from hwportal.rules.sheet.declare import ALWAYS, Source, choice, flag, line, text, whole, yen
from hwportal.rules.wording import N_

RECORD = {"yes": N_("Yes"), "no": N_("No"), "none": N_("Not applicable")}
FROM_RECORD = Source.ESTABLISHMENT


@dataclass(frozen=True, kw_only=True)
class EstablishmentInfo:
    """The registered establishment and what the employer says about it."""

    establishment_number: str | None = line(N_("Establishment number"), "jgshNo", 13, source=FROM_RECORD)
    establishment_name: str | None = line(N_("Establishment"), "jgshMei", 60, ALWAYS, source=FROM_RECORD)
    establishment_kana: str | None = line(N_("Establishment in kana"), "jgshMeiKana", 90, source=FROM_RECORD)
    corporate_number: str | None = line(N_("Corporate number"), "hoNinNo", 13, source=FROM_RECORD)
    establishment_postcode: str | None = line(N_("Postal code"), "szciYbn", 8, source=FROM_RECORD)
    establishment_address: str | None = line(N_("Address"), "szci", 500, ALWAYS, source=FROM_RECORD)
    establishment_municipality: str | None = line(N_("Municipality code"), "", 5, source=FROM_RECORD, public=False)
    establishment_station: str | None = line(N_("Nearest station"), "szciMyorEki", 60)
    website: str | None = line(N_("Website"), "hp", 200)
    representative_title: str | None = line(N_("Title of the representative"), "yshk", 30, ALWAYS)
    representative: str | None = line(N_("Name of the representative"), "dhshaMei", 30, ALWAYS)
    founded_year: int | None = whole(N_("Year of foundation"), "setsuritsuNen", hint=N_("For example 1998."))
    capital: int | None = yen(N_("Capital"), "shkn")
    staff_company: int | None = whole(
        N_("Staff of the whole company"), "jgisKigyoZentai", ALWAYS, N_("%(number)s people"), heading=N_("Staff")
    )
    staff_workplace: int | None = whole(N_("Staff at the workplace"), "jgisShgBs", ALWAYS, N_("%(number)s people"))
    staff_women: int | None = whole(N_("Women among them"), "jgisUchiJosei", ALWAYS, N_("%(number)s people"))
    staff_part_time: int | None = whole(
        N_("Part-time staff among them"), "jgisUchiPart", ALWAYS, N_("%(number)s people")
    )
    union: bool | None = flag(N_("Labour union"), "rodoKumiai", ALWAYS)
    business: str | None = text(
        N_("What the establishment does"), "jigyoNy", 90, ALWAYS, heading=N_("About the establishment")
    )
    strengths: str | None = text(
        N_("What is special about the company"),
        "kaishaNoTokucho",
        90,
        ALWAYS,
        hint=N_("Facts such as training, atmosphere, numbers of children and staff."),
    )
    rules_full_time: bool | None = flag(N_("Work rules for full-time staff"), "fltmShgKisoku", ALWAYS)
    rules_part_time: bool | None = flag(N_("Work rules for part-time staff"), "partShgKisoku", ALWAYS)
    childcare_leave: str | None = choice(
        N_("Childcare leave was taken"), "ikujiKyugyoStkJisseki", RECORD, heading=N_("Experience with leave")
    )
    care_leave: str | None = choice(N_("Family care leave was taken"), "kaigoKyugyoStkJisseki", RECORD)
    nursing_leave: str | None = choice(N_("Child nursing leave was taken"), "kangoKyukaStkJisseki", RECORD)
    foreign_staff: bool | None = flag(N_("Foreign staff have been employed"), "gkjnKoyoJisseki")
    branches_count: int | None = whole(N_("Number of branches"), "shtnKssu", heading=N_("Further information"))
    branches: str | None = line(N_("Branches"), "shtn1", 90)
    annual_sales: str | None = line(N_("Annual sales"), "nensho1", 60)
    customers: str | None = line(N_("Main customers"), "stsk1", 90)
    establishment_note: str | None = text(N_("Note about the establishment"), "jgshTkjk", 300)
    elevator: bool | None = flag(N_("Lift"), "elevator", heading=N_("Accessibility"))
    braille: bool | None = flag(N_("Braille signs"), "tenjiSetsubi")
    stair_handrails: bool | None = flag(N_("Handrails on stairs"), "kaidanTesuri")
    handrails: bool | None = flag(N_("Handrails in corridors"), "tesuriSechi")
    accessible_toilet: bool | None = flag(N_("Accessible toilet"), "barrierFree")
    wheelchair: bool | None = flag(N_("Wheelchairs can move inside"), "tatemonoKrmIsuIdo")
    rest_room: bool | None = flag(N_("Rest room"), "kyukeiShitsu")
    job_coach: bool | None = flag(N_("Job coach on the staff"), "kigyoZiskKataJobUmu")
