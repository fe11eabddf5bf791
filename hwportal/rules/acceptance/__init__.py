"""The law on vacancies as code: `judge` applies every rule in force on a day to a sheet."""

from hwportal.rules.acceptance import age, consistency, disclosure, hours, insurance, pay, sex
from hwportal.rules.acceptance.engine import RULES, Finding, Label, Level, Rule, judge

GROUPS = (disclosure, pay, age, sex, hours, insurance, consistency)  # importing them makes their rules known

__all__ = ["GROUPS", "RULES", "Finding", "Label", "Level", "Rule", "judge"]
