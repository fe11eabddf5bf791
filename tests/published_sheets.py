"""Thirty vacancies in the form of published pages: fifteen sound ones, and fifteen with one fault each."""

from typing import NamedTuple

from tests.published_pages import NURSERY

Texts = dict[str, str]

UNLIMITED = {"nenreiSegn": "不問", "nenreiSegnHanni": "", "nenreiSegnGaitoJiyu": "", "nenreiSegnNoRy": ""}
NO_LICENCE = {"hynaMenkyoSkku": "免許・資格不問", "MenkyoSkkuMeisho": "", "MenkyoSkkuSel": ""}
PART_TIME = {
    **UNLIMITED,
    "kjKbn": "パート労働者",
    "koyoKeitai": "パート労働者",
    "koyoKeitaiSsinNoUmu": "あり",
    "koyoKikan": "雇用期間の定めあり（４ヶ月以上）",
    "koyoKikanSu": "1年",
    "koyoKikanKeiyakuKsnNoKnsi": "あり（条件付きで更新あり）",
    "koyoKikanKeiyakuKsnNoJkn": "勤務成績、業務量による。更新上限：有（通算契約期間５年）",
    "chgn": "時間額（a+b） 1,350円〜1,500円",
    "chgnKeitaiToKbn": "時給",
    "khky": "1,350円〜1,500円",
    "tgktNiShwrTat": "",
    "thkinRodoNissu": "",
    "nenkanKjsu": "",
    "henkeiRdTani": "",
    "shgJn1": "9時00分〜15時00分",
    "shgJn2": "",
    "jkgiRodoJn": "なし",
    "thkinJkgiRodoJn": "",
    "kyukeiJn": "45分",
    "shuRdNisu": "週3日",
    "shuRdNisuSodanKa": "労働日数について相談可",
    "nenjiYukyu": "5日",
    "knyHoken": "労災保険",
    "jgisKigyoZentai": "40人",
}
DAYCARE = {
    **UNLIMITED,
    **NO_LICENCE,
    "jgshMei": "株式会社　見本ケア\nデイサービスみほん",
    "sngBrui": "老人福祉・介護事業",
    "jigyoNy": "定員３０名のデイサービスを運営しています。",
    "sksu": "介護職員（デイサービス・日勤のみ）",
    "shigotoNy": "利用者の入浴、食事、レクリエーションの介助をします。６５歳以上の方が\n利用します。"
    "女性利用者が多い事業所です。\n変更範囲：会社の定める業務",
    "tnseiTeinenNenrei": "一律 65歳",
    "saiKoyoSd": "あり",
    "saiKoyoSdJgnNenrei": "上限 70歳まで",
}
CARE_HOME = {
    **DAYCARE,
    "sksu": "介護職員（特別養護老人ホーム）",
    "henkeiRdTani": "変形労働時間制（1ヶ月単位）",
    "shgJn1": "7時00分〜16時00分",
    "shgJn2": "10時00分〜19時00分",
    "shgJn3": "16時30分〜9時30分",
    "shgJiknTkjk": "夜勤は月４回程度。夜勤の休憩は１２０分",
    "tgktNiShwrTat": "処遇改善手当 20,000円〜20,000円",
    "khky": "205,000円〜245,000円",
    "sntaTatFukiJk": "夜勤手当　１回６，０００円",
    "nenkanKjsu": "112日",
    "thkinRodoNissu": "21.1日",
}
NURSE = {
    **UNLIMITED,
    "jgshMei": "医療法人　見本会\n見本病院",
    "jigyoNy": "６０床の病院です。",
    "sksu": "看護師または准看護師（病棟）",
    "shigotoNy": "入院患者の看護をします。日勤は８名で受け持ちます。\n従事すべき業務の変更の範囲：変更なし",
    "MenkyoSkkuMeisho": "看護師\n准看護師",
    "MenkyoSkkuSel": "いずれかの免許・資格所持で可",
    "chgn": "月額（a+b） 265,000円〜330,000円",
    "khky": "250,000円〜315,000円",
    "tgktNiShwrTat": "資格手当 15,000円〜15,000円",
    "henkeiRdTani": "変形労働時間制（1ヶ月単位）",
    "shgJn1": "8時30分〜17時30分",
    "shgJn2": "16時30分〜9時00分",
    "tnseiTeinenNenrei": "一律 65歳",
    "saiKoyoSd": "なし",
    "saiKoyoSdJgnNenrei": "",
}
CLINIC = {
    **PART_TIME,
    "jgshMei": "みほんクリニック",
    "jigyoNy": "内科と小児科のクリニックです。",
    "jgisKigyoZentai": "9人",
    "jgisShgBs": "9人",
    "jgisUchiJosei": "8人",
    "jgisUchiPart": "5人",
    "sksu": "看護師（外来・週３日から）",
    "shigotoNy": "診療の補助、採血、予防接種をします。\n変更範囲：変更なし",
    "MenkyoSkkuMeisho": "看護師",
    "MenkyoSkkuSel": "必須",
}
HOME_HELP = {
    **PART_TIME,
    "jgshMei": "合同会社　見本ヘルパーステーション",
    "jigyoNy": "訪問介護の事業所です。",
    "sksu": "訪問介護員（登録ヘルパー）",
    "shigotoNy": "利用者のお宅で掃除、調理、入浴の介助をします。\n変更範囲：変更なし",
    "MenkyoSkkuMeisho": "介護職員初任者研修修了者\n介護福祉士",
    "MenkyoSkkuSel": "いずれか",
    "shgJn1": "",
    "shgJnOr": "又は　8時00分〜18時00分の時間の間の5時間以上",
    "kyukeiJn": "0分",
    "chgn": "時間額（a+b） 1,500円〜1,800円",
    "khky": "1,500円〜1,800円",
}
FIXED_TERM = {
    **DAYCARE,
    "koyoKeitai": "正社員以外",
    "koyoKeitaiSsinIgaiNoMeisho": "契約職員",
    "koyoKeitaiSsinNoUmu": "あり",
    "koyoKikan": "雇用期間の定めあり（４ヶ月以上）",
    "koyoKikanYMD": "令和8年12月1日〜令和9年11月30日",
    "koyoKikanKeiyakuKsnNoKnsi": "あり（原則更新）",
}
DISPATCH = {
    **FIXED_TERM,
    "jgshMei": "株式会社　見本スタッフ",
    "jigyoNy": "介護と保育の労働者派遣事業です。",
    "sksu": "介護職員（派遣）",
    "hakenUkeoiToShgKeitai": "派遣",
    "hakenUkeoiToRdsha": "派１３－００００００",
    "koyoKeitai": "有期雇用派遣",
    "shgBs": "事業所所在地と異なる",
    "shgBsJusho": "埼玉県川口市青木１－１\n見本ビル２階",
    "chgnKeitaiToKbn": "時給",
    "khky": "228,000円〜244,000円",
    "tgktNiShwrTat": "",
}
DISABILITY = {
    **DAYCARE,
    "kjKbn": "障害者のフルタイム",
    "sksu": "事務補助（障害のある方の求人）",
    "shigotoNy": "書類の整理とデータ入力をします。\n変更範囲：変更なし",
    "jgshTkjk": "障害者雇用の実績が５名あります。",
}
FIXED_OVERTIME = {
    **DAYCARE,
    "koteiZngyKbn": "あり",
    "koteiZngy": "20,000円〜24,000円",
    "koteiZngyTkjk": "時間外労働の有無にかかわらず１０時間分を支給し、１０時間を超え\nる時間外労働分は追加で支給",
}


class Case(NamedTuple):
    """A page with the rule that finds fault with it and the level; no rule for a sound one."""

    name: str
    texts: Texts
    rule: str = ""
    level: str = ""


def _page(*changes: Texts) -> Texts:
    texts = dict(NURSERY)
    for change in changes:
        texts.update(change)
    return {name: text for name, text in texts.items() if text}


SOUND = (
    Case("nursery", _page()),
    Case("nursery under two", _page({"sksu": "保育士（３歳未満児クラス）", "sntaTatFukiJk": "主任手当　役職により"})),
    Case("childcare aide", _page(PART_TIME, NO_LICENCE, {"sksu": "保育補助", "kyukeiJn": "60分"})),
    Case("kindergarten", _page({"sksu": "幼稚園教諭", "MenkyoSkkuMeisho": "幼稚園教諭１種"}, UNLIMITED)),
    Case("day care", _page(DAYCARE)),
    Case("care home with nights", _page(CARE_HOME)),
    Case(
        "care home from 18",
        _page(
            CARE_HOME,
            {
                "nenreiSegn": "制限あり",
                "nenreiSegnHanni": "18歳以上",
                "nenreiSegnGaitoJiyu": "法令の規定により年齢制限がある",
                "nenreiSegnNoRy": "労働基準法第６１条（深夜業）",
            },
        ),
    ),
    Case(
        "part-time care", _page(PART_TIME, NO_LICENCE, {"sksu": "介護職員", "sntaTatFukiJk": "土日手当　１日５００円"})
    ),
    Case("nurse", _page(NURSE)),
    Case("nurse at a clinic", _page(CLINIC)),
    Case("home help", _page(HOME_HELP)),
    Case("fixed term", _page(FIXED_TERM)),
    Case("dispatch", _page(DISPATCH)),
    Case("disability", _page(DISABILITY)),
    Case("fixed overtime", _page(FIXED_OVERTIME)),
)
FAULTY = (
    Case(
        "pay too low",
        _page(PART_TIME, {"khky": "1,200円〜1,300円", "chgn": "時間額 1,200円〜1,300円"}),
        "W-1",
        "REJECT",
    ),
    Case("duties without change", _page({"shigotoNy": "０歳児から５歳児の保育をします。"}), "M-1", "RETURN"),
    Case("transfer without range", _page(DAYCARE, {"tenkinNoKnsi": "あり"}), "M-2", "RETURN"),
    Case("renewal not said", _page(FIXED_TERM, {"koyoKikanKeiyakuKsnNoKnsi": ""}), "M-3", "RETURN"),
    Case("cap without number", _page(FIXED_TERM, {"kjTkjk": "更新上限：有"}), "M-4", "RETURN"),
    Case("overtime pay not explained", _page(FIXED_OVERTIME, {"koteiZngyTkjk": "超過分は別途支給"}), "F-1", "RETURN"),
    Case("age without law", _page(DAYCARE, {"nenreiSegn": "制限あり", "nenreiSegnHanni": "〜45歳"}), "A-1", "RETURN"),
    Case("age beside retirement", _page({"nenreiSegnHanni": "〜49歳"}), "A-5", "RETURN"),
    Case("women wanted", _page(DAYCARE, {"jgshKaraNoMsg": "女性歓迎です。お待ちしています。"}), "G-1", "RETURN"),
    Case("break too short", _page(NURSE, {"kyukeiJn": "45分"}), "T-2", "REJECT"),
    Case(
        "too few days off",
        _page({"nenkanKjsu": "96日", "thkinRodoNissu": "22.4日", "khky": "230,000円〜260,000円"}),
        "T-3",
        "RETURN",
    ),
    Case("no accident insurance", _page(DAYCARE, {"knyHoken": "雇用保険，健康保険，厚生年金"}), "I-1", "RETURN"),
    Case("full time not insured", _page(NURSE, {"knyHoken": "雇用保険，労災保険"}), "I-4", "REJECT"),
    Case("no licence", _page(CLINIC, NO_LICENCE), "Q-1", "RETURN"),
    Case("regular with end", _page(FIXED_TERM, {"koyoKeitai": "正社員"}), "C-1", "RETURN"),
)
