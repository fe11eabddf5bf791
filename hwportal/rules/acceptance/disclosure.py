"""M: what the law wants disclosed about work, place, contract and trial (職業安定法5条の3, 同施行規則4条の2)."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

RULES_4_2 = N_("Employment Security Act Enforcement Rules, article 4-2")
PART_TIME_ACT = N_("Act on Part-Time and Fixed-Term Work, article 14")
SCOPE_OF_CHANGE_SINCE = date(2024, 4, 1)
TRIAL_DISCLOSED_SINCE = date(2018, 1, 1)
REASONS_ON_REQUEST_SINCE = date(2026, 10, 1)
_SCOPE_OF_CHANGE = re.compile(r"変更の?範囲[^\w。※]*(?:は|について)?[^\w。※]*\w")
_CAP = re.compile(r"(?:更新(?:の?回数)?(?:の)?上限|通算契約期間の?上限)(?:は|の有無)?[:=]?\(?(?:有|あり|設け)")
_CAP_COUNT = re.compile(r"\d+(?:年|[か箇ヶカケ]?月|回)|[一二三四五六七八九十]+(?:年|回)|\d+歳")


@rule("M-1", Level.RETURN, RULES_4_2, "duties", since=SCOPE_OF_CHANGE_SINCE)
def scope_of_duties(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The work does not say how far the duties may change later."""
    if sheet.duties and not _SCOPE_OF_CHANGE.search(plain(sheet.duties) + plain(sheet.note)):
        yield says(
            "duties",
            N_("Add how far the duties may change later. If they do not change, add “%(suggestion)s”."),
            suggestion="変更範囲：変更なし",
        )


@rule("M-2", Level.RETURN, RULES_4_2, "transfer_range", since=SCOPE_OF_CHANGE_SINCE)
def range_of_transfers(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Transfers are possible and their range is not given."""
    if sheet.transfer and not sheet.transfer_range:
        yield says("transfer_range", N_("Write how far transfers may go, for example the offices or the prefecture."))


@rule("M-3", Level.RETURN, RULES_4_2, "renewal", "renewal_condition", since=SCOPE_OF_CHANGE_SINCE)
def renewal_of_contract(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A fixed-term contract does not say whether and on which conditions it is renewed."""
    if not sheet.is_fixed_term:
        return
    if not sheet.renewal:
        yield says("renewal", N_("The contract ends on a date. Choose whether it is renewed."))
    elif sheet.renewal == "conditional" and not sheet.renewal_condition:
        yield says("renewal_condition", N_("Write the conditions on which the contract is renewed."))


@rule("M-4", Level.RETURN, RULES_4_2, "renewal_cap_detail", "renewal_condition", "note", since=SCOPE_OF_CHANGE_SINCE)
def limit_to_renewals(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Renewals are limited, but neither to a period nor to a number of times."""
    if not sheet.is_fixed_term or sheet.renewal not in ("principle", "conditional"):
        return
    message = N_("Write the limit to renewals: the years in all, or how many times.")
    if sheet.renewal_cap and not _CAP_COUNT.search(plain(sheet.renewal_cap_detail)):
        yield says("renewal_cap_detail", message)
    for field in ("renewal_condition", "note"):
        text = plain(getattr(sheet, field))
        found = _CAP.search(text)
        if found and not _CAP_COUNT.search(text, found.end(), found.end() + 40):
            yield says(field, message)


@rule("M-5", Level.WARN, RULES_4_2, "trial_length", "trial_conditions", "trial_detail", since=TRIAL_DISCLOSED_SINCE)
def trial_period(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A trial period lacks its length or its conditions."""
    if not sheet.trial_period:
        return
    if not sheet.trial_length:
        yield says("trial_length", N_("How long is the trial period?"))
    if not sheet.trial_conditions:
        yield says("trial_conditions", N_("Are the conditions in the trial period the same?"))
    elif sheet.trial_conditions == "different" and not sheet.trial_detail:
        yield says("trial_detail", N_("What is different in the trial period, such as the pay?"))


@rule("M-6", Level.INFO, PART_TIME_ACT, "employment", since=REASONS_ON_REQUEST_SINCE)
def reasons_for_differences(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Part-time and fixed-term staff must be told when hired that they may ask why they are treated differently."""
    if sheet.job_class == "part_time" or sheet.is_fixed_term:
        message = N_("When you hire, say in writing that the person may ask why conditions differ from regular staff.")
        yield says("employment", message)
