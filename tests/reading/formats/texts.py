"""Chinese texts for the tests of encodings and lines."""

SIMPLIFIED = (
    "山区小学的午餐更热乎了\n\n　　开学以来，全县三十六所山区小学都有了自己的食堂，孩子们中午不用再吃冷饭。\n"
    "　　县教育局的负责人说，这件事不大，但家长最关心。食材由县里统一采购，每天公开，费用是每人每餐5.8元。\n"
)
