"""Section 8, 選考等: how many are hired, how they are chosen, and whom to contact."""

from dataclasses import dataclass

from hwportal.rules.sheet.declare import ALWAYS, choice, choices, line, text, when, whole
from hwportal.rules.wording import N_


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Openings, selection, documents and contact."""

    openings: int | None = whole(N_("Openings"), "saiyoNinsu", ALWAYS, N_("%(number)s people"))
    reason: str | None = choice(
        N_("Reason for the vacancy"),
        "boshuRy",
        {
            "vacancy": N_("Somebody left"),
            "growth": N_("More staff are needed"),
            "new": N_("New business"),
            "other": N_("Other"),
        },
    )
    reason_other: str | None = line(N_("Other reason"), "sntaNoBoshuRy", 40, when(reason="other"))
    selection: tuple[str, ...] | None = choices(
        N_("Selection by"),
        "selectHoho",
        {
            "interview": N_("Interview"),
            "documents": N_("Documents"),
            "test": N_("Written test"),
            "other": N_("Other"),
        },
        ALWAYS,
        heading=N_("Selection"),
    )
    interviews: int | None = whole(N_("Planned interviews"), "selectHohoMensetsuYtiKaisu", unit=N_("%(number)s times"))
    result_when: tuple[str, ...] | None = choices(
        N_("Result is told"),
        "selectKekkaTsuch",
        {
            "at_once": N_("At once"),
            "after_documents": N_("After the documents"),
            "after_interview": N_("After the interview"),
        },
        ALWAYS,
    )
    documents_days: int | None = whole(
        N_("Days until the result, documents"), "shoruiSelectKekka", unit=N_("%(number)s days")
    )
    interview_days: int | None = whole(
        N_("Days until the result, interview"), "mensetsuSelectKekka", unit=N_("%(number)s days")
    )
    notify_by: tuple[str, ...] | None = choices(
        N_("Result is told by"),
        "ksshEnoTsuchiHoho",
        {
            "post": N_("Post"),
            "phone": N_("Phone"),
            "email": N_("E-mail"),
            "page": N_("My page"),
            "other": N_("Other"),
        },
        ALWAYS,
    )
    selection_time: str | None = choice(
        N_("Date and time of the selection"),
        "selectNichijiTo",
        {"any": N_("At any time"), "later": N_("Arranged later"), "fixed": N_("Fixed date")},
        ALWAYS,
    )
    selection_postcode: str | None = line(N_("Postal code of the selection"), "selectBsYubinNo", 8)
    selection_address: str | None = line(N_("Place of selection"), "selectBsJusho", 90, ALWAYS)
    selection_station: str | None = line(N_("Station near the selection"), "selectBsMyorEki", 60)
    documents: tuple[str, ...] | None = choices(
        N_("Documents of the applicant"),
        "oboShoruitou",
        {
            "referral": N_("Referral letter of Hello Work"),
            "cv": N_("CV with photo"),
            "career": N_("Career sheet"),
            "job_card": N_("Job card"),
            "page": N_("Documents on my page"),
            "other": N_("Other"),
        },
        ALWAYS,
        heading=N_("Documents"),
    )
    documents_by: tuple[str, ...] | None = choices(
        N_("Documents are sent by"),
        "oboShoruiNoSofuHoho",
        {
            "post": N_("Post"),
            "email": N_("E-mail"),
            "page": N_("My page"),
            "bring": N_("Brought along"),
        },
    )
    documents_address: str | None = line(N_("Postal address for documents"), "yusoNoSofuBsJusho", 90)
    documents_return: str | None = choice(
        N_("After the selection documents are"),
        "obohen",
        {"returned": N_("returned"), "destroyed": N_("destroyed")},
        ALWAYS,
    )
    selection_note: str | None = text(N_("Note about the selection"), "selectTkjk", 120)
    contact_role: str | None = line(N_("Department of the contact"), "ttsYkm", 30, heading=N_("Contact"))
    contact_name: str | None = line(N_("Contact"), "ttsTts", 30, ALWAYS)
    contact_phone: str | None = line(N_("Phone of the contact"), "ttsTel", 20, ALWAYS)
    contact_fax: str | None = line(N_("Fax of the contact"), "ttsFax", 20)
    contact_email: str | None = line(N_("E-mail of the contact"), "ttsEmail", 100)
    note: str | None = text(N_("Further notes on the vacancy"), "kjTkjk", 600, heading=N_("Notes"))
