"""A CV of failures and its names: text stays text, and a name that is kept back is kept back everywhere."""

from rejournal.exchange.failures import Cv, Failure, Section, markdown, plain
from rejournal.exchange.redaction import Redaction


def test_a_name_has_the_same_other_name_everywhere():
    hidden = Redaction(["Orion", "Ms Ünal", "orion", "Orion Press"], "Name {n}")
    assert [hidden.of(name) for name in ("Orion", "ORION", "Ms Ünal", "Orion Press")] == [
        "Name 1",
        "Name 1",
        "Name 2",
        "Name 3",
    ]
    assert hidden.within("Orion Press, ms ünal, Ms Unal; orionids stay.") == "Name 3, Name 2, Name 2; orionids stay."
    assert Redaction((), "Name {n}").within("Orion") == "Orion"


def test_names_that_look_like_patterns_are_names():
    hidden = Redaction(["A.C. (Kiel)", "C++"], "Name {n}")
    assert hidden.within("from A.C. (Kiel) and C++ alike, not AxC") == "from Name 1 and Name 2 alike, not AxC"


def test_the_sheet_is_plain_markdown():
    cv = Cv(
        title="CV of failures",
        sections=(
            Section(
                name="Jobs",
                failures=(
                    Failure(
                        when="2025", what="*Editor*\n# job", of="Orion", ended="form letter", later="led to a column"
                    ),
                    Failure(when="2024", what="Intern", of="", ended="silence"),
                ),
            ),
        ),
        later="Later",
        foot="Each of these counts as having tried.",
    )
    assert markdown(cv) == (
        "# CV of failures\n\n## Jobs\n\n"
        "- 2025: \\*Editor\\* \\# job, Orion (form letter). **Later:** led to a column\n"
        "- 2024: Intern (silence).\n\n"
        "*Each of these counts as having tried.*\n"
    )


def test_no_mark_of_a_person_becomes_markup():
    assert plain("[a](b) <img src=x> `c`") == "\\[a\\](b) \\<img src=x\\> \\`c\\`"
