"""Official tables shipped with the program, each with its source and date in SOURCES.md, and their cached loaders."""

from hwportal.reference.classification import Occupation, major_group, occupation, occupations, within
from hwportal.reference.directory import Office, office, office_for, offices, offices_for
from hwportal.reference.distances import around, distance
from hwportal.reference.places import (
    Municipality,
    Prefecture,
    Town,
    find_postal_code,
    municipalities,
    municipality,
    normal_postal_code,
    prefecture,
    prefectures,
)
from hwportal.reference.tables import read_table
from hwportal.reference.wages import MinimumWage, coming_minimum_wage, minimum_wage

__all__ = [
    "MinimumWage",
    "Municipality",
    "Occupation",
    "Office",
    "Prefecture",
    "Town",
    "around",
    "coming_minimum_wage",
    "distance",
    "find_postal_code",
    "major_group",
    "minimum_wage",
    "municipalities",
    "municipality",
    "normal_postal_code",
    "occupation",
    "occupations",
    "office",
    "office_for",
    "offices",
    "offices_for",
    "prefecture",
    "prefectures",
    "read_table",
    "within",
]
