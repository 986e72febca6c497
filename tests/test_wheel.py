"""A wheel works away from the checkout: it carries lexicon, models and notebooks, and makes a report in a work folder."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from jianbao import paths


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The bin folder of an environment that holds the wheel and, by their path, the libraries of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=paths.ROOT,
        check=True,
    )
    venv.create(folder / "env", with_pip=False)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("*.whl")
    libraries = Path(next(p for p in sys.path if (Path(p) / "installer" / "__init__.py").is_file()))
    environment = {**os.environ, "PYTHONPATH": str(libraries)}
    subprocess.run([scripts / "python", "-m", "installer", str(wheel)], env=environment, check=True)
    own = subprocess.run(
        [scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # A path file of another environment is not read from here, so the checkout stays out of sight.
    (Path(own) / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return scripts


def run(scripts: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    environment["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    return subprocess.run(
        [scripts / arguments[0], *arguments[1:]],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )


def test_the_installed_package_is_not_the_checkout(installed, tmp_path):
    code = "import jianbao.paths as p; print(p.PACKAGE, p.LEXICON.is_dir(), p.MODELS.is_dir())"
    package, *found = run(installed, "python", "-c", code, cwd=tmp_path).stdout.split()
    assert Path(package).is_relative_to(installed.parent)
    assert found == ["True", "True"]
    shipped = Path(package) / "shipped"
    for folder, pattern in (("data/lexicon", "*.t*"), ("data/models", "*.toml"), ("notebooks", "*.ipynb")):
        names = {p.relative_to(shipped / folder).as_posix() for p in (shipped / folder).rglob(pattern)}
        assert names == {
            p.relative_to(paths.ROOT / folder).as_posix() for p in (paths.ROOT / folder).rglob(pattern)
        }


def test_a_report_is_made_in_a_work_folder_with_words_and_notebooks_of_its_own(
    installed, tmp_path, other_file
):
    desk = tmp_path / "desk"
    run(installed, "jianbao", "new", desk, cwd=tmp_path)
    shutil.copy(other_file, desk / "data" / "raw" / "digest.txt")
    (desk / "data" / "lexicon" / "terms" / "terms.more.txt").write_text("职业本科 20000\n", encoding="utf-8")
    first = desk / "notebooks" / "01-corpus.ipynb"
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("# 1 语料", "# 1 我们的语料"), encoding="utf-8")
    run(installed, "jianbao", "report", "data/raw/digest.txt", "-o", "build", cwd=desk)
    page = (desk / "build" / "report.html").read_text(encoding="utf-8")
    assert "我们的语料" in page
    assert (desk / "build" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (desk / "build" / "tables" / "tables.xlsx").is_file()


def test_tables_and_proposals_need_no_work_folder(installed, tmp_path, other_file):
    run(installed, "jianbao", "tables", other_file, "-o", tmp_path / "out", cwd=tmp_path)
    assert len((tmp_path / "out" / "articles.csv").read_text(encoding="utf-8").splitlines()) == 4
    assert "\n" in run(installed, "jianbao", "terms", "propose", other_file, cwd=tmp_path).stdout
