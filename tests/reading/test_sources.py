"""Source lines: which are, over how many lines they run, and those glued to a paragraph."""

from jianbao.reading.document import Line
from jianbao.reading.facts import read_facts
from jianbao.reading.imprint import load_imprint
from jianbao.reading.measure import read_setting
from jianbao.reading.openings import load_openings
from jianbao.reading.sources import part_glued_sources, source_spans
from tests.own_lexicon import own_lexicon
from tests.reading.lines import IMPRINT, OPENINGS, facts_of, texts

BODY = "这是正文的一行字，说的是同一件事情，写得足够长，不会被当成标题。"
OTHER = "海上风机每年要检修两次，船期紧张，费用占发电成本的一成以上。"


def spans(*rows: str | Line) -> list[tuple[int, int]]:
    lines = facts_of(*rows)
    return source_spans(lines, read_setting(lines).length)


def parted(*rows: str | Line) -> list[str]:
    return texts(part_glued_sources(facts_of(*rows), IMPRINT, OPENINGS))


def test_who_is_responsible_for_a_measure_is_no_source():
    assert spans("（责任单位：科技厅、教育厅）", "资料来源：某局", "数据来源：年鉴") == []


def test_an_unbracketed_source_line_takes_its_date_and_authors_along():
    assert spans(BODY, "来源：某报", "2024-03-05", "作者：王一", "另一个题目", OTHER) == [(1, 4)]


def test_a_source_line_glued_to_a_paragraph_gets_a_line_of_its_own():
    assert parted("话说完了。（来", "源：某报 2025年5月）", "题目") == [
        "话说完了。",
        "（来源：某报 2025年5月）",
        "题目",
    ]
    assert parted("话说完了。（来源：某报）") == ["话说完了。", "（来源：某报）"]


def test_a_source_line_is_no_longer_than_eight_lines_and_a_bracket_must_close():
    assert spans(BODY, "（来源：某报", *["某某"] * 6, "王一）", OTHER) == [(1, 9)]
    assert spans(BODY, "（来源：某报", *["某某"] * 7, "王一）", OTHER) == []
    assert spans(BODY, "（来源：某报", "王一", OTHER) == []
    assert spans("（来源：某报）", "（来源：另一报）") == [(0, 1), (1, 2)]
    assert spans("（来源：某报", "来源：另一报）") == [(0, 2)]


def test_a_source_line_without_brackets_goes_on_where_it_fills_the_line_or_breaks_off():
    full = "来源：" + "某" * 25
    # 93 % of 30 characters; six more at most.
    rows = ["字" * 30] * 10
    assert spans(*rows, full, "某某某某某某", OTHER) == [(10, 12)]
    assert spans(*rows, full, "某某某某某某某", OTHER) == [(10, 11)]
    assert spans(*rows, full[:-1], "某某某某某某", OTHER) == [(10, 11)]
    assert spans(*rows, "来源：某报、", "某某某某某某某某", OTHER) == [(10, 12)]
    assert spans(*rows, "来源：某报，", Line(9, 9, "题目", copies=3), OTHER) == [(10, 11)]
    assert spans(*rows, "来源：某报", *["作者：王一、李四"] * 9) == [(10, 18)]
    # Names without a label are a byline of their own.
    assert spans(*rows, "来源：某报", "王一、李四", OTHER) == [(10, 11)]
    assert spans(*rows, "来源：某报，") == [(10, 11)]


def test_source_lines_may_be_worded_in_many_ways():
    for text in (
        "文章来源：某报",
        "来 源：某报",
        "原载《某刊》",
        "转自：某网",
        "载于《某刊》",
        "發布 来源：某报",
        "發布",
    ):
        assert bool(spans(text)) is (not text.startswith("發布"))


def test_a_line_without_a_glued_source_stays_the_same():
    (line,) = facts_of("话说完了。又一句。")
    assert part_glued_sources([line], IMPRINT, OPENINGS) == [line]
    # Running text says that something appeared somewhere.
    assert parted("他说“很好。”（载于《某刊》）") == ["他说“很好。”（载于《某刊》）"]
    assert parted("话说完了。（原载《某刊》）") == ["话说完了。", "（原载《某刊》）"]
    assert parted("话说完了。来源：某报") == ["话说完了。", "来源：某报"]
    assert parted("没有说完来源：某报") == ["没有说完来源：某报"]


def test_a_glued_source_takes_the_layout_of_its_line_but_not_its_white_space():
    lines = part_glued_sources(
        facts_of(Line(7, 7, "话说完了。（来源：某报）", width=12.0, gap=2, page_start=True)),
        IMPRINT,
        OPENINGS,
    )
    assert [(x.layout.start, x.layout.width, x.layout.gap, x.layout.page_start) for x in lines] == [
        (7, 0, 2, True),
        (7, 0, 0, False),
    ]


def test_an_overprinted_line_is_no_rest_of_a_source_opening():
    title = Line(2, 2, "源：某报", copies=2)
    assert parted("话说完了。（来", title) == ["话说完了。（来", "源：某报"]


def test_an_opening_of_the_analysts_own_is_known_at_the_head_of_a_line_and_within_one(tmp_path):
    lexicon = own_lexicon(tmp_path, "reading/sources.more.toml", '[openings]\ntitle = ["选自", "(网)"]\n')
    openings = load_openings(lexicon)
    assert [bool(read_facts(Line(1, 1, t), openings).form.source) for t in ("选自《某刊》", "选自某刊", "(网)：甲")] == [
        True, False, True,
    ]  # fmt: skip
    lines = [read_facts(Line(1, 1, "话说完了。（选自《某刊》）"), openings)]
    assert texts(part_glued_sources(lines, load_imprint(lexicon), openings)) == [
        "话说完了。",
        "（选自《某刊》）",
    ]


def test_a_paragraph_that_begins_with_a_date_is_no_part_of_the_source():
    assert spans("题目", "来源：某报", "2024年8月3日，某市印发《水务办法》，年内建成十座水厂。", OTHER) == [
        (1, 2)
    ]
    assert spans("题目", "来源：某报", "2024年8月3日，某市印发《水务", OTHER) == [(1, 2)]
    assert spans("题目", "来源：某报", "2024年8月3日", OTHER) == [(1, 3)]


def test_what_a_page_offers_does_not_draw_the_text_in():
    assert spans("题目", "2024-08-03 来源：某报 字号：大 中 小 分享到：", "短短的一段", OTHER) == [(1, 2)]
    assert spans("题目", "来源：某报", "责任编辑：王一", "打印本页", BODY) == [(1, 4)]
    assert spans("题目", "来源：", "某某日报", BODY) == [(1, 3)]
    assert spans(BODY, "责任编辑：王一", "（来源：某报）", "题目") == [(1, 3)]


def test_lines_of_one_form_at_the_end_of_articles_are_source_lines():
    first, second = "〔江城观察 2024.8.3〕", "〔水乡纵横 2024.8.5〕"
    assert spans("题目甲", BODY, first, "题目乙", OTHER, second) == [(2, 3), (5, 6)]
    assert spans("题目甲", BODY, "江城观察 2024年8月3日 第4版", "题目乙", OTHER, "水乡纵横 2024年8月5日") == [
        (2, 3), (5, 6),
    ]  # fmt: skip
    assert spans("题目甲", BODY, "（江城观察站）", "题目乙", OTHER, "（水乡纵横谈）") == [(2, 3), (5, 6)]
    assert spans("题目甲", "江城观察 2024-08-03", BODY, "题目乙", "水乡纵横 2024-08-05", OTHER) == [
        (1, 2),
        (4, 5),
    ]
    assert spans("题目甲", "2024年8月3日", BODY, "题目乙", "2024年8月5日", OTHER) == [(1, 2), (4, 5)]


def test_where_some_are_known_by_the_name_of_a_paper_others_of_their_form_are_too():
    rows = (
        "题目甲",
        BODY,
        "（江城晚报，2024.8.3）",
        "题目乙",
        OTHER,
        "（水乡纵横，2024.8.5）",
        "题目丙",
        BODY,
        "（江城晚报，2024.8.9）",
    )
    assert spans(*rows) == [(2, 3), (5, 6), (8, 9)]
    assert spans(*rows, "题目丁", BODY, "水乡纵横 2024.8.11", OTHER) == [(2, 3), (5, 6), (8, 9)]


def test_lines_of_one_form_elsewhere_are_text():
    # Once, inside a sentence, with running text after them, as sentences, as names of persons.
    assert spans("题目甲", BODY, "〔江城观察 2024.8.3〕", "题目乙", OTHER) == []
    assert spans(BODY, "江城观察 2024年8月3日", OTHER, BODY, "水乡纵横 2024年8月5日", OTHER) == []
    assert spans("题目甲", BODY, "（掌声）", "题目乙", OTHER, "（笑声）") == []
    assert (
        spans("题目甲", BODY, "江城观察2024年8月3日停刊。", "题目乙", OTHER, "水乡纵横2024年8月5日复刊。")
        == []
    )


def test_a_glued_source_may_break_behind_its_opening_words_and_within_its_bracket():
    rows = ("水价不涨。（原载", "《江城学刊》2024年第3期，有删节）", "题目")
    assert parted(*rows) == ["水价不涨。", "（原载《江城学刊》2024年第3期，有删节）", "题目"]
    assert spans("题目甲", BODY, "（原载《江城学刊》2024年第3期，有", "删节）", "题目乙", OTHER) == [(2, 4)]
    assert spans("题目甲", BODY, "来源：江城学刊 2024-03-05 作者：霍启", "年、安宁", "题目乙", OTHER) == [
        (2, 4)
    ]


def test_a_reference_in_the_text_is_no_glued_source():
    quoted = "古人说得好。（选自《水经》）这句话今天仍有道理。"
    assert parted(quoted, BODY) == [quoted, BODY]
    quoted = "古人说得好。（选自《水经》）"
    assert parted(quoted, OTHER) == [quoted, OTHER]
    assert parted(quoted, "题目") == ["古人说得好。", "（选自《水经》）", "题目"]
    assert parted("水价不涨。（据新华社电）", "题目") == ["水价不涨。", "（据新华社电）", "题目"]
    dated = "（编译自江城学刊，二〇二四年三月一日）"
    assert parted(f"水价不涨。{dated}", OTHER) == ["水价不涨。", dated, OTHER]
    assert parted("水价不涨。【来源】江城晚报", "题目") == ["水价不涨。", "【来源】江城晚报", "题目"]
    assert parted("水价不涨。（据统计，去年涨了两成）", "题目") == [
        "水价不涨。（据统计，去年涨了两成）",
        "题目",
    ]
