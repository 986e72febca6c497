"""The files that set up the project agree with one another."""

import re
import tomllib

import nbformat
import pytest
import yaml

from jianbao import paths
from jianbao.report.making import series


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


LOCKS = {name: paths.ROOT / f"{name}.lock" for name in ("requirements", "lab", "test")}


def _names(lock):
    return {_canonical(n) for n in re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text("utf-8"), re.M)}


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def locked():
    return {name: _names(path) for name, path in LOCKS.items()}


def test_environment_lists_what_the_project_asks_for(project):
    environment = yaml.safe_load((paths.ROOT / "environment.yml").read_text(encoding="utf-8"))
    pip = next(d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    assert pip == ["-r requirements.lock", "-r lab.lock", *project["dependencies"]]


def test_locks_pin_everything_that_is_asked_for(project, locked):
    asked = {
        "requirements": project["dependencies"],
        "lab": project["optional-dependencies"]["lab"],
        "test": project["optional-dependencies"]["dev"],
    }
    names = {k: {_canonical(re.split(r"[<>=!~]", a)[0]) for a in v} for k, v in asked.items()}
    assert names["requirements"] <= locked["requirements"]
    assert names["lab"] <= locked["lab"]
    assert names["test"] <= locked["test"] | locked["lab"] | locked["requirements"]


def test_no_package_is_in_two_locks(locked):
    assert len(set.union(*locked.values())) == sum(map(len, locked.values()))


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_lock_has_hashes_and_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)|^-", text, re.M)


def test_python_versions_agree(project):
    environment = (paths.ROOT / "environment.yml").read_text(encoding="utf-8")
    assert "python=3.11" in environment
    assert project["requires-python"] == ">=3.11"


@pytest.mark.parametrize("path", series(), ids=lambda p: p.stem)
def test_notebooks_are_stripped_short_celled_and_plain(path):
    notebook = nbformat.read(path, as_version=4)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert 15 <= len(notebook.cells) <= 30
    assert all(not c.outputs and c.execution_count is None for c in code)
    assert all(len(c.source.splitlines()) < 10 for c in code)
    assert not any(
        re.search(r"^\s*def |\bimport re\b|^for .*articles\b.*:$", c.source, re.M)
        for c in code
        if "data" not in c.metadata.get("tags", [])
    )
    tags = [t for c in code for t in c.metadata.get("tags", [])]
    assert tags.count("parameters") == 1
    assert {"setup", "provenance"} <= set(tags)


def test_prose_of_notebooks_holds_no_finding_typed_by_hand():
    for path in series():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                assert not re.search(r"A\d|\d+篇|\d+次(?!序)|\d{4}年", cell.source), cell.source
