#!/usr/bin/env bash
# hatchling 1.33.0: `[tool.hatch.build.targets.wheel.sources]` moves folders only. A single file that is named there is not moved
# and not refused: it is packed under its own name at the root of the wheel, from where it is installed into site-packages
# itself, beside all other packages. Folders named in the same table are moved as asked.
# Seen: `pkg/shipped/data/words.txt` (moved) and `versions.lock` (at the root) in one wheel, without a warning.
# What to do: name the file in `force-include`, or keep it in a folder of its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check hatchling==1.33.0
mkdir -p "$work/project/pkg" "$work/project/data"
cd "$work/project"
echo '"""A package."""' > pkg/__init__.py
echo '词' > data/words.txt
echo 'a==1' > versions.lock
cat > pyproject.toml <<'TOML'
[build-system]
requires = ["hatchling==1.33.0"]
build-backend = "hatchling.build"
[project]
name = "pkg"
version = "1"
[tool.hatch.build.targets.wheel]
only-include = ["pkg", "data", "versions.lock"]
[tool.hatch.build.targets.wheel.sources]
"data" = "pkg/shipped/data"
"versions.lock" = "pkg/shipped/versions.lock"
TOML
"$work/env/bin/python" -m hatchling build -t wheel -d "$work/dist" > "$work/said" 2>&1
cat "$work/said"
names=$("$work/env/bin/python" -m zipfile -l "$work"/dist/*.whl)
echo "$names"
grep -q '^pkg/shipped/data/words.txt ' <<<"$names"
grep -q '^versions.lock ' <<<"$names"
! grep -q 'pkg/shipped/versions.lock' <<<"$names"
! grep -qi 'warn\|error' "$work/said"
