"""Section 7, 求人PR情報: what the employer wants to add."""

from dataclasses import dataclass

from hwportal.rules.sheet.declare import flag, text
from hwportal.rules.wording import N_


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """Systems, training and a message."""

    childcare_friendly: bool | None = flag(
        N_("Work and child-rearing go together here"),
        "",
        hint=N_("Mothers' Hello Work shows such vacancies first. Explain it in the next field."),
    )
    work_and_care: str | None = text(
        N_("Help to combine work with care and treatment"), "rrtShienNy", 180, hint=N_("Short hours, sudden leave.")
    )
    training: str | None = text(N_("Training"), "knsSdNy", 180)
    training_for_all: bool | None = flag(N_("Training is open to non-regular staff"), "knsSdNoSsinIgaiNoRiyo")
    job_based_pay: bool | None = flag(N_("Job-based pay system"), "shokumuKyuSd")
    return_system: bool | None = flag(N_("System for returning after leaving"), "fukushokuSd")
    benefits: str | None = text(N_("Benefits"), "fukuriKoseiNoNy", 300)
    message: str | None = text(N_("Message from the establishment"), "jgshKaraNoMsg", 600)
    disability_support: str | None = text(
        N_("Consideration for people with disabilities"), "shgisNiTaisuruHairyoJiko", 300
    )
