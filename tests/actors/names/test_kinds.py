"""What names organisations like a name and is none, and what a name does not reach over."""

import pytest

from jianbao.actors.names import SpanFinder
from jianbao.lexicon import load_lexicon

FINDER = SpanFinder(load_lexicon())


def names(text):
    return [text[s.start : s.end] for s in FINDER.spans(text) if s.strength != "weak"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The last character of a word is no head, nor is one that the next word takes up.
        ("北川加快构筑新布局。", []),
        ("海西干部队伍很强。", []),
        ("青海东北部多雨。", []),
        ("海西民政局开会。", ["海西民政局"]),
        ("临溪市积极融入黄河科创带。", []),
        ("海西省科考船出海。", []),
        ("海西省教育厅基础教育处到会。", ["海西省教育厅基础教育处"]),
        ("临溪县水利局局长到会。", ["临溪县水利局"]),
        ("临溪市委宣传部办了讲座。", ["临溪市委宣传部"]),
        ("全省办起北川城市副中心。", []),
        # Verbs stay outside, and with them what acts.
        ("临溪市主动申建国家技术标准创新基地。", []),
        ("临溪开发区全力创建国家产业创新中心。", []),
        ("海西省切实履行水利部交办的任务。", ["水利部"]),
        ("生态环境部核与辐射安全中心挂牌。", ["生态环境部核与辐射安全中心"]),
        # Kinds of bodies and goals.
        ("绿色工厂、智慧医院、数字博物馆不断涌现。", []),
        ("新建国家智慧算力中心。", []),
        ("建设中国特色一流医院。", []),
        ("认定省重点实验室和省技术创新中心。", []),
        ("支持在皖全国重点实验室建设。", []),
        ("企业国家重点实验室增多。", []),
        ("海西省工程研究中心增至十家。", []),
        ("云岭国家实验室挂牌。", ["云岭国家实验室"]),
        ("北川光学全国重点实验室挂牌。", ["北川光学全国重点实验室"]),
        ("长三角国家技术创新中心挂牌。", ["长三角国家技术创新中心"]),
        # Numbers and years count and date, unless they belong to the name.
        ("全省超300所学校停课。", []),
        ("全国五百家企业、两千站点上线。", []),
        ("2023政府工作安排下发。", []),
        ("301医院接诊。", ["301医院"]),
        ("中铁十二局进场。", ["中铁十二局"]),
        ("最高人民法院第三巡回法庭开庭。", ["最高人民法院第三巡回法庭"]),
        # Services of other countries, organs of a level.
        ("英国空军和日本海军参演。", ["英国空军", "日本海军"]),
        ("空军力量增强。", []),
        ("省政协、市人大提出意见。", ["省政协", "市人大"]),
        ("金砖国家能源研究中心揭牌。", ["金砖国家能源研究中心"]),
        ("要把北川建设成区域性贸易中心。", []),
        ("北川城区普惠性幼儿园、境外上市公司、东部人才中心增多。", []),
        ("清泉湖实验室挂牌。", ["清泉湖实验室"]),
        # Bodies named by their task; a base of a body.
        (
            "成立全域旅游发展工作领导小组和生态城市建设专家委员会。",
            ["全域旅游发展工作领导小组", "生态城市建设专家委员会"],
        ),
        ("各县成立专项领导小组，县医院建设胸痛中心。", []),
        ("云岭国家实验室南方观测基地建成。", ["云岭国家实验室南方观测基地"]),
        ("打造国家级研究基地，建设首都国际交往中心。", []),
        ("四川成都组织青年下乡，弘扬海关传统。", []),
    ],
)
def test_what_is_a_name(text, found):
    assert names(text) == found
