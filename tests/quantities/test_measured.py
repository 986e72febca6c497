"""What figures measure, on sentences made for the purpose."""

import csv

import pytest

from jianbao import paths
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of

OWN = paths.ROOT / "tests" / "gold" / "measured_own.tsv"
COLUMNS = ("entity", "property", "qualifier", "time", "claim")


def own_rows() -> list[list[str]]:
    with OWN.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]


def found(sentence: str, surface: str) -> dict[str, str]:
    table = quantities_of(digest_of(sentence))
    rows = table[table["surface"] == surface]
    return {c: str(rows.iloc[0][c]) for c in COLUMNS} if len(rows) else {}


@pytest.mark.parametrize("column", COLUMNS)
def test_own_sentences(column):
    rows = own_rows()
    place = COLUMNS.index(column) + 2
    right = sum(found(row[0], row[1]).get(column) == row[place] for row in rows)
    assert right >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("sentence", "surface", "wanted"),
    [
        ("美国量子领域社会投融资规模是我国的15倍。", "15倍", {"property": "美国量子领域社会投融资规模"}),
        ("可以获得一年的借款期限。", "一年", {"property": "借款期限", "entity": ""}),
        ("由2021年的22个整合至2025年的9个。", "9个", {"time": "2025年"}),
        ("已建成超过500座加氢站，到2030年再建300座。", "超过500座", {"claim": "fact", "entity": "加氢站"}),
        ("粮食产量1.4万亿斤，同比增长1.6%。", "1.6%", {"property": "粮食产量同比增长"}),
        ("从业人员减少5万人。", "5万人", {"entity": "从业人员"}),
        ("其中女性占四成。", "四成", {"property": "女性占比"}),
        # the subject of the figures before
        (
            "全市产值达到90亿元，较“十二五”末的60亿元增加30亿元。",
            "60亿元",
            {"property": "全市产值", "time": "“十二五”末"},
        ),
        ("河川港吞吐量3200万吨、增长4.1%。", "4.1%", {"property": "河川港吞吐量增长"}),
        ("新增社区食堂26家，累计达到46家。", "46家", {"entity": "社区食堂"}),
        ("增速为6%，按可比价计算，同比加快1个百分点。", "1个百分点", {"property": "增速同比加快"}),
        ("我粗略算了一下，还需要8%。", "8%", {"property": "", "entity": ""}),
        # a share keeps its head
        ("文旅消费占零售总额的比重由18%提高到21%。", "21%", {"property": "文旅消费占零售总额的比重"}),
        ("公司占地320亩。", "320亩", {"property": "公司占地"}),
        # nouns that hold a word of doing
        ("推进40项省农业重大专项。", "40项", {"entity": "省农业重大专项"}),
        ("新建10家市级成果验证中心。", "10家", {"entity": "市级成果验证中心"}),
        ("签订技术服务合同510份。", "510份", {"entity": "技术服务合同"}),
        ("打造50个国内领先的养老应用场景。", "50个", {"entity": "养老应用场景"}),
        ("走访了12个林科院所属的研究所。", "12个", {"entity": "研究所"}),
        ("建立100个“双导师”教师培养基地。", "100个", {"entity": "“双导师”教师培养基地"}),
        ("17个支柱行业增加值增长5%。", "17个", {"entity": "支柱行业"}),
        ("5家开发区升级为国家级开发区。", "5家", {"entity": "开发区"}),
        ("一产增加值增长6%。", "6%", {"property": "一产增加值增长"}),
        ("产值迈上4万亿元新台阶。", "4万亿元", {"entity": "", "property": "产值"}),
        # two joined are valued together; a rate of what stands before
        ("烟酒及茶叶价格上涨2.7%。", "2.7%", {"property": "烟酒及茶叶价格上涨"}),
        ("一产增加值占地区生产总值的比重为3.8%。", "3.8%", {"property": "一产增加值占地区生产总值的比重"}),
        # a place stands in the clause or opens one before it
        ("国内外形势多变，推出措施30条。", "30条", {"qualifier": ""}),
        ("规模居全国第3位，企业达90家。", "90家", {"qualifier": ""}),
        ("全省稳步发展，企业达90家。", "90家", {"qualifier": "全省"}),
        # a time belongs to its own figure
        ("支出由2020年的9亿元，提升至12亿元。", "12亿元", {"time": ""}),
        ("支出从2017年的3亿元提高至12亿元，五年时间翻番。", "五年时间", {"property": ""}),
        ("两个行业去年研发强度超过5%。", "两个", {"entity": "行业"}),
        ("有12家公司超过1万件。", "超过1万件", {"entity": ""}),
        # no link inside a noun, and characters that end one
        ("全年项目签约354亿元。", "354亿元", {"property": "项目签约"}),
        ("国有企业占比达到三成。", "三成", {"property": "国有企业占比"}),
        ("支持15个制造业高质量发展集聚区建设。", "15个", {"entity": "制造业高质量发展集聚区"}),
        ("推进200个样板村、30个驿站建设。", "200个", {"entity": "样板村"}),
        ("每万人口商标拥有量达到93件。", "93件", {"property": "商标拥有量"}),
        # whose will it is, and what is done with a sum, is no part
        ("下一步，我局将新建换电站15座。", "15座", {"entity": "换电站"}),
        ("公司拟投资12亿元建设二期工程。", "12亿元", {"entity": "", "property": "投资"}),
        ("下达12亿元改造补助资金。", "12亿元", {"entity": "改造补助资金"}),
        ("今年前三季度业务量8亿件，预计全年突破11亿件。", "突破11亿件", {"entity": "业务量"}),
        ("建成起降点120个。", "120个", {"entity": "起降点"}),
        # what the things counted do, and whose they are, is no part of them
        ("支持12所中职学校新建实训楼。", "12所", {"entity": "中职学校"}),
        ("20家企业的产品获奖。", "20家", {"entity": "企业"}),
        ("企业培训员工300人。", "300人", {"entity": "员工"}),
        # whose the value is that a branch reaches
        ("纺织行业实现增加值36亿元。", "36亿元", {"property": "纺织行业增加值"}),
        ("全市完成投资36亿元，镇属企业完成投资9亿元。", "9亿元", {"property": "镇属企业投资"}),
        ("全市完成投资36亿元。", "36亿元", {"property": "投资"}),
        # of what a share is one: the figure before it, what is quoted, or nothing that is told
        ("种植面积7万公顷，占耕地面积的30%。", "30%", {"property": "种植面积占耕地面积"}),
        ("“按时办结率”只占5%。", "5%", {"property": "按时办结率占比"}),
        ("试验经费所占比重为6.5%。", "6.5%", {"property": "试验经费所占比重"}),
        ("受访者里，女性的占了六成。", "六成", {"property": "女性占比"}),
        # the time of what a figure is compared with is not its own
        ("2024年出口5亿元，比上年增长3%。", "3%", {"time": "2024年"}),
        ("出口5亿元，高于上年的4亿元。", "4亿元", {"time": "上年"}),
        # how it is computed
        ("公共预算收入5亿元，扣除减免因素后增长3%。", "3%", {"property": "公共预算收入增长"}),
        ("规模以上建筑企业达20户。", "20户", {"entity": "规模以上建筑企业"}),
    ],
)
def test_single_figures(sentence, surface, wanted):
    row = found(sentence, surface)
    assert {c: row[c] for c in wanted} == wanted
