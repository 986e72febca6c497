"""Where names stand in sentences: how far they reach to the left, what they hold, and which are weak."""

import pytest

from jianbao.actors.names import SpanFinder, joint_form, load_gazetteer
from jianbao.lexicon import load_lexicon

FINDER = SpanFinder(load_lexicon())


def spans(text):
    return [(text[s.start : s.end], s.strength) for s in FINDER.spans(text)]


def names(text):
    return [name for name, strength in spans(text) if strength != "weak"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Nothing stands behind the name, or before it.
        ("海西省水文监测中心", ["海西省水文监测中心"]),
        ("水利部", ["水利部"]),
        ("水利部长到会。", []),
        ("《水利部公报》出版。", []),
        ("科技部和水利部开会。", ["科技部", "水利部"]),
        ("科技部中国科学院联合发文。", ["科技部", "中国科学院"]),
        ("各省发展改革委要抓好落实。", []),
        ("应急管理部派出工作组。", ["应急管理部"]),
        ("国家卫生和健康研究中心成立。", ["国家卫生和健康研究中心"]),
        ("上海国际金融中心建设提速。", []),
        ("国家一流大学不少。", []),
        ("省科协开会。", ["省科协"]),
        ("省公安局开会。", ["省公安局"]),
        ("中国石油大学（华东）开学。", ["中国石油大学（华东）"]),
        ("中国石油大学（很好）开学。", ["中国石油大学"]),
        ("上海市场监测中心开门。", ["上海市场监测中心"]),
        ("中国电科控股的子公司很多。", ["中国电科"]),
        ("云澜星、飞天云、极谷光等科技企业加大投入。", ["云澜星", "飞天云", "极谷光"]),
        ("临溪县水利局到会。", ["临溪县水利局"]),
        ("水利部和县水利局到会。", ["水利部", "县水利局"]),
        ("飞天云等科技企业加大投入。", []),
        ("柯达、雀巢、面包等知名企业加大投入。", ["柯达", "雀巢"]),
        ("例如飞天云、新能源汽车等企业加大投入。", ["飞天云"]),
        # The first character of a place that no dictionary knows is cut off.
        ("我们支持临湫大学建设。", ["临湫大学"]),
        ("业务上受明州省海洋局指导。", ["明州省海洋局"]),
        ("该站隶属于石堍市商务局。", ["石堍市商务局"]),
        ("石堍市种质资源站揭牌。", ["石堍市种质资源站"]),
        ("赴清华大学听课，到校医院看病。", ["清华大学"]),
        ("县属平台公司完成整合。", []),
        ("引进全国知名院所建分院。", []),
        ("创业板上市公司增至30家，杭州安排市政府专项资金。", []),
        ("建设全国法治政府，省市县政府联动。", []),
        ("临湫市政府印发通知。", ["临湫市政府"]),
    ],
)
def test_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("战略规划司开会。", [("战略规划司", "weak")]),
        ("各研究所开会。", []),
        ("雀巢研究院开会。", [("雀巢研究院", "weak")]),
        ("雀巢集团开会。", [("雀巢集团", "made")]),
        ("龘鑫研究院开会。", [("龘鑫研究院", "made")]),
        ("奔驰研究院开会。", [("奔驰研究院", "weak")]),
        ("水利厅开会。", [("水利厅", "weak")]),
    ],
)
def test_what_nothing_proper_begins_is_weak(text, found):
    assert spans(text) == found


@pytest.mark.parametrize(
    ("text", "end"), [("中央政治局及其常委会", 10), ("中央政治局和书记处", 9), ("中央政治局开会", 0)]
)
def test_joint_forms(text, end):
    assert joint_form(text, 5, load_gazetteer(load_lexicon())) == end
