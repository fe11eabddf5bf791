"""Advice on how a vacancy is written (求人充足支援): `tips` applies every check to a sheet."""

from hwportal.advice.writing import conditions, reach, text
from hwportal.advice.writing.engine import CHECKS, Circumstances, Tip, law_gaps, tips

# Importing them makes their checks known.
GROUPS = (text, conditions, reach)

__all__ = ["CHECKS", "GROUPS", "Circumstances", "Tip", "law_gaps", "tips"]
