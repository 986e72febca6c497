"""Lines beside title and text: documents' numbers, addressees, feet, mastheads."""

import pytest

from jianbao.reading.endings import feet_above
from tests.reading.lines import ENDINGS, facts_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任编辑：王一", True),
        ("（编辑：王一 校对：李四）", True),
        ("附件：1. 名单", True),
        ("附件2：名单", True),
        ("参考文献", True),
        ("【相关阅读】", True),
        ("联系电话：010-12345678", True),
        ("[3] 某人. 某书[M]. 某社, 2024.", True),
        ("二〇二五年三月四日", True),
        ("（2025年3月4日）", True),
        ("编辑部的故事怎样讲", False),
        ("附件：名单另发，请按期报送。", False),
        ("2025年3月4日的一场雨", False),
        ("参考文献的著录方法", False),
    ],
)
def test_feet(text, expected):
    assert ENDINGS.is_foot(facts_of(text)[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江政发〔2025〕7号", True),
        ("江科函[2025]12号", True),
        ("（江教办复〔2024〕31号）", True),
        ("各县（市、区）人民政府，市政府各部门：", True),
        ("王一等5位代表：", True),
        ("尊敬的李四女士：", True),
        ("江政发〔2025〕7号文件的三个看点", False),
        ("会议指出：", False),
        ("重点任务：", False),
    ],
)
def test_numbers_of_documents_and_addressees(text, expected):
    assert ENDINGS.is_beside(facts_of(text)[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江州科技动态", True),
        ("【决策参考】", True),
        ("政策简报——", True),
        ("江州通讯2025年第3期", True),
        ("科技要情（2025-03-04）", True),
        ("政研参考 · 12", True),
        ("一周要闻（3月3日—9日）", True),
        ("冷链物流怎样补短板", False),
        ("动态清零之后的仓库", False),
    ],
)
def test_mastheads(text, expected):
    assert ENDINGS.is_masthead(facts_of(text)[0]) is expected


def test_feet_above_a_line_with_the_body_that_signs():
    lines = facts_of("话说完了。", "江州市政府", "2025年3月4日", "附件：名单", "另一个题目")
    assert feet_above(lines, 4, ENDINGS) == 1
    assert feet_above(lines, 1, ENDINGS) == 1
    # Without its day a short line signs nothing.
    assert feet_above(facts_of("江州市政府", "附件：名单", "题目"), 2, ENDINGS) == 1


def test_lines_of_names_alone():
    lines = facts_of("王一 李四", "欧阳三、张四", "魏梅", "王一 说话", "白露为霜的早晨", "王一来了。")
    assert [ENDINGS.names(x) for x in lines] == [2, 2, 1, 0, 0, 0]
