"""The page in a real Chromium: what its script does, and that nothing is missing without it."""

import shutil

import pytest

from jianbao.report.html import JianbaoHTMLExporter
from jianbao.report.merge import merge
from tests.sample_report import HOSTILE, series

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    html, _ = JianbaoHTMLExporter().from_notebook_node(merge(series(), title="简报", subtitle="2篇"))
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        # A container's root has no sandbox to enter.
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, address):
    """Open the page with given options of a browser's context; whatever the page complains of fails the test."""
    contexts, complaints = [], []

    def open_page(**options):
        contexts.append(browser.new_context(**{"viewport": DESK, **options}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def search(page, query):
    page.locator("#find").fill(query)
    page.locator(f'.side[data-query="{query}"]').wait_for(state="attached")


def in_view(page, selector):
    return page.locator(selector).evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight }"
    )


def test_search_lists_every_hit_in_its_context_and_leads_there(opened):
    page = opened()
    search(page, "先立")
    assert page.locator("#find-count").inner_text() == "共1处，在1段中"
    (hit,) = page.locator("#find-hits button").all()
    assert hit.text_content() == "A1-S2 氢能 <b>体制</b>先立后破。"
    assert hit.locator("mark").text_content() == "先立"
    hit.click()
    assert in_view(page, "#A1-S2")
    assert page.evaluate("document.activeElement.id") == "A1-S2"


def test_search_finds_one_character_tables_and_charts_and_what_markup_tears(opened):
    page = opened()
    search(page, "能")
    places = page.locator("#find-hits .place").all_text_contents()
    assert places == ["图\xa01", "图\xa02", "A1 氢能 <b>体制</b>"]
    search(page, "见图\xa01")
    assert page.locator("#find-hits .place").all_text_contents() == ["1 要点"]
    search(page, "词59")
    assert page.locator("#find-hits .place").all_text_contents() == ["表\xa02"]


def test_search_takes_several_words_and_wide_letters_and_sentences_alone(opened):
    page = opened()
    search(page, "立 破")
    assert page.locator("#find-hits .place").all_text_contents() == ["A1-S2 氢能 <b>体制</b>"]
    search(page, "ｒｅａｄ")
    assert page.locator("#find-hits button").count() == 2
    page.locator("#find-sentences").check()
    assert page.locator("#find-hits .place").all_text_contents() == ["A2-S2 深海装备"]
    search(page, "无此词")
    assert page.locator("#find-count").inner_text() == "没有找到"


def test_search_by_keyboard_alone(opened):
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("FIG-TOP的说明")
    page.keyboard.press("ArrowDown")
    assert page.locator("#find-hits button:focus").count() == 1
    assert in_view(page, "#fig-top figcaption")
    page.keyboard.press("Escape")
    assert page.locator("#find").input_value() == ""
    assert page.evaluate("document.activeElement.id") == "find"


def first_column(page):
    return page.locator("#tbl-short tbody th").all_inner_texts()


def test_tables_sort_by_their_heads_and_back(opened):
    page = opened()
    head = page.locator("#tbl-short thead th").nth(1)
    head.get_by_role("button").click()
    assert (head.get_attribute("aria-sort"), first_column(page)) == ("ascending", ["词0", "词1", "词2"])
    head.get_by_role("button").press("Enter")
    assert (head.get_attribute("aria-sort"), first_column(page)) == ("descending", ["词2", "词1", "词0"])
    head.get_by_role("button").click()
    assert (head.get_attribute("aria-sort"), first_column(page)) == (None, ["词0", "词1", "词2"])
    # What is empty stays last, whichever way.
    source = page.locator("#tbl-short thead th").nth(3).get_by_role("button")
    source.click()
    assert first_column(page) == ["词0", "词1", "词2"]
    source.click()
    assert first_column(page) == ["词1", "词0", "词2"]


def test_tables_filter_and_a_way_into_a_hidden_row_opens_it(opened):
    page = opened()
    page.get_by_label("筛选表\xa02").fill("词5")
    assert page.locator("#tbl-long tbody tr:visible").count() == 11
    assert page.locator("#tbl-long [role=status]").inner_text() == "60行中的11行"
    page.locator("#tbl-short .sentence-link").first.click()
    page.locator("#quote-places a", has_text="表\xa02").click()
    assert page.locator("#tbl-long tbody tr:visible").count() == 60
    assert page.locator("#tbl-short input").count() == 0


def test_a_table_is_copied_as_csv_without_formulas(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    cells = page.locator("#tbl-short tbody tr").first.locator("td")
    for place, text in enumerate(["−1,200", '=HYPERLINK("x")', "+A1"]):
        cells.nth(place).evaluate("(e, text) => { e.textContent = text }", text)
    page.get_by_label("复制表\xa01为 CSV").click()
    page.locator("#tbl-short [role=status]", has_text="已复制3行").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").split("\n")
    assert lines[0] == "词,次数,原句,出处"
    assert lines[1] == """词0,"-1,200","'=HYPERLINK(""x"")",'+A1"""
    assert lines[2].endswith(",A1-S2; A2-S2")


def test_a_sentence_opens_beside_the_claim_with_its_neighbours_and_the_focus_returns(opened):
    page = opened()
    link = page.locator("main li .sentence-link").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#quote")
    assert dialog.is_visible()
    assert page.locator("#quote-title").inner_text() == "A1-S2　氢能 <b>体制</b>"
    assert "科技日报" in page.locator("#quote-source").inner_text()
    assert page.locator("#quote-text p").all_inner_texts() == ["一、部署", "先立后破。", "再改革。"]
    assert page.locator(".pointed").inner_text() == "立"
    assert page.locator("#quote [id^=A1]").count() == 0
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert link.evaluate("e => e === document.activeElement")


def test_from_the_sentence_to_the_source_and_back(opened):
    page = opened()
    page.locator("#tbl-short .sentence-link").nth(1).click()
    page.locator("#quote-to").click()
    assert not page.locator("#quote").is_visible()
    assert page.evaluate("location.hash") == "#A1-S2"
    assert in_view(page, "#A1-S2")
    cited = page.locator(".cited", has=page.locator("[data-of=A1-S2]"))
    cited.locator("summary").click()
    cited.locator("[data-of=A1-S2] a", has_text="表\xa01").click()
    assert in_view(page, "#tbl-short")


def test_hostile_text_stays_text_in_list_and_pop_up(opened):
    page = opened()
    search(page, "script")
    page.locator("#find-hits button").first.wait_for()
    page.locator("main li .sentence-link").first.click()
    assert page.locator("main script, dialog script, .side script, main b, .side b, dialog b").count() == 0
    assert HOSTILE[:20] in page.locator("main").inner_text()


def test_the_contents_mark_the_chapter_that_is_read(opened):
    page = opened()
    page.locator("#tbl-long").evaluate("e => e.scrollIntoView()")
    page.locator(".side nav [aria-current]", has_text="A.2分布").wait_for()
    assert page.locator(".side nav details[open]").count() == 1


def test_one_switch_shows_all_code(opened):
    page = opened()
    code = page.locator("details.code pre").first
    assert not code.is_visible()
    page.locator("#show-code").click()
    assert code.is_visible()
    page.locator("#show-code").click()
    assert not code.is_visible()


def test_headings_link_to_themselves(opened):
    page = opened()
    own = page.locator("h3 .own").first
    assert own.evaluate("e => getComputedStyle(e).opacity") == "0"
    own.focus()
    own.press("Enter")
    assert page.evaluate("location.hash") == "#" + page.locator("h3").first.get_attribute("id")


def test_the_head_of_a_long_table_stays_in_view(opened):
    page = opened()
    page.locator("#tbl-long tbody tr").nth(50).evaluate("e => e.scrollIntoView({block: 'center'})")
    assert in_view(page, "#tbl-long thead th:first-child")


def test_on_a_phone_nothing_but_wide_tables_scrolls_sideways_and_charts_can_be_enlarged(opened):
    page = opened(viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    too_wide = "es => es.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.locator("figure.chart, .spots").evaluate_all(too_wide) == 0
    page.get_by_label("放大图\xa01").click()
    assert page.locator("#enlarged svg").evaluate("e => e.getBoundingClientRect().width") >= 700
    page.keyboard.press("Escape")
    page.locator("#open-find").click()
    search(page, "先立")
    page.locator("#find-hits button").click()
    assert in_view(page, "#A1-S2")


def test_charts_are_dark_in_the_dark(opened):
    filters = "e => getComputedStyle(e).filter"
    assert "invert" in opened(color_scheme="dark").locator("figure.chart svg").first.evaluate(filters)
    assert opened().locator("figure.chart svg").first.evaluate(filters) == "none"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_without_script_everything_is_there(opened, viewport):
    page = opened(java_script_enabled=False, viewport=viewport)
    shown = page.locator("main").inner_text()
    for text in ("先立后破。", "词59", "tbl-long的说明", "引用本段的地方", "代码"):
        assert text in shown
    assert page.locator("button:visible, input:visible").count() == 0
    page.locator("main li .sentence-link").nth(1).click()
    assert page.url.endswith("#A1-Q1")


def test_print_shows_the_main_part_alone(opened):
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("main h2:visible").all_inner_texts() == ["1要点"]
    assert page.locator("button:visible, input:visible, nav:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(opened, scheme, viewport):
    page = opened(color_scheme=scheme, viewport=viewport)
    states = {"read": "", "quoted": "main .sentence-link", "coded": "#show-code"}
    for state, press in states.items():
        if press:
            page.locator(press).first.click()
        found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(state, v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
        page.keyboard.press("Escape")
    search(page, "词") if viewport is DESK else None
    found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [v["id"] for v in found] == []


def test_the_keyboard_alone_reaches_everything(opened):
    page = opened()
    # What is shown at first: the contents unfold on the way.
    number = page.locator("a[href], button, input, summary, .wide").evaluate_all(
        "es => es.filter(e => e.checkVisibility()).map(e => { e.dataset.unseen = '' }).length"
    )
    assert number > 40
    for _ in range(number):
        page.keyboard.press("Tab")
        page.evaluate("() => { delete document.activeElement.dataset.unseen }")
    assert page.locator("[data-unseen]").evaluate_all("es => es.map(e => e.outerHTML)") == []
