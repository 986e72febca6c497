"""Persons: found by post, title, saying and signature, with their roles; what only looks like a name is left alone."""

from dataclasses import replace

import pytest

from jianbao.actors.persons import person_mentions, person_table
from jianbao.analysis import Analysis
from jianbao.lexicon import load_lexicon
from tests.actor_truth import own_rows
from tests.made_digest import digest_of


def persons(*sentences):
    digest = digest_of(*sentences)
    table = person_table(person_mentions(digest, lexicon=load_lexicon()), digest)
    return dict(zip(table["name"], table["role"], strict=True))


@pytest.mark.parametrize(("sentence", "rows"), own_rows("persons").items())
def test_own_sentences(sentence, rows):
    found = persons(sentence)
    wanted = {name: role.split("|") for name, role, optional in rows if name and not optional}
    allowed = {name for name, _, _ in rows}
    assert wanted.keys() <= found.keys() <= allowed
    assert {n: r for n, r in found.items() if n in wanted and r not in wanted[n]} == {}


def test_more_sentences_are_mostly_right():
    found = wanted = right = spurious = 0
    for sentence, rows in own_rows("persons", "more").items():
        names = persons(sentence).keys()
        asked = {name for name, _, optional in rows if name and not optional}
        found, wanted, right = found + len(names), wanted + len(asked), right + len(asked & names)
        spurious += len(names - {name for name, _, _ in rows})
    assert right / wanted >= 0.983
    assert spurious / found <= 0.01


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("玛丽·居里说过这句话。", ["玛丽·居里"]),
        ("约翰·休斯和保罗·林奇到访。", ["约翰·休斯", "保罗·林奇"]),
        ("《玛丽·居里传》再版。", []),
        ("约翰·霍普金斯大学发布了排名。", []),
        ("埃隆·马斯克基金会捐了款。", []),
        ("委员会长期坚持这一做法。", []),
        ("爱因斯坦环是引力透镜现象。", []),
        ("爱因斯坦指出了这一点。", ["爱因斯坦"]),
        ("教授李明、张华和王芳出席会议。", ["李明", "张华", "王芳"]),
        # A body or place before a verb of saying, a word behind 和, thanks.
        ("高淳区介绍了经验，经信局强调安全。", []),
        ("吸引优秀工程师和支持者入驻，专家和平台同样重要。", []),
        ("主持人：谢谢你的分享。", []),
        ("开展医生和教师互聘。", []),
        ("教授于海洋和于敏到会。", ["于海洋", "于敏"]),
        # Whom a letter addresses.
        ("柳一鸣委员：您的提案收悉。", ["柳一鸣"]),
        ("各位代表：请审议。全体委员：请表决。", []),
        # Behind the place of work, without a post.
        ("测算由北川大学图书馆龚梅和海西研究院韩青松完成。", ["龚梅", "韩青松"]),
        ("北川大学高性能计算中心和南方医院重症病房开放。", []),
    ],
)
def test_where_a_name_ends_and_when_it_is_none(sentence, names):
    assert list(persons(sentence)) == names


def test_a_name_introduced_once_is_found_everywhere():
    digest = digest_of("研究员莘雨桐认为可行。", "样品来自莘雨桐的课题。")
    table = person_table(person_mentions(digest, lexicon=load_lexicon()), digest)
    assert table[["name", "mentions", "sentence_ids"]].to_numpy().tolist() == [["莘雨桐", 2, "A1-S1; A1-S2"]]


def test_a_person_is_one_word_in_the_term_tables():
    digest = digest_of("研究员莘雨桐认为可行。", "样品来自莘雨桐的课题。")
    segmenter = Analysis(digest, lexicon=load_lexicon()).segmenter
    assert "莘雨桐" in set(segmenter.tokens(digest.sentences_table)["token"])
    assert segmenter.origin("莘雨桐") == "person"


@pytest.mark.parametrize(
    "text", ["李" * 3000, "阿·" * 1500, "教授、" * 1500, "张三、" * 1500, "（作者" * 1500]
)
def test_long_runs_take_no_longer_than_their_length(text):
    person_mentions(digest_of(text), lexicon=load_lexicon())


def test_of_names_that_begin_alike_the_longest_is_meant():
    digest = digest_of("研究员刘云和研究员刘云飞认为可行。", "刘云飞、刘云先后到访，刘云飞云致谢。")
    mentions = person_mentions(digest, lexicon=load_lexicon())
    again = mentions[mentions["sentence_id"] == "A1-S2"]
    assert again["name"].tolist() == ["刘云飞", "刘云", "刘云飞"]


def test_names_listed_with_one_another_introduce_each_other_down_a_long_list():
    names = ["刘云飞", "林素琴", "何晓梅", "田建成"]
    assert list(persons(f"教授{'、'.join(names)}等参加。")) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        # Authors of a work that is cited.
        ("差距正在扩大（沈建安、柳如海，2021）。", ["沈建安", "柳如海"]),
        ("这一点早有论述（唐晓舟，2019；罗志远等，2020）。", ["唐晓舟", "罗志远"]),
        ("罗志远等（2020）比较了三地的做法。", ["罗志远"]),
        # Places, bodies and words with a year.
        ("展会两次易地（北京，2022；江苏，2023）。", []),
        ("方法（2018）、成果（2019）与金融（2020）各成一章。", []),
        # Whom a letter addresses.
        ("唐晓舟、罗志远等4位委员：", ["唐晓舟", "罗志远"]),
    ],
)
def test_who_is_cited_or_addressed(sentence, names):
    assert list(persons(sentence)) == names


def test_whom_the_title_introduces_is_found_in_the_text():
    digest = digest_of("唐晓舟：先说规模。")
    titled = replace(digest.articles[0], title="慢一点也好——访省湿地基金会理事长唐晓舟")
    found = person_mentions(replace(digest, articles=(titled,)), lexicon=load_lexicon())
    assert found[["name", "role"]].to_numpy().tolist() == [["唐晓舟", "省湿地基金会理事长"]]


def test_who_opens_several_paragraphs_is_a_person_and_a_word_is_none():
    texts = ("唐晓舟：先说规模。", "成效：明显。", "唐晓舟：再说人。", "成效：也有。", "罗志远：我补充。")
    digest = digest_of(*texts)
    (article,) = digest.articles
    paragraphs = tuple(replace(article.paragraphs[0], text=text) for text in texts)
    digest = replace(digest, articles=(replace(article, paragraphs=paragraphs),))
    assert person_mentions(digest, lexicon=load_lexicon())["name"].tolist() == ["唐晓舟", "唐晓舟"]
