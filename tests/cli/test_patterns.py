"""`rejournal patterns`: the fixed keys, the fixed subjects, a sentence for each, and nothing sealed."""

from rejournal.patterns.look import SUBJECTS

KEYS = {
    *("subject", "figure", "group", "test", "statistic", "p", "q", "effect", "low", "high", "n", "of", "finding"),
    "sentence",
}


def test_every_figure_has_its_keys_and_a_sentence(ok, run):
    for n in range(12):
        ok(
            "add",
            "no",
            "--what",
            f"a{n}",
            "--area",
            "Jobs",
            f"--sting={10 - n % 9}",
            f"--answered-on=2026-0{n % 9 + 1}-05",
        )
    for n in range(3):
        ok("add", "yes", "--what", f"b{n}", "--area", "Home", "--guess=10")
    found = ok("patterns")
    assert all(set(one) == KEYS for one in found)
    assert {one["subject"] for one in found} == {*SUBJECTS, "redirections"}
    assert all(one["sentence"] for one in found)
    rate = next(one for one in found if one["figure"] == "yes_rate")
    assert (rate["effect"], rate["n"], rate["of"], rate["p"], rate["group"]) == (0.2, 15, 15, None, None)
    assert rate["sentence"].startswith("A yes in 20%")
    lines = run("patterns").out
    assert "numbers_game: A yes in 20%" in lines


def test_an_empty_journal_is_told_nothing(ok, run):
    assert all(one["effect"] is None for one in ok("patterns") if one["subject"] != "numbers_game")
    assert run("patterns").code == 0
