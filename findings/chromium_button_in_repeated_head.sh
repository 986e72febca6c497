#!/usr/bin/env bash
# Chromium 156 (Debian 12, 156.0.8078.114): when a page is printed, the head of a table is repeated on each page, but a <button>
# in it is printed on the first page only. On the others its place is empty; plain text, inline-block boxes and sticky heads are
# repeated as they should be. Whoever makes heads of tables sortable by a button prints tables without heads.
# Seen: three pages; the word in a plain head on all three, the word in a button on page 1 alone; with `display: contents` for
# the button (in `@media print`) on all three again.
# Needs `chromium` on the PATH; reads its PDF with pypdfium2.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2
chromium --version
for kind in text button contents; do
  case $kind in
    text) head='HEAD' ;;
    button) head='<button>HEAD</button>' ;;
    contents) head='<button style="display: contents">HEAD</button>' ;;
  esac
  {
    echo "<!DOCTYPE html><table><thead><tr><th>$head</th></tr></thead><tbody>"
    for row in $(seq 120); do echo "<tr><td>row $row</td></tr>"; done
    echo "</tbody></table>"
  } > "$work/$kind.html"
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --no-pdf-header-footer \
    --print-to-pdf="$work/$kind.pdf" "file://$work/$kind.html" > "$work/said" 2>&1
done
"$work/env/bin/python" - "$work" <<'PY'
import sys

import pypdfium2

seen = {}
for kind in ("text", "button", "contents"):
    pages = pypdfium2.PdfDocument(f"{sys.argv[1]}/{kind}.pdf")
    seen[kind] = ["HEAD" in page.get_textpage().get_text_bounded() for page in pages]
    print(kind, seen[kind])
assert len(seen["text"]) > 1
assert all(seen["text"]) and all(seen["contents"])
assert seen["button"] == [True] + [False] * (len(seen["button"]) - 1)
PY
