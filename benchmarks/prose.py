"""Entries of real diary prose (Samuel Pepys, 1660-1669, public domain), recombined with a seed."""

import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path

DIARY = Path(__file__).parent / "fixtures" / "diary-pepys.jsonl.xz"


def paragraphs() -> list[str]:
    """Return the diary's paragraphs."""
    with lzma.open(DIARY, "rt", encoding="utf-8") as file:
        return [text for line in file for text in json.loads(line)["paras"] if text.strip()]


def entries(many: int, seed: int) -> Iterator[str]:
    """Yield entries of 80 to 400 words."""
    chance = random.Random(seed)
    source = paragraphs()
    for _ in range(many):
        wanted, words, chosen = chance.randint(80, 400), 0, []
        while words < wanted:
            chosen.append(chance.choice(source))
            words += len(chosen[-1].split())
        yield " ".join(" ".join(chosen).split()[:wanted])
