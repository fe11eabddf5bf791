"""The whole demonstration, made in order; a part that stands already is left as it is."""

from hwportal.demo.accounts import make_accounts
from hwportal.demo.employers import make_employers, make_places_of_mass
from hwportal.demo.jobseekers import make_jobseekers

CLERK = "staff1@hwportal.example"


def build_demo(vacancies: int = 1000, events: int = 30) -> None:
    """Leave the demonstration in the session: people, employers, vacancies, events, work that waits."""
    accounts = make_accounts()
    clerk = accounts[CLERK]
    make_jobseekers(accounts, clerk)
    make_employers(accounts, clerk)
    make_places_of_mass()
