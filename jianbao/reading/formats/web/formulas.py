r"""Short formulas that programs write into Markdown where a page had figures: $1 0 ^ { 6 }$ for 10⁶, $12.5\%$ for 12.5%.

Only what comes out without a rest of markup is changed; dollars that are money stay.
"""

import re

from jianbao.reading.formats.raised import lowered, raised

_INLINE = re.compile(r"(?<![\\$])\$(?!\$)([^$\n]{1,300})\$(?!\$)|\\\(([^\n]{1,300}?)\\\)")
_MARKUP = re.compile(r"[\\^_{}]")
_FIGURE = re.compile(r"\s?\d(?:[\d\s.,~<>=+\-×%]{0,40}[\d%])?\s?")
_STYLE = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathsf|mathcal|boldsymbol|text|textbf|textrm|operatorname)\s?\{([^{}]*)\}"
)
_BARE_STYLE = re.compile(r"\\(?:rm|bf|it|left|right|displaystyle|quad|qquad|limits)(?![A-Za-z])|\\[,;:! ]|~")
_CIRCLED = re.compile(r"\\textcircled\s?\{\s?\\?(?:[a-z]+)?\s?(\d{1,2})\s?\}")
_SCRIPT = re.compile(r"([\^_])\s?(?:\{([^{}]*)\}|(\\circ|\S))")
_GROUP = re.compile(r"\{([^{}]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+|[%$&#_])\s?")
_WORDS = re.compile(r"[A-Za-z]{2,}\s[A-Za-z]{2,}")
_ROUNDS = 6
_SIGNS = {
    **{c: c for c in "%$&#_"},
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "sim": "~", "approx": "≈", "leq": "≤", "leqslant": "≤",
    "le": "≤", "geq": "≥", "geqslant": "≥", "ge": "≥", "neq": "≠", "circ": "°", "degree": "°", "prime": "′",
    "to": "→", "rightarrow": "→", "ldots": "…", "cdots": "…", "dots": "…", "bullet": "•", "infty": "∞",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε", "eta": "η", "theta": "θ",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "omega": "ω", "Omega": "Ω", "Sigma": "Σ", "permil": "‰", "yen": "¥", "lt": "<", "gt": ">",
}  # fmt: skip


def write_formulas(text: str) -> str:
    """Return a text with its short formulas written out; what cannot be written so stays as it is."""
    return _INLINE.sub(lambda match: _written(match[1] or match[2], match.group()), text)


def _written(formula: str, printed: str) -> str:
    if not _MARKUP.search(formula) and not _FIGURE.fullmatch(formula):
        return printed
    text = _CIRCLED.sub(
        lambda m: chr(ord("①") + int(m[1]) - 1) if 0 < int(m[1]) <= 20 else m.group(), formula
    )
    for _ in range(_ROUNDS):
        before = text
        text = _STYLE.sub(r"\1", text)
        text = _BARE_STYLE.sub("", text)
        text = _SCRIPT.sub(_script, text)
        if text == before:
            text = _GROUP.sub(r"\1", text)
        if text == before:
            break
    text = _COMMAND.sub(lambda m: _SIGNS.get(m[1], m.group()), text)
    if re.search(r"[\\^{}]", text):
        return printed
    return text.strip() if _WORDS.search(text) else re.sub(r"\s", "", text)


def _script(match: re.Match[str]) -> str:
    inner = _COMMAND.sub(
        lambda m: _SIGNS.get(m[1], m.group()), match[2] if match[2] is not None else match[3]
    )
    run = re.sub(r"\s", "", inner)
    return raised(run) if match[1] == "^" else lowered(run)
