"""Published vacancies that are hard to read right: what is at fault is found, what merely resembles a fault is not."""

from typing import Any, NamedTuple

import pytest

from hwportal.rules.acceptance import Level
from hwportal.rules.published import check, read_texts
from tests.published_pages import NURSERY, page
from tests.published_sheets import CLINIC, FIXED_OVERTIME, HOME_HELP, NO_LICENCE, NURSE, PART_TIME, UNLIMITED, Texts
from tests.sheets import DAY


class Hard(NamedTuple):
    """Changes of a page, the rules that must speak above WARN, and values that must be read."""

    changes: tuple[Texts, ...]
    rules: set[str] = set()
    values: dict[str, Any] = {}


HARD = {
    "nurse in full-width figures": Hard(
        (
            NURSE,
            {
                "khky": "２５０，０００円〜３０５，０００円",
                "tgktNiShwrTat": "職務手当　２５，０００円〜２５，０００円\n住宅手当　１０，０００円〜１０，０００円",
                "shgJn1": "８時３０分〜１７時３０分",
                "sntaTatFukiJk": "夜勤手当　１回１２，０００円\n残業手当は別途支給",
            },
        ),
        values={"base_pay_min": 250_000, "allowance_2_max": 10_000},
    ),
    "clinic closed on Saturday afternoons": Hard(
        (NURSE, {"shgJn2": "8時30分〜12時30分", "henkeiRdTani": "", "shgJiknTkjk": "（２）は土曜日"})
    ),
    "split hours that stay short": Hard(
        (
            CLINIC,
            {
                "shgJn1": "8時30分〜12時30分",
                "shgJn2": "14時30分〜18時30分",
                "kyukeiJn": "0分",
                "shuRdNisu": "週3日〜週4日",
                "nenjiYukyu": "5日",
            },
        ),
        values={"weekly_days_min": 3, "weekly_days_max": 4},
    ),
    "short hours marked as full-time": Hard(
        (
            UNLIMITED,
            {"sksu": "保育士（短時間正社員）", "shgJn1": "9時00分〜15時00分", "shgJn2": "", "henkeiRdTani": ""},
        ),
        {"T-8"},
    ),
    "full hours marked as part-time": Hard(
        (
            PART_TIME,
            {
                "shgJn1": "8時30分〜17時30分",
                "kyukeiJn": "60分",
                "shuRdNisu": "週5日",
                "nenjiYukyu": "10日",
                "knyHoken": "雇用保険，労災保険，健康保険，厚生年金",
            },
        ),
        {"T-8"},
    ),
    "words that resemble": Hard(
        (
            UNLIMITED,
            {
                "jgshKaraNoMsg": "若い園児から年長児まで元気いっぱい。女性専用更衣室を完備。\n"
                "２０代から６０代まで幅広い年代の職員がいます。育休は男性も取得。",
                "kjTkjk": "６０歳定年、６５歳まで再雇用。３歳未満児の保育経験は不要。\n違約金の定めはありません。",
                "fukuriKoseiNoNy": "女性活躍推進法に基づく計画を策定。制服貸与（費用は法人負担）",
            },
        )
    ),
    "one sex wanted across a line break": Hard(
        (UNLIMITED, {"jgshKaraNoMsg": "子育てが一段落した女\n性歓迎です。"}), {"G-1"}
    ),
    "overtime hidden across a line break": Hard(
        ({"sntaTatFukiJk": "業務手当　３０，０００円（時間外２０時間分を含\nむ）"},), {"F-2"}
    ),
    "base pay carried by fixed overtime": Hard(
        (FIXED_OVERTIME, {"khky": "195,000円〜230,000円", "tgktNiShwrTat": ""}), {"F-5"}
    ),
    "pay carried by night and attendance": Hard(
        (
            NURSE,
            {
                "khky": "190,000円〜210,000円",
                "tgktNiShwrTat": "深夜勤務手当 30,000円〜30,000円\n皆勤手当 10,000円〜10,000円",
            },
        ),
        {"W-1"},
    ),
    "a cap on renewals over two lines": Hard(
        (
            PART_TIME,
            {
                "kjTkjk": "契約更新の上限：有（通算契約期間４年\n／更新回数３回）",
                "koyoKikanKeiyakuKsnNoJkn": "勤務成績",
            },
        )
    ),
    "home help without its licence": Hard((HOME_HELP, {"MenkyoSkkuSel": "あれば尚可"}), {"Q-1"}),
    "the workplace decides the wage": Hard(
        (
            PART_TIME,
            NO_LICENCE,
            {
                "sksu": "保育補助",
                "shgBs": "事業所所在地と異なる",
                "shgBsJusho": "沖縄県那覇市泉崎１－２－２",
                "khky": "1,100円〜1,150円",
            },
        ),
        values={"prefecture_code": "47"},
    ),
    "full-time for people with disabilities, not insured": Hard(
        (UNLIMITED, {"kjKbn": "フルタイム（障害者）", "knyHoken": "雇用保険，労災保険"}), {"I-3"}
    ),
    "scope of change named and left open": Hard((UNLIMITED, {"shigotoNy": "保育をします。\n変更の範囲："}), {"M-1"}),
    "paid for a uniform, applications elsewhere": Hard(
        (
            {
                "kjTkjk": "入社時に制服代として１０，０００円をご負担いただきま\nす。",
                "selectTkjk": "応募は当社採用サイト（https://example.jp/recruit）からお願いします。",
            },
        ),
        {"C-4"},
    ),
}


def texts_of(case: Hard) -> Texts:
    texts = dict(NURSERY)
    for changes in case.changes:
        texts |= changes
    return {name: text for name, text in texts.items() if text}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis"])
def test_hard_sheets_are_judged_right(name: str, encoding: str) -> None:
    case = HARD[name]
    sheet, findings = check(read_texts(page(texts_of(case), encoding)), DAY)
    assert {finding.rule for finding in findings if finding.level > Level.WARN} == case.rules
    assert {name: getattr(sheet, name) for name in case.values} == case.values
