"""Where things are in a checkout of the project. One constant for each place."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "data" / "lexicon"
NOTEBOOKS = ROOT / "notebooks"
SHIPPED_DIGEST = ROOT / "data" / "raw" / "digest.txt"
LOCK = ROOT / "requirements.lock"
