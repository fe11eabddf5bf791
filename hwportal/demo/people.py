"""The fictional people of the demonstration: who they are, what they do, and how they can be reached."""

import base64
import hashlib
from dataclasses import dataclass

from hwportal.rules.wording import N_

PASSWORD = "asagao-to-himawari"  # noqa: S105  (known to everybody, and only ever set where DEMO=1)
FIRST_OFFICE, SECOND_OFFICE = "13010", "13060"


@dataclass(frozen=True)
class Person:
    """One fictional person with an account."""

    role: str
    login: str  # an e-mail address, or the login number of somebody who has none
    name: str
    kana: str
    note: str = ""  # what is particular, for whoever tries the portal
    office: str = FIRST_OFFICE
    locale: str = "ja"
    employer: str = ""  # the key of the company in employers.py

    @property
    def email(self) -> str | None:
        """Return the e-mail address, if the person has one."""
        return self.login if "@" in self.login else None

    @property
    def totp_secret(self) -> str | None:
        """Return the secret of the authenticator app, always the same, for those who need a second factor."""
        if self.role in {"jobseeker", "employer"}:
            return None
        return base64.b32encode(hashlib.sha256(f"hwportal demo {self.login}".encode()).digest()[:20]).decode()


def _at(name: str) -> str:
    return f"{name}@hwportal.example"


JOBSEEKERS = (
    Person("jobseeker", _at("hanako"), "見本 花子", "ミホン ハナコ", N_("registered, e-mail")),
    Person("jobseeker", _at("taro"), "例 太郎", "レイ タロウ", N_("registered, e-mail"), SECOND_OFFICE),
    Person("jobseeker", "1000000008", "見本 梅子", "ミホン ウメコ", N_("registered, letters")),
    Person("jobseeker", "2000000006", "例 松男", "レイ マツオ", N_("registered, telephone"), SECOND_OFFICE),
    Person("jobseeker", _at("sakura"), "見本 桜", "ミホン サクラ", N_("online registrant, waiting for the office")),
    Person("jobseeker", "3000000004", "例 竹子", "レイ タケコ", N_("online registrant, no e-mail"), SECOND_OFFICE),
    Person("jobseeker", _at("jiro"), "例 次郎", "レイ ジロウ", N_("registration expired")),
    Person("jobseeker", _at("maria"), "Sample Maria", "サンプル マリア", N_("registered, reads English"), locale="en"),
    Person("jobseeker", "4000000002", "見本 一", "ミホン ハジメ", N_("no e-mail, letter or telephone reaches")),
)
EMPLOYERS = (
    Person("employer", _at("nursery"), "見本 園子", "ミホン ソノコ", N_("nursery, all states"), employer="nursery"),
    Person("employer", _at("nursery2"), "見本 守", "ミホン マモル", N_("the same nursery"), employer="nursery"),
    Person("employer", _at("care"), "例 介子", "レイ カイコ", N_("care home"), SECOND_OFFICE, employer="care"),
    Person("employer", _at("hospital"), "例 医子", "レイ イコ", N_("hospital"), SECOND_OFFICE, employer="hospital"),
    Person("employer", _at("newcomer"), "見本 新", "ミホン アラタ", N_("registration waits"), employer="newcomer"),
)
COLLEAGUES = (
    Person("staff", _at("staff1"), "職員 一子", "ショクイン イチコ"),
    Person("staff", _at("staff2"), "職員 二郎", "ショクイン ジロウ"),
    Person("staff", _at("staff3"), "職員 三奈", "ショクイン ミナ", office=SECOND_OFFICE),
    Person("staff", _at("staff4"), "職員 四郎", "ショクイン シロウ", office=SECOND_OFFICE),
    Person("supervisor", _at("supervisor1"), "統括 春", "トウカツ ハル"),
    Person("supervisor", _at("supervisor2"), "統括 秋", "トウカツ アキ", office=SECOND_OFFICE),
    Person("partner", _at("partner1"), "連携 ひかり", "レンケイ ヒカリ"),
    Person("partner", _at("partner2"), "連携 のぞみ", "レンケイ ノゾミ"),
    Person("auditor", _at("auditor1"), "監査 実", "カンサ ミノル"),
    Person("auditor", _at("auditor2"), "監査 薫", "カンサ カオル"),
    Person("administrator", _at("admin1"), "管理 一葉", "カンリ カズハ"),
    Person("administrator", _at("admin2"), "管理 二葉", "カンリ フタバ"),
)
PEOPLE = (*JOBSEEKERS, *EMPLOYERS, *COLLEAGUES)
