#!/usr/bin/env bash
# rapidocr 3.10.0 (its own PP-OCRv6 models, onnxruntime 1.32.0): a small raised digit behind a figure, as the mark of a note is set,
# is read as one more digit of the figure, and the line is no less sure for it. Of the power 10⁶ the raised digit is kept as ⁶.
# Seen: 3000⁴家企业 is read as 30004家企业 (line 0.999, the digit 0.987), the same as where 30004家企业 is printed (line 1.000); 10⁶吨 as 10⁶吨.
# What to do: no threshold on the confidence tells the two apart. Measure the ink: a raised digit is lower than those before it and ends
# above their foot; where strokes and digits do not match one to one, doubt the figure.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check rapidocr==3.10.0 onnxruntime==1.32.0 numpy==2.4.6 pillow==13.0.0
# For its font alone.
"$work/env/bin/pip" install --quiet --disable-pip-version-check --no-deps zhplot==1.0.0
cat > "$work/read.py" <<'PY'
import importlib.util
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rapidocr import RapidOCR

path = next(Path(importlib.util.find_spec("zhplot").origin).parent.rglob("NotoSansSC-Regular.ttf"))
large, small = (ImageFont.truetype(str(path), size) for size in (40, 22))
engine = RapidOCR(params={"Global.log_level": "error"})


def read(before, raised, after):
    picture = Image.new("RGB", (1400, 120), "white")
    pen = ImageDraw.Draw(picture)
    x = 40.0
    for text, font, y in ((before, large, 30), (raised, small, 32), (after, large, 30)):
        pen.text((x, y), text, font=font, fill="black")
        x += pen.textlength(text, font=font)
    found = engine(np.asarray(picture)[:, :, ::-1])
    print("".join(found.txts), found.scores)
    return "".join(found.txts), min(found.scores)


mark, sure = read("政策覆盖3000", "4", "家企业，占六成")
plain, _ = read("政策覆盖30004", "", "家企业，占六成")
power, _ = read("年产量达到10", "6", "吨，居全省首位")
assert mark == plain and "30004家" in mark and sure > 0.99
assert "10⁶吨" in power
PY
"$work/env/bin/python" "$work/read.py"
