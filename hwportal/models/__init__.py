"""The typed tables, one module per noun."""

from hwportal.models.account import CounterCode, StaffOffice, StaffProgramme, User
from hwportal.models.advice import Advice, AdviceCard
from hwportal.models.aftermath import Absence, Certificate, SurveyAnswer
from hwportal.models.application import Application, ApplicationStep
from hwportal.models.approval import Approval
from hwportal.models.audit import AuditEntry
from hwportal.models.co_organiser import CoOrganiser, OrganiserConsent
from hwportal.models.counsel import AdviceLetter
from hwportal.models.delegate import Delegate
from hwportal.models.document import Document
from hwportal.models.employer import Company, CompanyInvitation, CompanyMember, Establishment
from hwportal.models.entry import Claim, Entry, EntryChild, EntryWindow, Wish
from hwportal.models.event import Event, EventEmployer, Quota
from hwportal.models.event_change import EventChange
from hwportal.models.event_part import Bus, BusCall, ChildcareBand, EventStop, Interpreter, Session, TravelTime
from hwportal.models.follow_up import FollowUp
from hwportal.models.form_key import FormKey
from hwportal.models.interest import SavedVacancy, VacancyDay
from hwportal.models.job import JobRun
from hwportal.models.jobseeker import Activity, FormerIdentity, Jobseeker, PastJob
from hwportal.models.meeting import Arrival, Meeting, ReceptionHelper
from hwportal.models.message import Call, Delivery, Message
from hwportal.models.office import Office, OfficeMunicipality
from hwportal.models.picture import Picture
from hwportal.models.profile import DirectRequest, Profile, ProfileWish
from hwportal.models.promise import Difference, DifferenceStep, PromiseCheck
from hwportal.models.refusal import Refusal
from hwportal.models.rehoming import Rehoming, RehomingMove
from hwportal.models.saved_search import SavedSearch, Unwanted
from hwportal.models.sequence import Sequence
from hwportal.models.standing import BreachChange, BreachRecord, Standing, Suspension
from hwportal.models.throttle import Throttle
from hwportal.models.timetable import (
    TimetableLot,
    TimetableLottery,
    TimetableMeeting,
    TimetableNotice,
    TimetableRefusal,
    TimetableRun,
    TimetableUnmet,
)
from hwportal.models.vacancy import Listing, Vacancy, VacancyVersion
from hwportal.models.visit import Visit
from hwportal.models.waiting import Invitation, WaitingStep
from hwportal.models.web_session import WebSession

__all__ = [
    "Absence",
    "Activity",
    "Advice",
    "AdviceCard",
    "AdviceLetter",
    "Application",
    "ApplicationStep",
    "Approval",
    "Arrival",
    "AuditEntry",
    "BreachChange",
    "BreachRecord",
    "Bus",
    "BusCall",
    "Call",
    "Certificate",
    "ChildcareBand",
    "Claim",
    "CoOrganiser",
    "Company",
    "CompanyInvitation",
    "CompanyMember",
    "CounterCode",
    "Delegate",
    "Delivery",
    "Difference",
    "DifferenceStep",
    "DirectRequest",
    "Document",
    "Entry",
    "EntryChild",
    "EntryWindow",
    "Establishment",
    "Event",
    "EventChange",
    "EventEmployer",
    "EventStop",
    "FollowUp",
    "FormKey",
    "FormerIdentity",
    "Interpreter",
    "Invitation",
    "JobRun",
    "Jobseeker",
    "Listing",
    "Meeting",
    "Message",
    "Office",
    "OfficeMunicipality",
    "OrganiserConsent",
    "PastJob",
    "Picture",
    "Profile",
    "ProfileWish",
    "PromiseCheck",
    "Quota",
    "ReceptionHelper",
    "Refusal",
    "Rehoming",
    "RehomingMove",
    "SavedSearch",
    "SavedVacancy",
    "Sequence",
    "Session",
    "StaffOffice",
    "StaffProgramme",
    "Standing",
    "SurveyAnswer",
    "Suspension",
    "Throttle",
    "TimetableLot",
    "TimetableLottery",
    "TimetableMeeting",
    "TimetableNotice",
    "TimetableRefusal",
    "TimetableRun",
    "TimetableUnmet",
    "TravelTime",
    "Unwanted",
    "User",
    "Vacancy",
    "VacancyDay",
    "VacancyVersion",
    "Visit",
    "WaitingStep",
    "WebSession",
    "Wish",
]
