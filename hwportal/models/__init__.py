"""The typed tables, one module per noun."""

from hwportal.models.account import StaffOffice, StaffProgramme, User
from hwportal.models.approval import Approval
from hwportal.models.audit import AuditEntry
from hwportal.models.employer import Company, CompanyMember, Establishment
from hwportal.models.event import Entry, Event, Quota
from hwportal.models.form_key import FormKey
from hwportal.models.jobseeker import Jobseeker
from hwportal.models.message import Delivery, Message
from hwportal.models.office import Office, OfficeMunicipality
from hwportal.models.sequence import Sequence
from hwportal.models.vacancy import Vacancy

__all__ = [
    "Approval",
    "AuditEntry",
    "Company",
    "CompanyMember",
    "Delivery",
    "Entry",
    "Establishment",
    "Event",
    "FormKey",
    "Jobseeker",
    "Message",
    "Office",
    "OfficeMunicipality",
    "Quota",
    "Sequence",
    "StaffOffice",
    "StaffProgramme",
    "User",
    "Vacancy",
]
