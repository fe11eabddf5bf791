"""The declaration: complete, in order, and asked for under the right conditions."""

from hwportal.rules.sheet import FIELDS, SECTIONS, Sheet, Source, changed_fields, touches_protected
from hwportal.rules.sheet.sheet import Allowance
from tests.sheets import nursery_teacher


def test_the_form_has_eight_sections_in_the_order_people_know() -> None:
    assert [section.code for section in SECTIONS] == [
        "classification", "establishment", "duties", "pay", "hours", "insurance", "appeal", "selection",
    ]  # fmt: skip
    assert [field.name for section in SECTIONS for field in section.fields] == list(FIELDS)


def test_every_condition_names_fields_and_values_that_exist() -> None:
    for field in FIELDS.values():
        for name, wanted in (field.needed.condition or {}).items():
            options = getattr(FIELDS[name].kind, "options", None)
            values = wanted if isinstance(wanted, tuple) else (wanted,)
            assert options is None or set(values) <= {*options, None}, (field.name, name)


def test_official_ids_are_those_of_the_published_page() -> None:
    ids = {field.official for field in FIELDS.values() if field.official}
    assert {"sksu", "shigotoNy", "khky", "shgJn1", "nenkanKjsu", "knyHoken", "saiyoNinsu", "kjTkjk", "jgshMei"} <= ids
    assert len(FIELDS) > 150


def test_the_office_and_the_record_fill_what_the_employer_cannot() -> None:
    entries = {field.name for section in SECTIONS for field in section.entries}
    assert not {"number", "received_on", "establishment_name", "staff_company"} & entries
    assert FIELDS["number"].source is Source.OFFICE


def test_missing_follows_the_answers() -> None:
    missing = {field.name for field in Sheet(car_commuting=True, commuting="fixed", retirement=True).missing}
    assert {"parking", "commuting_amount", "retirement_age", "rehire"} <= missing
    assert not {"renewal", "fixed_overtime_note", "age_reason"} & missing


def test_hours_are_either_fixed_or_within_a_span() -> None:
    missing = {field.name for field in nursery_teacher(shift_1_start=None, shift_1_end=None).missing}
    assert missing == {"shift_1_start", "shift_1_end"}
    assert not nursery_teacher(shift_1_start=None, shift_1_end=None, any_hours=6).missing


def test_what_the_sheet_knows_about_itself() -> None:
    sheet = nursery_teacher()
    assert sheet.is_full_time
    assert not sheet.is_fixed_term
    assert sheet.allowances == [Allowance("処遇改善手当", 12_000, 12_000)]
    assert sheet.licence_needs == [("保育士", "required")]
    assert sheet.prefecture_code == "13"
    assert sheet.replace(workplace="other", workplace_address="大阪府大阪市北区1").prefecture_code == "27"
    assert Sheet().prefecture_code is None


def test_changes_of_protected_fields_are_known() -> None:
    sheet = nursery_teacher()
    assert [field.name for field in changed_fields(sheet, sheet.replace(openings=3))] == ["openings"]
    assert not touches_protected(sheet, sheet.replace(openings=3))
    assert touches_protected(sheet, sheet.replace(base_pay_min=220_000))


def test_the_municipality_follows_from_the_place_of_work() -> None:
    sheet = nursery_teacher()
    assert sheet.municipality_code == "13101"
    elsewhere = sheet.replace(workplace="other", workplace_address="北海道札幌市中央区北1条西1")
    assert elsewhere.municipality_code == "01101"
    assert sheet.replace(workplace="other", workplace_address="東京都のどこか").municipality_code is None
    assert sheet.replace(establishment_municipality=None).municipality_code == "13101"


def test_a_mark_tells_whether_a_section_was_changed() -> None:
    sheet, pay = nursery_teacher(), SECTIONS[3]
    assert pay.mark(sheet) == pay.mark(sheet.replace(openings=9))
    assert pay.mark(sheet) != pay.mark(sheet.replace(base_pay_max=261_000))


def test_groups_keep_every_field_of_the_employer_once() -> None:
    for section in SECTIONS:
        assert [field for _, fields in section.groups for field in fields] == list(section.entries)
