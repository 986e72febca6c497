"""What looks odd and is meant so: coinages, short forms, compounds; and the misprint beside each that is still found."""

import pytest

from jianbao.lexicon import load_lexicon
from jianbao.suspects.words import WordChecker
from tests.own_lexicon import edited_lexicon
from tests.suspects.samples import found


@pytest.mark.parametrize(
    "text",
    [
        # A character in common that belongs to the next word, or to the one before.
        "健全全流程监管，扎紧篱笆。",
        "农村电商营收收入双增长。",
        "湖区治理见效，太湖湖体清澈。",
        "讲好党史课课前故事，快递业业务量上升。",
        "孩子们活跃跃的样子惹人喜爱。",
        "双方可以以书面方式议价，村民反对对河道采砂。",
        "巡逻艇在解放军军歌声中起航，渔业联合会会长到场。",
        "县里就禁渔工作作了部署，先想好灾后重建建什么。",
        "每天有2万列列车驶过。",
        # A word of place belongs to the noun before it.
        "各地在开发中固生态，在利用中固安全。",
        # What is quoted is a name or a slogan, and so is 一…一….
        "启动“智慧渔港”和“稳走远航”两个项目。",
        "帮扶做到一企一案。",
        "“一老一小”有人照看。",
        # Newer than the dictionary.
        "绿色智造园区开工，驰援抗疫一线。",
        "锅炉圆片产量增长，井工煤矿复产。",
        "新的生活圈和产业圈连成一片。",
        # A short form beside a longer word of the digest, and words cut across by it.
        "推行登记制改革，深化制度改革，制度改革提速。",
        "喷泉码技术落地，密码技术成熟，密码技术推广。",
        "夜经济活跃，夜间经济繁荣，夜间经济指数上升。",
        "智能体创新活跃，体制创新提速，体制创新见效。",
        "电视台、央视频同步播出，中央视频会议召开，中央视频系统开通。",
        "新能源车下乡，新能源汽车出口，新能源汽车热销。",
        "群众凝心聚力，凝聚力增强。",
        # A figure and its measure word, a verb and its preposition, an adverb's end.
        "架起12000块定日镜。",
        "古籍存于县图书馆。",
        "离通车又近一步。",
        # Names in a list, a degree, a noun of place.
        "由党鹤林、王涛、王晨阳组成的中队去了襄阳，襄阳很远。",
        "那是史上最亮的星，亮度最高，最高纪录。",
        "在全省一盘大棋中看渔业，其中有三县。",
        # Items that begin alike.
        "下放权力要做到放权、放心、放责。",
    ],
)
def test_what_is_meant_is_no_suspect(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("要加强基础础设施。", "基础础", "基础"),
        ("乡里提高高了补贴。", "提高高", "提高"),
        ("渔民生产产量下降。", "", ""),
        ("镇上的关关键岗位缺人。", "关关键", "关键"),
        ("在整治中搞建没，建设要快。", "建没", "建设"),
        ("渠道建没提速，水库建设提速。", "建没", "建设"),
        ("项目预讨明年上半年完工。", "预讨", "预计"),
    ],
)
def test_misprints_in_like_places_are_found(text, surface, suggestion):
    assert [(s, m) for s, m, _ in found(text)] == ([(surface, suggestion)] if surface else [])


def test_newer_words_are_the_lexicons(tmp_path):
    text = "绿色智造园区开工。"
    without = edited_lexicon(tmp_path, "suspects/words.toml", '"智造", ', "")
    assert [len(WordChecker(x).check([text])[0]) for x in (load_lexicon(), without)] == [0, 1]
