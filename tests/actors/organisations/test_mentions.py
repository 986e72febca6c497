"""Organisations: every name once, longest form, short forms merged, what only looks like a name left out."""

from dataclasses import replace

import pytest

from benchmarks.actors_accuracy import figures, sentences
from jianbao.actors.organisations.mentions import organisation_mentions, organisation_table
from jianbao.actors.persons import person_mentions
from jianbao.lexicon import load_lexicon
from tests.actor_truth import own_rows
from tests.made_digest import digest_of


def organisations(*sentences):
    digest = digest_of(*sentences)
    mentions = organisation_mentions(
        digest, person_mentions(digest, lexicon=load_lexicon()), lexicon=load_lexicon()
    )
    table = organisation_table(mentions)
    return {
        name: aliases.split("; ") if aliases else []
        for name, aliases in zip(table["name"], table["aliases"], strict=True)
    }


@pytest.mark.parametrize(("sentence", "rows"), own_rows("organisations").items())
def test_own_sentences(sentence, rows):
    found = organisations(sentence)
    forms = {name: {name, *aliases} for name, aliases in found.items()}
    for names, aliases, optional in (r for r in rows if r[0]):
        hit = [f for f in forms.values() if f & set(names.split("|"))]
        assert optional or len(hit) == 1, found
        assert optional or not aliases or set(aliases.split("; ")) <= hit[0], found
    allowed = {form for row in rows for cell in row[:2] for form in cell.replace("; ", "|").split("|")}
    assert set(found) <= allowed


@pytest.mark.parametrize(
    ("part", "least_recall", "least_precision"), [("more", 1.0, 1.0), ("later", 0.98, 0.99)]
)
def test_further_sentences_are_mostly_right(part, least_recall, least_precision):
    _, recall, precision = figures(list(sentences("organisations", part)))
    assert recall >= least_recall
    assert precision >= least_precision


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("海西省算力调度中心启用。", {"海西省算力调度中心"}),
        ("国务院反走私反偷渡协调小组开会。", {"国务院反走私反偷渡协调小组"}),
        ("推进“双城记”建设工作领导小组开会。", {"推进“双城记”建设工作领导小组"}),
        ("应急管理部派出工作组。", {"应急管理部"}),
        ("中国科学院管理国家授时中心。", {"中国科学院", "国家授时中心"}),
        ("地方国资委要履行责任。", set()),
        ("整合县疾控中心和县卫生监督所，力量翻番。", {"县疾控中心", "县卫生监督所"}),
        ("中国石油大学（华东）与东华大学合作。", {"中国石油大学（华东）", "东华大学"}),
    ],
)
def test_where_names_begin(sentence, names):
    assert set(organisations(sentence)) == names


@pytest.mark.parametrize(
    "piece",
    [
        "国家",
        "中国科学院",
        "局",
        "和",
        "国家和",
        "研究",
        "、甲等企业",
        "（中国）",
        "省",
        "委",
        "《",
        "·",
        "大学",
        "反",
        "“一”",
        "推进",
        "算力",
        "和县",
        "江州市",
        "控股",
    ],
)
def test_long_lines_take_linear_time(piece):
    assert organisations(piece * (24_000 // len(piece)) + "。") is not None


def test_forms_of_one_body_are_one_row():
    found = organisations(
        "国家海洋监测中心（以下简称海测中心）成立。",
        "海测中心发布公报。",
        "中央金融委和中央金融委员会是一家。",
    )
    assert found == {"国家海洋监测中心": ["海测中心"], "中央金融委员会": ["中央金融委"]}


def test_a_body_is_known_by_who_works_there():
    assert organisations("“要补课。”低空气象实验室主任龚梅说。") == {"低空气象实验室": []}
    assert organisations("示范区管委会主任龚梅介绍经验。") == {}
    assert organisations("远山咨询合伙人龚梅认为，风电要提速。") == {"远山咨询": []}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "数据由北川大学图书馆龚梅和海西气象学院大气研究所韩青松整理。",
            {"北川大学图书馆", "海西气象学院大气研究所"},
        ),
        ("北川大学和海西气象学院共建中心。", {"北川大学", "海西气象学院"}),
        ("临溪县水利局局长龚梅、顶尖科学家韩青松到会。", {"临溪县水利局"}),
    ],
)
def test_a_person_ends_the_name_before(sentence, names):
    assert set(organisations(sentence)) == names


def test_a_body_that_speaks_of_itself_is_the_one_of_the_source_line():
    def found(source):
        digest = digest_of("我局和财政部印发方案。", f"（来源：{source}）")
        digest = replace(digest, articles=(replace(digest.articles[0], source=source),))
        persons = person_mentions(digest, lexicon=load_lexicon())
        mentions = organisation_mentions(digest, persons, lexicon=load_lexicon())
        return mentions[["name", "surface"]].to_numpy().tolist()

    assert found("海西省数据局") == [["海西省数据局", "我局"], ["财政部", "财政部"]]
    assert found("海西日报") == [["财政部", "财政部"]]
    assert found("海西省财政厅") == [["财政部", "财政部"]]


def test_units_listed_with_one_of_a_body_are_its_units():
    found = organisations("由水利部规划计划司牵头，财务司、运行管理司配合。")
    assert found == {
        "水利部规划计划司": [],
        "水利部财务司": ["财务司"],
        "水利部运行管理司": ["运行管理司"],
    }
    assert organisations("财务司牵头。") == {}
    assert set(organisations("水利部规划计划司和农业研究所合作。")) == {"水利部规划计划司"}


def test_a_person_called_like_a_body_is_none():
    assert organisations("高清华代表：您的建议收悉。", "感谢高清华代表。") == {}
    assert set(organisations("茅以升科技教育基金会到会。")) == {"茅以升科技教育基金会"}


def test_the_source_is_no_organisation(shipped_digest):
    persons = person_mentions(shipped_digest, lexicon=load_lexicon())
    mentions = organisation_mentions(shipped_digest, persons, lexicon=load_lexicon())
    texts = {a.article_id: a.text for a in shipped_digest.articles}
    assert all(texts[m.article_id][m.char_start : m.char_end] == m.surface for m in mentions.itertuples())
    assert not set(mentions["name"]) & {a.source for a in shipped_digest.articles}
