"""The whole report: the same bytes again, sound pages, and a digest on other topics through the same door."""

import base64
import hashlib
import json
import re
import subprocess
import sys

import pandas as pd
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import get_exporter

from jianbao import paths
from jianbao.report.making import make_report


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    make_report(paths.SHIPPED_DIGEST, out)
    return out


@pytest.fixture(scope="module")
def other_report(tmp_path_factory, other_file):
    out = tmp_path_factory.mktemp("other-report")
    make_report(other_file, out)
    return out


@pytest.fixture(scope="module", params=["shipped", "other"])
def folder(request):
    return request.getfixturevalue("report" if request.param == "shipped" else "other_report")


def page(folder):
    return BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "html.parser")


def files(folder):
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".cache" not in p.parts
    }


def test_a_rerun_in_another_folder_gives_the_same_bytes(report, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "jianbao.cli", "report", str(paths.SHIPPED_DIGEST), "-o", str(tmp_path)],
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "7", "HOME": str(tmp_path / "home"), "LANG": "C"},
    )
    again = files(tmp_path)
    again = {k: v for k, v in again.items() if not k.startswith("home/")}
    assert again == files(report)


def test_unchanged_notebooks_are_not_run_again(report):
    before = files(report)
    make_report(paths.SHIPPED_DIGEST, report)
    assert files(report) == before


def test_committed_figures_are_those_of_this_report(report):
    committed = {p.name: p.read_bytes() for p in (paths.ROOT / "figures").glob("*") if p.suffix != ".png"}
    made = {p.name: p.read_bytes() for p in (report / "figures").glob("*") if p.suffix != ".png"}
    assert committed.keys() == made.keys()
    assert [name for name in made if committed[name] != made[name]] == []


def test_manifest_lists_every_figure(folder):
    entries = json.loads((folder / "figures" / "manifest.json").read_text(encoding="utf-8"))
    for entry in entries:
        assert {"id", "caption", "alt", "notebook", "input_sha256"} <= entry.keys()
        assert (folder / "figures" / f"{entry['id']}.svg").exists()
        assert (folder / "figures" / f"{entry['id']}.png").exists()
    assert len({e["id"] for e in entries}) == len(entries) >= 10


def test_figures_in_executed_notebooks_show_without_trust(folder):
    for path in (folder / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        outputs = [o for c in cells for o in c.get("outputs", []) if "image/svg+xml" in o.get("data", {})]
        assert all(base64.b64decode(o["data"]["image/png"]).startswith(b"\x89PNG") for o in outputs)


def test_page_has_no_address_and_one_script_and_is_light(folder):
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|<script[^>]|javascript:|\son\w+=", text)
    assert text.count("<script") == 1
    assert "@import" not in text
    assert len(text.encode()) <= 1_800_000


def test_page_is_sound(folder):
    soup = page(folder)
    assert soup.html["lang"] == "zh-Hans"
    assert len(soup.find_all("h1")) == 1
    assert all(image.get("alt") for image in soup.find_all("img"))
    ids = [e["id"] for e in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(i.isascii() for i in ids)
    targets = {a["href"][1:] for a in soup.find_all("a", href=True) if a["href"].startswith("#")}
    assert targets <= set(ids)
    assert not re.search(r"@(fig|tbl)-|\.ipynb#", soup.get_text())


def test_every_quantity_change_and_date_links_to_its_own_words(folder):
    soup = page(folder)
    for name, kind, column in (
        ("quantity", "Q", "surface"),
        ("change", "C", "surface"),
        ("date", "D", "surface"),
    ):
        table = pd.read_csv(folder / "tables" / f"{name.replace('y', 'ie')}s.csv", dtype=str)
        for row in table.itertuples():
            assert soup.find(id=getattr(row, f"{name}_id")).get_text() == getattr(row, column)
        links = {a["href"] for a in soup.select("tbody a") if re.match(rf"#A\d+-{kind}\d", a["href"])}
        assert links, name
    rows = [row for table in soup.select("[id^=tbl-quantities-]") for row in table.select("tbody tr")]
    assert rows
    for row in rows:
        link = row.find("a", href=re.compile(r"^#A\d+-Q\d+$"))
        assert row.find_all(["th", "td"])[1].get_text(strip=True) == soup.find(id=link["href"][1:]).get_text()


def test_every_quoted_promise_stands_in_the_source(folder):
    soup = page(folder)
    quoted = [li for li in soup.select("main li") if li.find("strong", string=re.compile(r"^\d{4}年"))]
    dated = pd.read_csv(folder / "tables" / "promises.csv", dtype=str)["year"].notna()
    assert bool(quoted) == dated.any()
    for li in quoted:
        sentence = soup.find(id=li.find("a", href=re.compile("-S"))["href"][1:]).get_text()
        said = re.fullmatch(r"\d{4}年.*?（\w+，A\d+）(.+)（A\d+-S\d+）", li.get_text(strip=True))[1]
        assert said in re.sub(r"\s", "", sentence)


def test_pdf_is_tagged_bookmarked_and_searchable(folder):
    data = (folder / "report.pdf").read_bytes()
    assert b"/MarkInfo" in data or b"pdfuaid" in data
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf.get_metadata_dict()["Title"]
        text = "".join(p.get_textpage().get_text_range() for p in pdf)
        titles = [b.get_title() for b in pdf.get_toc()]
    for word in ("摘要", "语料", "词频", "主题比较", "关键数据"):
        assert any(word in t for t in titles)
    squeezed = re.sub(r"\s", "", text)
    heading = page(folder).find(id="A1").get_text()
    assert re.sub(r"\s", "", heading)[2:12] in squeezed


def test_other_digest_speaks_of_its_own_articles_only(other_report):
    text = page(other_report).get_text()
    assert "氢能" in text
    assert "科技智库" not in text
    assert "再贷款" not in text


def test_one_short_article_without_figures_makes_a_report(tmp_path):
    source = tmp_path / "one.txt"
    source.write_text(
        "海水淡化技术正在稳步推进，有关部门鼓励企业参与，各地陆续出台支持措施。", encoding="utf-8"
    )
    make_report(source, tmp_path / "out")
    text = page(tmp_path / "out").get_text()
    # What there is nothing of is not mentioned.
    assert "海水淡化技术正在稳步推进" in text
    for absent in ("只有一篇文章", "没有给出可以量化的数据", "数据与核对", "异同与主题"):
        assert absent not in text


def test_single_notebook_exports_to_both_formats(report):
    source = str(report / "notebooks" / "08-summary.ipynb")
    for kind in ("jianbao-html", "jianbao-pdf"):
        body, _ = get_exporter(kind)().from_filename(source)
        assert len(body) > 10_000
