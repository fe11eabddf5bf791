"""N and M: conditions must be disclosed (職業安定法5条の3, 5条の6, 同施行規則4条の2)."""

import re
from collections.abc import Iterator
from datetime import date

from hwportal.rules.acceptance.engine import Label, Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

SCOPE_OF_CHANGE_SINCE = date(2024, 4, 1)
_SCOPE_OF_CHANGE = re.compile(r"変更の?範囲")


@rule("N-4", Level.RETURN, N_("Employment Security Act, articles 5-3 and 5-6 (until 2022: 5-5)"))
def condition_not_disclosed(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A field is empty that the form requires."""
    for field in sheet.missing:
        if field.missing_by == "N-4":
            yield says(field.name, N_("Fill in “%(name)s”."), name=Label(field.label))


@rule("M-1", Level.RETURN, N_("Employment Security Act Enforcement Rules, article 4-2"), since=SCOPE_OF_CHANGE_SINCE)
def scope_of_duties(sheet: Sheet, on: date) -> Iterator[Remark]:
    """The work does not say how far the duties may change later."""
    if sheet.duties and not _SCOPE_OF_CHANGE.search(plain(sheet.duties) + plain(sheet.note)):
        yield says(
            "duties",
            N_("Add how far the duties may change later. If they do not change, add “%(suggestion)s”."),
            suggestion="変更範囲：変更なし",
        )


@rule("M-2", Level.RETURN, N_("Employment Security Act Enforcement Rules, article 4-2"), since=SCOPE_OF_CHANGE_SINCE)
def range_of_transfers(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Transfers are possible and their range is not given."""
    if sheet.transfer and not sheet.transfer_range:
        yield says("transfer_range", N_("Write how far transfers may go, for example the offices or the prefecture."))


@rule("M-3", Level.RETURN, N_("Employment Security Act Enforcement Rules, article 4-2"), since=SCOPE_OF_CHANGE_SINCE)
def renewal_of_contract(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A fixed-term contract does not say whether and on which conditions it is renewed."""
    if not sheet.is_fixed_term:
        return
    if not sheet.renewal:
        yield says("renewal", N_("The contract ends on a date. Choose whether it is renewed."))
    elif sheet.renewal == "conditional" and not sheet.renewal_condition:
        yield says("renewal_condition", N_("Write the conditions on which the contract is renewed."))
