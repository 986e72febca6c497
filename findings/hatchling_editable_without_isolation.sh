#!/usr/bin/env bash
# hatchling 1.33.0: installing a checkout by its path with build isolation off (as offline and hash-checked set-ups do) ends in
# ModuleNotFoundError: No module named 'editables', although the package has nothing that would need it: hatchling asks for that
# package only through the hook that isolation calls. One line, `dev-mode-dirs = ["."]` under [tool.hatch.build], takes another way
# through hatchling that writes a plain .pth file and needs nothing; the same install then succeeds.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
pip="$work/env/bin/pip --disable-pip-version-check"
$pip install --quiet hatchling==1.33.0
mkdir -p "$work/project/pkg"
cd "$work/project"
echo '"""A package."""' > pkg/__init__.py
cat > pyproject.toml <<'TOML'
[build-system]
requires = ["hatchling==1.33.0"]
build-backend = "hatchling.build"
[project]
name = "pkg"
version = "1"
[tool.hatch.build.targets.wheel]
packages = ["pkg"]
TOML
if $pip install --no-deps --no-build-isolation -e . > "$work/first" 2>&1; then exit 1; fi
grep -o "ModuleNotFoundError: No module named 'editables'" "$work/first"
printf '[tool.hatch.build]\ndev-mode-dirs = ["."]\n' >> pyproject.toml
$pip install --quiet --no-deps --no-build-isolation -e . > "$work/second" 2>&1
cd / && "$work/env/bin/python" -c "import pkg; print('installed from', pkg.__file__.rpartition('/project/')[2])"
