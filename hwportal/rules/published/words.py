"""The words that published pages use for each choice, as patterns tried in order: official id to code."""

import re
from collections.abc import Sequence

Words = Sequence[tuple[str, str]]

YES_NO: Words = (("no", r"^\W*(?:なし|無|不可|しない)"), ("yes", "あり|有|(?<!不)可|実施"), ("no", "なし|無|不可"))
RECORD: Words = (("none", "該当者?なし|非該当|対象者なし"), ("no", "なし|無"), ("yes", "あり|有"))
NEED: Words = (("any", "いずれか"), ("preferred", "尚可|あれば|歓迎"), ("required", "必須|要"))
DAY_OR_END: Words = (("day", "月末以外"), ("end", "月末|末日"), ("other", "その他"), ("day", r"固定|毎月|\d+日"))

CHOICES: dict[str, Words] = {
    "job_class": (
        ("disability", "障害"),
        ("graduate", "新規学卒|高卒|大卒|学卒"),
        ("seasonal", "季節|出稼"),
        ("part_time", "パート"),
        ("full_time", "フルタイム"),
    ),
    "dispatch_form": (
        ("neither", "派遣・?請負ではない|派遣・請負でない|ではない"),
        ("temp_to_perm", "紹介予定派遣"),
        ("dispatch", "派遣"),
        ("contract", "請負"),
    ),
    "employment": (
        ("part_dispatch_fixed", "有期雇用派遣パート|有期派遣パート"),
        ("part_dispatch_indefinite", "無期雇用派遣パート|無期派遣パート"),
        ("dispatch_fixed", "有期雇用派遣|有期派遣"),
        ("dispatch_indefinite", "無期雇用派遣|無期派遣"),
        ("part_time", "パート"),
        ("not_regular", "正社員以外|契約|嘱託|臨時|準社員"),
        ("regular", "正社員"),
    ),
    "contract": (
        ("under_four_months", "4[か箇ヶカケ]?月未満"),
        ("four_months", "4[か箇ヶカケ]?月以上|定めあり|有期"),
        ("day", "日雇"),
        ("indefinite", "定めなし|無期"),
    ),
    "renewal": (("none", "なし|更新しない|無"), ("conditional", "条件"), ("principle", "原則|自動")),
    "trial_conditions": (("same", "同条件|同じ|変更なし"), ("different", "異なる|異条件|相違")),
    "workplace": (("telework", "在宅"), ("establishment", "事業所所在地と同じ|所在地と同じ"), ("other", ".")),
    "station_by": (("walk", "徒歩"), ("bus", "バス"), ("car", "車")),
    "smoking": (
        ("indoor_ban", "屋内禁煙|敷地内禁煙"),
        ("smoking_room", "喫煙室|喫煙専用|加熱式"),
        ("none", "なし|対策していない|屋内で喫煙可"),
        ("measures", "あり"),
        ("other", "その他"),
    ),
    "age": (("any", "不問"), ("limited", "制限|あり")),
    "age_reason": (
        ("3ni", "60歳以上|高年齢者|特定の年齢層|雇用促進|国の施策|3号のニ|3号ニ"),
        ("3ha", "芸術|芸能|表現|3号のハ|3号ハ"),
        ("3ro", "技能・?ノウハウ|技能の継承|年齢構成|労働者数が少ない|3号のロ|3号ロ"),
        ("3i", "長期勤続|キャリア形成|キャリアの形成|3号のイ|3号イ"),
        ("2", "法令|労働基準法|警備業法|2号"),
        ("1", "定年を上限|定年が|1号|定年"),
    ),
    "education": (("any", "不問"), ("required", "必須|以上|要")),
    "education_level": (
        ("university", "大学(?!校)|大卒|大学院"),
        ("junior_college", "短大"),
        ("vocational", "専修|専門|高専|能開"),
        ("high_school", "高校|高等学校"),
    ),
    "experience": (("any", "不問"), ("preferred", "あれば尚可|尚可|歓迎"), ("required", "必須|要")),
    "pay_form": (
        ("monthly", "月給"),
        ("hourly", "時給|時間給"),
        ("daily", "日給"),
        ("annual", "年俸"),
        ("other", "その他"),
    ),
    "commuting": (
        ("capped", "上限あり"),
        ("full", "上限なし|全額"),
        ("fixed", "一定額|定額"),
        ("none", "なし|支給しない"),
        ("full", "実費"),
    ),
    "commuting_per": (("day", "日額|1日|日"), ("month", "月額|1月|月")),
    "closing": DAY_OR_END,
    "payday": DAY_OR_END,
    "payday_month": (("this", "当月"), ("next", "翌月")),
    "schedule": (
        ("flexible", "フレックス"),
        ("discretionary", "裁量"),
        ("deemed", "みなし"),
        ("year", "1年"),
        ("week", "1週"),
        ("month", "1[か箇ヶカケ]?月|変形"),
        ("shifts", "交替|シフト"),
        ("fixed", "通常|固定|なし"),
    ),
    "two_days_off": (("every", "毎週"), ("none", "なし|無"), ("other", "その他|隔週|月")),
    "housing": (
        ("both", "単身用.*世帯用|世帯用.*単身用"),
        ("single", "単身用あり|単身用"),
        ("family", "世帯用あり|世帯用"),
        ("none", "なし|無"),
    ),
    "reason": (("vacancy", "欠員"), ("growth", "増員"), ("new", "新規"), ("other", "その他")),
    "selection_time": (("any", "随時"), ("later", "追って|その他|後日"), ("fixed", "日時|指定|月")),
    "documents_return": (("destroyed", "破棄|廃棄"), ("returned", "返却|返戻|あり|求人者の責任")),
    "childcare_leave": RECORD,
    "care_leave": RECORD,
    "nursing_leave": RECORD,
    "licences": (("any", "不問|^なし"), ("listed", "あり|必須|いずれか|尚可|要")),
    "driving": NEED,
}

SEVERAL: dict[str, Words] = {
    "holidays": (
        ("mon", "月曜|^月$|月、"),
        ("tue", "火曜|^火$"),
        ("wed", "水曜|^水$"),
        ("thu", "木曜|^木$"),
        ("fri", "金曜|^金$"),
        ("sat", r"土曜|^土$|土日|土[,、祝]"),
        ("sun", r"日曜|^日$|土日|[,、]日[,、祝]|^日[,、祝]"),
        ("public", "祝"),
        ("other", "その他"),
    ),
    "insurance": (
        ("employment", "雇用(?!形態)"),
        ("accident", "労災"),
        ("public_accident", "公務災害|公災"),
        ("health", "健康"),
        ("pension", "厚生(?!労働)"),
        ("savings", "財形"),
        ("other", "その他"),
    ),
    "selection": (("interview", "面接"), ("documents", "書類選考|書類"), ("test", "筆記|試験"), ("other", "その他")),
    "result_when": (
        ("at_once", "即決"),
        ("after_documents", "書類選考後|書類"),
        ("after_interview", "面接(?:選考)?後|面接"),
    ),
    "notify_by": (
        ("post", "郵送"),
        ("phone", "電話"),
        ("email", "e?メール|mail"),
        ("page", "マイページ"),
        ("other", "その他"),
    ),
    "documents": (
        ("referral", "紹介状"),
        ("career", "職務経歴書"),
        ("cv", "(?<!職務経)履歴書"),
        ("job_card", "ジョブ・?カード"),
        ("page", "マイページ"),
        ("other", "その他"),
    ),
    "documents_by": (
        ("post", "郵送"),
        ("email", "e?メール|mail"),
        ("page", "マイページ"),
        ("bring", "持参"),
    ),
}


def choose(words: Words, text: str) -> str | None:
    """Return the first code whose words occur in `text`."""
    return next((code for code, pattern in words if re.search(pattern, text, re.IGNORECASE)), None)


def choose_several(words: Words, text: str) -> tuple[str, ...]:
    """Return every code whose words occur in `text`."""
    return tuple(code for code, pattern in words if re.search(pattern, text, re.IGNORECASE))
