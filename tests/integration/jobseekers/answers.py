"""The answers of a fictional jobseeker, page by page, as they are typed."""

from typing import Any

PERSON: dict[str, Any] = {"name": "見本 花子", "kana": "みほん はなこ", "birth_date": "平成2年4月1日", "sex": ""}
CONTACT: dict[str, Any] = {
    "postal_code": "100-0001",
    "address": "東京都千代田区千代田1-1 見本荘101",
    "phone": "090-0000-0000",
    "contact": "letter",
}
SITUATION: dict[str, Any] = {"situation": "not_working", "is_open": "yes", "sharing": "nobody"}
WORK: dict[str, Any] = {
    "occupation_1": "029-01",
    "occupation_2": "030",
    "hours": "part_time",
    "employment": ["regular", "part_time"],
    "work_from": "9:00",
    "work_to": "16時",
    "days_per_week": "４",
    "nights": "no",
}
PLACE: dict[str, Any] = {"area_1": "千代田区", "area_2": "東京都", "pay_kind": "hour", "pay_from": "1,300"}
EDUCATION: dict[str, Any] = {"school": "junior_college", "licences": ["nursery_teacher", "kindergarten_teacher"]}
CAREER: dict[str, Any] = {
    "career-0-duties": "保育園での担任",
    "career-0-employment": "regular",
    "career-0-started": "平成31年4月",
    "career-0-ended": "2025-03",
}
APPEAL: dict[str, Any] = {"strengths": "ピアノが弾けます。"}
PAGES = {
    "person": PERSON,
    "contact": CONTACT,
    "situation": SITUATION,
    "work": WORK,
    "place": PLACE,
    "education": EDUCATION,
    "career": CAREER,
    "appeal": APPEAL,
}
