"""Family names of China, Korea, Japan and Vietnam, by which a name is told from other words.

In these scripts no capital marks a name: "社会" (society) has the same form as one. The families
are those of most people, as the registers and censuses of the countries count them.
"""

from sourcebook import lazy_re as re

CHINESE = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林郑鄭罗羅梁谢謝宋唐许許韩韓冯馮邓鄧"
    "曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈"
    "夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向"
    "汤湯"
)
_MORE_CHINESE = (
    "温溫康施牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘"
    "祝包宁寧尚阮纪紀柯季連连洪游簡简巫卓涂塗翁賴赖"
)
_DOUBLE_CHINESE = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "东方", "皇甫")
_KOREAN = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방"
    "공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_JAPANESE_WORDS = """
佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上
木村 斎藤 斉藤 齋藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田
後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 金子 藤原 三浦 中野 中川 原田 松田 竹内
小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口
工藤 今井 高田 増田 丸山 杉山 村田 大塚 新井 藤本 小山 平野 河野 上野 野口 武田 松井 千葉 菅原
岩崎 久保 木下 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 高野 渡部 吉川 山内
西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田
辻 樋口 秋山 田口 永井 山中 中西 吉村 川上 石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 松下
大久保 吉岡 荒木 野田 小池 内藤 黒田 堀 尾崎 川村 大島 永田 望月 堀内 岩本 大石 小田 鎌田 山根
成田 荒井 篠原 関口 片山 早川 松村 横田 岡崎 西山 北川 平井 中井 石橋 須藤 熊谷 川田 松原 宮田
神田 榎本 安倍 岸田 菅 麻生 小泉 森川 岡村 沢田 澤田 奥村 水谷 三宅 萩原 黒木 白石 富田 本間
植田 宮下 福井 小沢 小澤 川島
"""
_JAPANESE = frozenset(_JAPANESE_WORDS.split())
_VIETNAMESE = frozenset(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
     "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Đào", "Tạ", "Thái", "Quách", "Lương")
)  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff々]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_SPACE = re.compile(r"[ \u3000]")


def has_family(name: str) -> bool:
    """Tell whether a text in such a script begins with a family's name, and has a given name.

    >>> has_family("佐々木遥"), has_family("有料記事"), has_family("김도현"), has_family("로그인")
    (True, False, True, False)
    """
    first, space, rest = _SPACE.sub(" ", name).partition(" ")
    if _HANGUL.fullmatch(name):
        return len(name) == len("김도현") and name[0] in _KOREAN
    if first in _VIETNAMESE:
        return 1 <= len(rest.split()) <= len("tên")
    if space:
        return bool(rest) and (first in _JAPANESE or _is_chinese(first + rest, given=len(rest)))
    if not _HAN.fullmatch(name):
        return False
    japanese = any(name[:size] in _JAPANESE and len(name) > size for size in (1, 2, 3))
    return japanese if len(name) > len("王小明") else japanese or _is_chinese(name)


def _is_chinese(name: str, given: int = 0) -> bool:
    """Tell whether a name is Chinese by its form. given: how long its given name is, if known."""
    family = 2 if name[:2] in _DOUBLE_CHINESE else 1
    known = family > 1 or name[0] in CHINESE + _MORE_CHINESE
    return (
        known and 1 <= (given or len(name) - family) <= len("小明") and len(name) <= len("欧阳小明")
    )
