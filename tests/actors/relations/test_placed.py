"""Names that only their place gives away: units behind 下设, panels, and those who chair them."""

import pytest

from jianbao.actors.relations.placed import load_place_words
from jianbao.lexicon import load_lexicon

PLACES = load_place_words(load_lexicon())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("医院下设药库、护理部和洗涤车间。", ["药库", "护理部", "洗涤车间"]),
        ("医院下设药房、护理部以及洗涤车间，共三处。", ["药房", "护理部", "洗涤车间"]),
        ("医院下设药库。", []),
        ("医院下设办公室，设在药房。", []),
        ("小组下设办公室，由局长兼任办公室主任。", []),
        ("建立由分管副县长牵头的联席会议制度。", ["联席会议"]),
        ("医院下设药房、食堂、护理部。", []),
        ("水厂内设水土保持和生态修复处、办公室。", ["水土保持和生态修复处", "办公室"]),
        ("水厂下设东湖站、西湖站等6个站点。", ["东湖站", "西湖站"]),
        ("水厂下设3个部门：化验室、调度室、抄表队。", ["化验室", "调度室", "抄表队"]),
        # Numbers, places and things are no units.
        ("水厂下设两个泵站和三个抄表队。", []),
        ("全国人大下设立抄表队。", []),
        ("水厂下设奖金、津贴。", []),
        ("成立小组，由省长任组长。", ["省长"]),
        ("小组由省委书记、省长王大年担任总指挥。", ["省委书记", "省长"]),
        ("小组由国务院领导同志任组长。", ["国务院领导同志"]),
        ("小组由省长任副组长。", []),
        ("成立小组，组长由分管副省长担任。", ["分管副省长"]),
        ("成立湖区禁捕退捕工作专班，统筹各方。", ["湖区禁捕退捕工作专班"]),
        ("成立由省长任组长的禁捕工作组。", ["省长"]),
        ("他由省长提名。", []),
        ("建立水利部牵头的联席会议机制。", ["联席会议"]),
        ("由水利部牵头，环保局等参加的防汛工作专班。", ["防汛工作专班"]),
        ("由水利部牵头的工程。", []),
    ],
)
def test_names_by_place(text, names):
    assert [text[a:b] for a, b in PLACES.given(text)] == names
