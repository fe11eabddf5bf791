"""Pages in the form in which vacancies are published, made of plainly fictional texts."""

from html import escape

NURSERY = {
    "kjNo": "13010-12345661",
    "uktkYmd": "2026年11月2日",
    "shkiKigenHi": "2027年1月31日",
    "juriAtsh": "飯田橋公共職業安定所",
    "kjKbn": "フルタイム",
    "onlinJishuOboUktkKahi": "可",
    "sngBrui": "児童福祉事業",
    "jgshNo": "1301-000001-5",
    "jgshMei": "社会福祉法人　見本会\nみほん保育園",
    "jgshMeiKana": "シャカイフクシホウジン　ミホンカイ",
    "szciYbn": "〒100-0001",
    "szci": "東京都千代田区千代田１－１",
    "yshk": "理事長",
    "dhshaMei": "見本　花子",
    "setsuritsuNen": "昭和６２年",
    "shkn": "9,000万円",
    "jgisKigyoZentai": "186人",
    "jgisShgBs": "25人",
    "jgisUchiJosei": "22人",
    "jgisUchiPart": "8人",
    "rodoKumiai": "なし",
    "jigyoNy": "定員９０名の認可保育園を運営しています。",
    "kaishaNoTokucho": "園庭が広く、職員の休憩室があります。",
    "fltmShgKisoku": "あり",
    "partShgKisoku": "あり",
    "sksu": "保育士（０歳児から５歳児）",
    "shigotoNy": (
        "認可保育園で０歳児から５歳児の保育をします。１クラスを複数の担任\n"
        "で受け持ちます。行事の準備は勤務時間の中でします。\n変更範囲：変更なし"
    ),
    "hakenUkeoiToShgKeitai": "派遣・請負ではない",
    "koyoKeitai": "正社員",
    "koyoKikan": "雇用期間の定めなし",
    "trialKikan": "あり",
    "trialKikanKikan": "３ヶ月",
    "trialKikanChuuNoRodoJkn": "同条件",
    "shgBs": "事業所所在地と同じ",
    "shgBsKitsuTsak": "あり（屋内禁煙）",
    "mycarTskn": "不可",
    "tenkinNoKnsi": "なし",
    "nenreiSegn": "制限あり",
    "nenreiSegnHanni": "〜59歳",
    "nenreiSegnGaitoJiyu": "定年を上限",
    "nenreiSegnNoRy": "定年が６０歳のため",
    "grki": "不問",
    "hynaKiknt": "不問",
    "MenkyoSkkuMeisho": "保育士",
    "MenkyoSkkuSel": "必須",
    "chgn": "月額（a+b） 227,000円〜272,000円",
    "chgnKeitaiToKbn": "月給",
    "khky": "215,000円〜260,000円",
    "tgktNiShwrTat": "処遇改善手当 12,000円〜12,000円",
    "koteiZngyKbn": "なし",
    "thkinRodoNissu": "20.1日",
    "tsknTat": "実費支給（上限あり）",
    "tsknTatTsuki": "月額",
    "tsknTatKingaku": "30,000円",
    "chgnSkbi": "固定（月末）",
    "chgnSrbi": "固定（月末以外）",
    "chgnSrbiTsuki": "翌月",
    "chgnSrbiHi": "15日",
    "shokyuSd": "なし",
    "shoyoSdNoUmu": "あり",
    "shoyoMaeNendoUmu": "あり",
    "shoyoMaeNendKaisu": "年2回",
    "henkeiRdTani": "交替制（シフト制）",
    "shgJn1": "8時30分〜17時30分",
    "shgJn2": "7時00分〜16時00分",
    "jkgiRodoJn": "あり",
    "thkinJkgiRodoJn": "5時間",
    "sanrokuKyotei": "なし",
    "kyukeiJn": "60分",
    "kyjs": "日曜日，祝日，その他",
    "shukFtskSei": "その他",
    "nenkanKjsu": "124日",
    "nenjiYukyu": "10日",
    "knyHoken": "雇用保険，労災保険，健康保険，厚生年金",
    "tnsei": "あり",
    "tnseiTeinenNenrei": "一律 60歳",
    "saiKoyoSd": "あり",
    "saiKoyoSdJgnNenrei": "上限 65歳まで",
    "kmec": "なし",
    "nkj": "なし",
    "riyoKanoTkjShst": "なし",
    "saiyoNinsu": "2人",
    "selectHoho": "面接（予定1回）",
    "selectKekkaTsuch": "面接選考結果通知",
    "mensetsuSelectKekka": "面接後7日以内",
    "ksshEnoTsuchiHoho": "電話",
    "selectNichijiTo": "その他",
    "selectBsJusho": "東京都千代田区千代田１－１",
    "oboShoruitou": "ハローワーク紹介状，履歴書（写真貼付）",
    "obohen": "あり",
    "ttsTts": "例　太郎",
    "ttsTel": "03-0000-0000",
}


def page(texts: dict[str, str], encoding: str = "utf-8") -> bytes:
    """Return a saved page with these texts: nested elements, hidden repeats, numbered ids, section heads."""
    rows = "".join(
        f'<tr>\n <th>項目</th>\n <td><div id="ID_{name}">{escape(text).replace(chr(10), "<br>")}</div></td>\n</tr>'
        for name, text in texts.items()
    )
    html = (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="{encoding}"><title>求人情報</title></head><body>'
        f'<input type="hidden" id="ID_kjhyoKjNo" value="1301012345661"><h3 id="ID_GECZ25041Z">求人事業所</h3>'
        f"<table>{rows}</table><script>var id = '<div id=ID_sksu>';</script></body></html>"
    )
    return html.encode("shift_jis" if encoding == "shift_jis" else encoding, errors="xmlcharrefreplace")
