"""What the office knows of an employer beside the sheet: records, declaration, area and other vacancies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from hwportal.rules.sheet import Sheet
from hwportal.rules.validity import end_of_month

_A_YEAR = timedelta(days=365)


class Breach(Enum):
    """How an authority answered a breach of labour law."""

    GUIDED = "guided"  # 是正勧告; two on one article within a year count
    PROSECUTED = "prosecuted"  # 送検 and published
    PUBLISHED = "published"  # a recommendation was ignored and the name published


@dataclass(frozen=True)
class Record:
    """One breach on record; `corrected_on` is None while it lasts."""

    breach: Breach
    article: str  # such as 労働基準法24条
    on: date
    corrected_on: date | None = None

    def bars(self, on: date) -> bool:
        """Tell whether vacancies may be refused for it on a day."""
        if self.breach is Breach.PROSECUTED:
            return self.on <= on < self.on + _A_YEAR
        return self.on <= on and (self.corrected_on is None or on <= _half_a_year_after(self.corrected_on))


class Declaration(Enum):
    """What came of the employer's own declaration (自己申告書)."""

    CLEAN = "clean"
    GANG = "gang"  # 暴力団 or controlled by it
    REFUSED = "refused"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, kw_only=True)
class EmployerFacts:
    """Facts for the rules that a sheet alone cannot answer; what is None is not known."""

    records: tuple[Record, ...] = ()
    declaration: Declaration | None = None
    declaration_due: date | None = None
    office_code: str | None = None  # the office that receives the vacancy
    usual_hourly_pay: int | None = None  # lowest usual pay of the work in the area, yen an hour
    full_time_weekly_hours: Fraction | None = None
    is_corporation: bool | None = None
    others: Mapping[str, Sheet] = field(default_factory=dict)  # its other open vacancies by number

    def barring_records(self, on: date) -> list[Record]:
        """Return the records for which vacancies may be refused on a day."""
        return [record for record in self.records if record.bars(on) and self._counts(record)]

    def _counts(self, record: Record) -> bool:
        return record.breach is not Breach.GUIDED or any(
            other is not record
            and other.breach is Breach.GUIDED
            and other.article == record.article
            and abs(other.on - record.on) <= _A_YEAR
            for other in self.records
        )


def _half_a_year_after(day: date) -> date:
    last = end_of_month(day, 6)
    return last.replace(day=min(day.day, last.day))
