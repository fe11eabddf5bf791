"""The search key of a name: spellings that a clerk would take for the same fall together."""

import re
import unicodedata

from hwportal.rules.text import to_katakana

# Each group begins with the character that stands for all of them.
_VARIANTS = """
高髙 崎﨑嵜碕 辺邊邉 斎齋齊斉 浜濱濵 沢澤 広廣 国國囯 桜櫻 真眞 恵惠 徳德 瀬瀨 薮藪籔 島嶋嶌嶹 条條
栄榮 円圓圎 与與 学學 実實 寛寬 淵渕渊 曽曾 会會 槙槇 桑桒 吉𠮷 富冨 峰峯 竜龍 静靜 弥彌彍 顕顯
豊豐 鉄鐵銕 応應 寿壽 蔵藏 関關 経經 縄繩 当當 将將 為爲 万萬 礼禮 芦蘆 鴎鷗 頼賴 黒黑 莱萊 園薗
館舘 野埜 穂穗 巌巖 桧檜 緑綠 薫薰 聡聰聦 総總 来來 滝瀧 亀龜 児兒 厳嚴 尭堯 恒恆 悦悅 暁曉 栃杤
毎每 清淸 猪豬 瑶瑤 祢禰 禄祿 絵繪 蛍螢 麹麴 麦麥 黄黃 歳歲 松枩 柳栁 梅楳 橋槗𣘺 船舩 剣劍劔 検檢
侠俠 倹儉 乗乘 仏佛 伝傳 体體 余餘 党黨 単單 即卽 参參 双雙 台臺 号號 団團 図圖 圧壓 塩鹽 壌壤
声聲 壱壹 売賣 変變 奥奧 奨獎奬 姉姊 嬢孃 宝寶寳 対對 専專 尚尙 届屆 属屬 岳嶽 峡峽 巣巢 帯帶
弁辨瓣辯 強强 弾彈 従從 徴徵 恋戀 悪惡 慎愼 戦戰 戸戶 戻戾 払拂 抜拔 拝拜 挙擧 揺搖 摂攝 収收 断斷
旧舊 昼晝 晋晉 枢樞 様樣 権權 横橫 欧歐 歓歡 残殘 気氣 浄淨 浅淺 湾灣 満滿 潜潛 点點 焼燒 犠犧
状狀 独獨 獣獸 画畫 畳疊 県縣 穏穩 窃竊 粋粹 糸絲 続續 縦縱 繊纖 翠翆 脇脅 舎舍 芸藝 茎莖 荘莊
薬藥 虫蟲 蛮蠻 衛衞 覚覺 覧覽 観觀 訳譯 証證 誉譽 読讀 謡謠 賛贊 転轉 軽輕 辞辭 逓遞 遅遲 遥遙
郎郞 郷鄕 酔醉 鋭銳 録錄 閲閱 隠隱 雑雜 霊靈 顔顏 駅驛 駆驅 験驗 髪髮 鶏鷄 齢齡 灯燈 祇祗 簑蓑
邦邫 冴冱 凜凛 亜亞 晃晄 昂昻
"""
_STANDARD = {ord(other): group[0] for group in _VARIANTS.split() for other in group[1:]}
_KANA = str.maketrans("ァィゥェォッャュョヮヵヶヂヅヲヱヰ", "アイウエオツヤユヨワカケジズオエイ")
_DROPPED = re.compile(r"[\x00-\x1f\x7f-\x9f\s・･\u30a0=＝.,'’\-‐-―−]+")
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺー])[\-‐-―−]")
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u200c\u200d\U000e0100-\U000e01ef]")


def fold(value: str) -> str:
    """The search key: width, case, kana, small kana, character variants, spaces and middle dots make no difference."""
    text = to_katakana(unicodedata.normalize("NFKC", value).casefold())
    text = _LONG_VOWEL.sub("ー", _MARKS.sub("", text).translate(_STANDARD))
    return _DROPPED.sub("", text).translate(_KANA)
