"""Which names are forms of one organisation."""

import pytest

from jianbao.actors.organisations.forms import load_forms
from jianbao.lexicon import load_lexicon

FORMS = load_forms(load_lexicon())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("中央科技委", "中央科技委员会"),
        ("国家药监局", "国家药品监督管理局"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("中央科技委办事机构", "中央科技委员会办事机构"),
    ],
)
def test_short_forms_are_known_by_their_making(short, full):
    assert FORMS.stands_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("中国科学院", "中国科学技术发展战略研究院"),
        ("北京大学", "北京大学第三医院"),
        ("教育部", "教育部高等教育司"),
        ("国家数据局", "国家能源局"),
    ],
)
def test_other_bodies_are_no_short_forms(short, full):
    assert not FORMS.stands_for(short, full)
