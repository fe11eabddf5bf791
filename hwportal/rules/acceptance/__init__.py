"""The law on vacancies as code: `judge` applies every rule in force on a day to a sheet."""

from hwportal.rules.acceptance import (
    age,
    age_words,
    consistency,
    contradictions,
    disclosure,
    fairness,
    grounds,
    hours,
    insurance,
    leave,
    licences,
    overtime_pay,
    pay,
    sex,
)
from hwportal.rules.acceptance.employer import Breach, Declaration, EmployerFacts, Record
from hwportal.rules.acceptance.engine import RULES, Finding, Label, Level, Rule, judge

# Importing them makes their rules known.
GROUPS = (
    grounds, disclosure, contradictions, overtime_pay, pay, age, age_words, sex, fairness, hours, leave, insurance,
    licences, consistency,
)  # fmt: skip

__all__ = [
    "GROUPS",
    "RULES",
    "Breach",
    "Declaration",
    "EmployerFacts",
    "Finding",
    "Label",
    "Level",
    "Record",
    "Rule",
    "judge",
]
