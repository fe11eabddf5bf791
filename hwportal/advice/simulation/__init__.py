"""Worlds in which the truth is known: vacancies for demonstrations and tests until real spells have gathered."""

from hwportal.advice.simulation.outcomes import Simulated, simulate
from hwportal.advice.simulation.worlds import SCENARIOS, World

__all__ = ["SCENARIOS", "Simulated", "World", "simulate"]
