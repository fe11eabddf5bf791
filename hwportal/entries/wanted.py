"""What a person asks for when signing up for an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Child:
    """A child that is to be looked after."""

    name: str
    birth_date: date
    allergies: str = ""


@dataclass(frozen=True)
class Wanted:
    """The places, by key of quota, and everything else that is kept with a sign-up."""

    places: Mapping[str, int] = field(default_factory=lambda: {"seats": 1})
    employer_ids: Sequence[int] = ()  # in order of preference
    shared_with: Sequence[int] = ()  # those of them who get name and contact
    children: Sequence[Child] = ()
    windows: Sequence[tuple[datetime, datetime]] = ()  # when the person can come; none: all the time
    organiser_ids: Sequence[UUID] = ()  # co-organisers who may see the sign-up
    guardian_phone: str = ""
    interpreter_language: str = ""
    companion: str = ""
    companions: int = 0
    assistance: str = ""
    licences: Sequence[str] = ()
    rest_minutes: int = 0
    max_interviews: int | None = None
    together_with: UUID | None = None  # an entry: both come or neither
