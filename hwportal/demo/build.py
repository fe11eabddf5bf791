"""The whole demonstration, made in order; a part that stands already is left as it is."""

from flask import current_app

from hwportal import clock
from hwportal.blueprints.referrals.demo import make_applications
from hwportal.blueprints.vacancies.demo import make_bulk, make_states
from hwportal.blueprints.vacancies.queries import open_vacancies_of
from hwportal.demo.accounts import make_accounts
from hwportal.demo.counsel import make_letters
from hwportal.demo.day import make_day
from hwportal.demo.documents import make_documents
from hwportal.demo.employers import accepted_places, make_employers, make_places_of_mass
from hwportal.demo.events import make_events
from hwportal.demo.follow_ups import make_follow_ups
from hwportal.demo.interest import make_interest
from hwportal.demo.jobseekers import able_to_sign_up, make_crowd, make_jobseekers
from hwportal.demo.messages import make_delivery_work, make_looks
from hwportal.demo.pictures import make_pictures
from hwportal.demo.promises import make_promises
from hwportal.demo.searches import make_searches
from hwportal.demo.timetables import make_timetables
from hwportal.demo.waiting import make_waiting


class NotADemonstration(RuntimeError):
    """Fictional people are wanted in a portal that may hold real ones."""


CLERK, COLLEAGUE, HANAKO = "staff1@hwportal.example", "staff2@hwportal.example", "hanako@hwportal.example"
PARTNER = "partner1@hwportal.example"


def build_demo(vacancies: int = 1000, events: int = 30) -> None:
    """Leave the demonstration in the session: people, employers, vacancies, events, work that waits."""
    if not current_app.config["DEMO"]:
        raise NotADemonstration("Everybody knows the passwords of the demo accounts. Set DEMO=1 if that is meant.")
    accounts = make_accounts()
    clerk, colleague = accounts[CLERK], accounts[COLLEAGUE]
    make_jobseekers(accounts, clerk)
    make_employers(accounts, clerk)
    make_pictures(accepted_places(), clerk)
    for place in accepted_places():
        make_states(place, place.company.members[0].user, clerk, colleague)
    make_bulk(vacancies, make_places_of_mass())
    people = [*able_to_sign_up(), *make_crowd()]
    make_events(author=clerk, publisher=colleague, people=people, count=events)
    make_waiting(clerk, colleague, accounts[PARTNER], people, accepted_places())
    make_timetables(clerk, colleague, accounts[HANAKO])
    make_day(people, accepted_places(), accounts[PARTNER], clerk)
    vacancies_of_employers = open_vacancies_of([place.id for place in accepted_places()], clock.today())
    make_applications(people, vacancies_of_employers, clerk)
    make_documents()
    make_promises(people, vacancies_of_employers, clerk)
    make_follow_ups(accepted_places(), people, clerk)
    make_letters(clerk)
    make_interest(people, vacancies_of_employers)
    make_searches(people)
    make_delivery_work(clerk)
    make_looks(accounts[HANAKO], [clerk, colleague])
