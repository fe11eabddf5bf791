"""Pay as yen an hour: what counts against the minimum wage, and the arithmetic (最低賃金法4条, 同施行規則1条・2条)."""

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from hwportal.rules.sheet import Allowance, Sheet
from hwportal.rules.worktime import daily_hours, monthly_hours

# Perfect attendance, commuting, family, overtime, holiday and night pay, bonus and one-off payments do not count.
_NOT_COUNTED = re.compile(
    r"精皆?勤|皆勤|通勤|交通費|家族|扶養|子ども|子供|こども|児童手当|配偶者"
    r"|時間外|残業|休日|深夜|夜勤|夜間|準夜|当直|宿直|宿日直|オンコール|待機|賞与|ボーナス|一時金|祝い?金|報奨"
)
_PAY_IN_TEXT = re.compile(
    r"(時給|時間給|時間額|日給|日額|月給|月額|基本給)[^0-9円]{0,8}([0-9][0-9,]{0,12})(?:\.([0-9]))?(万?)円"
)
_UNITS = {"時": "hourly", "日": "daily", "月": "monthly", "基": "monthly"}
# The official form shows full-time pay by the month and part-time pay by the hour, however it is fixed: size tells.
_HOURLY_ALLOWANCE_BELOW = 1_000
_HOURLY_BELOW, _PART_TIME_HOURLY_BELOW, _DAILY_BELOW, _YEARLY_FROM = 30_000, 10_000, 130_000, 1_000_000


class Pay(NamedTuple):
    """An amount of yen and what it is paid for: hourly, daily, monthly or annual."""

    unit: str
    yen: int


@dataclass(frozen=True)
class Conversion:
    """Base pay and counted allowances with the hours that they are for."""

    base: Pay
    hours: Fraction  # hours that the base pay is for
    month: Fraction | None  # scheduled hours of a month
    allowances: int = 0  # counted yen a month
    hourly_allowances: int = 0  # counted yen an hour

    @property
    def hourly(self) -> Fraction:
        """Yen an hour, nothing rounded."""
        more = self.allowances / self.month if self.allowances and self.month else Fraction(0)
        return self.base.yen / self.hours + self.hourly_allowances + more

    @property
    def sum(self) -> str:
        """The arithmetic in figures only, so that it reads in every language."""
        return f"{self._terms()} = {show(self.hourly)}"

    def base_for(self, minimum: int) -> int:
        """Return the least base pay, in its unit, that reaches `minimum` yen an hour."""
        return ceil(self.base.yen + (minimum - self.hourly) * self.hours)

    def _terms(self) -> str:
        base, month = f"a {self.base.yen:,}", f"÷ {show(self.month or 0)} h"
        if self.allowances and self.base.unit == "monthly":
            return f"({base} + b {self.allowances:,}) {month}"
        if self.hourly_allowances:
            base += f" + b {self.hourly_allowances:,}"
        by = {"hourly": "", "daily": f" ÷ {show(self.hours)} h", "monthly": f" {month}", "annual": f" ÷ 12 {month}"}
        allowances = f" + b {self.allowances:,} {month}" if self.allowances else ""
        return base + by[self.base.unit] + allowances


def lowest_pay(sheet: Sheet) -> Conversion | None:
    """Return the lowest pay that the sheet promises; None while figures are missing that it needs."""
    unit = base_unit(sheet)
    if unit is None or sheet.base_pay_min is None:
        return None
    counted = [item.lowest for item in counted_allowances(sheet)]
    hourly = [yen for yen in counted if unit == "hourly" and yen < _HOURLY_ALLOWANCE_BELOW]
    pay = convert(sheet, Pay(unit, sheet.base_pay_min), sum(counted) - sum(hourly))
    return replace(pay, hourly_allowances=sum(hourly)) if pay else None


def convert(sheet: Sheet, pay: Pay, allowances: int = 0) -> Conversion | None:
    """Return `pay` under the working hours of the sheet; None while they are missing."""
    day, month = daily_hours(sheet), monthly_hours(sheet)
    hours = {"hourly": Fraction(1), "daily": day, "monthly": month, "annual": month and month * 12}[pay.unit]
    if not hours or (allowances and not month):
        return None
    return Conversion(pay, hours, month, allowances)


def counted_allowances(sheet: Sheet) -> list[Allowance]:
    """Return the fixed allowances (b) that count against the minimum wage."""
    return [item for item in sheet.allowances if not _NOT_COUNTED.search(unicodedata.normalize("NFKC", item.name))]


def base_unit(sheet: Sheet) -> str | None:
    """Return what base pay (a) is paid for; None while it cannot be told."""
    yen, form = sheet.base_pay_min, sheet.pay_form
    if yen is None or form not in ("hourly", "daily", "monthly", "annual"):
        return None
    if sheet.job_class == "part_time" and form != "daily" and yen < _PART_TIME_HOURLY_BELOW:
        return "hourly"
    limits = {"hourly": yen < _HOURLY_BELOW, "daily": yen < _DAILY_BELOW, "annual": yen >= _YEARLY_FROM}
    return form if limits.get(form, True) else "monthly"


def pay_in(text: str) -> list[Pay]:
    """Return the amounts that a text names with their unit: 時給1,280円, 月給21万円."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return [
        Pay(_UNITS[word[0]], _yen(digits, tenths, ten_thousands))
        for word, digits, tenths, ten_thousands in _PAY_IN_TEXT.findall(plain)
    ]


def show(number: Fraction | int) -> str:
    """Return a number with two places at most, cut off so that 1,279.999 never reads as 1,280."""
    text = f"{floor(number * 100) / 100:,.2f}"
    return text.rstrip("0").rstrip(".")


def _yen(digits: str, tenths: str, ten_thousands: str) -> int:
    whole = int(digits.replace(",", ""))
    return whole * 10_000 + int(tenths or 0) * 1_000 if ten_thousands else whole
