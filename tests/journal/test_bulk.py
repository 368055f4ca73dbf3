"""Many at once, and names everywhere at once: each one change, with one undo that brings back what was."""

import csv
import io

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.plain import to_plain
from rejournal.journal.bulk import Chosen


@pytest.fixture
def kept(journal):
    """Keep four asks in two areas, one of them answered, one unasked, and a page on the first."""
    first = journal.answers.record(
        Outcome.NO,
        {"answered_on": "2026-11-02", "sting": 6, "first_take": "Never."},
        ask_fields={"what": "A desk", "of": "Orion", "area": "Jobs", "tags": ["old"], "asked_on": "2026-10-01"},
    ).record
    for fields in (
        {"what": "A flat", "of": "Ann", "area": "Flats", "tags": ["old", "Café"], "asked_on": "2026-11-01"},
        {"what": "A chair", "of": "Ann", "area": "Jobs", "asked_on": "2026-11-03"},
        {"what": "A raise", "area": "Jobs", "unasked": True, "stopped_by": "Not now."},
    ):
        journal.asks.log(fields)
    journal.reflections.record(
        {
            "ask": first.ask.id,
            "answer": first.answer.id,
            "title": "On the desk",
            "tags": ["old"],
            "written_on": "2026-11-05",
            "parts": [{"prompt": "why", "text": "The *desk* was never free."}, {"prompt": "learned", "text": "=Ask"}],
        }
    )
    return journal


def forms(journal):
    """Return everything an undo has to bring back, but for when it was changed."""

    def bare(record):
        return {name: content for name, content in to_plain(record).items() if name != "changed_at"}

    asks = [(bare(one.ask), [bare(answer) for answer in one.answers]) for one in journal.asks.all()]
    due = [
        bare(look)
        for one in journal.asks.all()
        for answer in one.answers
        for look in journal.look_backs.of_answer(answer.id)
    ]
    due = [{name: content for name, content in look.items() if name not in ("id", "created_at")} for look in due]
    return asks, [bare(page) for page in journal.reflections.all()], due


def by_name(journal):
    return {one.ask.what: one for one in journal.asks.all()}


def everything(journal):
    return Chosen(
        asks=tuple(one.ask.id for one in journal.asks.all()),
        reflections=tuple(page.id for page in journal.reflections.all()),
    )


def test_tags_go_on_and_off_many_at_once(kept):
    before, commits = forms(kept), kept.work.store.seq
    done = kept.bulk.tag(everything(kept), add=["new", "cafe"], remove=["OLD"])
    assert done.record == 5
    assert kept.work.store.seq == commits + 1
    assert [one.ask.tags for one in by_name(kept).values()] == [
        ("new", "cafe"), ("Café", "new"), ("new", "cafe"), ("new", "cafe"),
    ]  # fmt: skip
    assert kept.reflections.all()[0].tags == ("new", "cafe")
    assert kept.listed.count("tag:new") == 1
    assert kept.asks.count("tag:new") == 4
    kept.undo()
    assert forms(kept) == before
    assert kept.asks.count("tag:new") == 0
    assert kept.asks.count("tag:old") == 2


def test_what_has_the_tags_already_is_left_alone(kept):
    versions = kept.history.count(by_name(kept)["A desk"].ask.id)
    assert kept.bulk.tag(Chosen(asks=(by_name(kept)["A desk"].ask.id,)), add=["Old"]).record == 0
    assert kept.history.count(by_name(kept)["A desk"].ask.id) == versions


def test_an_area_is_given_to_many_with_its_rhythm(kept):
    kept.rhythms.choose("Flats", "2w")
    before = forms(kept)
    asks = everything(kept).asks
    assert kept.bulk.move(asks, "flats").record == 3
    assert {one.ask.area for one in kept.asks.all()} == {"Flats"}
    no = by_name(kept)["A desk"].answers[0]
    assert [look.due_on.isoformat() for look in kept.look_backs.of_answer(no.id)] == ["2026-11-16"]
    kept.undo()
    assert forms(kept) == before


def test_an_area_is_taken_off_many(kept):
    before = forms(kept)
    kept.bulk.move(everything(kept).asks, " ")
    assert {one.ask.area for one in kept.asks.all()} == {""}
    kept.undo()
    assert forms(kept) == before


@pytest.mark.parametrize("outcome", [Outcome.SILENCE, Outcome.WITHDRAWN, Outcome.YES, Outcome.NO, Outcome.NOT_YET])
def test_the_same_answer_is_recorded_to_many(kept, outcome):
    before = forms(kept)
    done = kept.bulk.answer(everything(kept).asks, outcome)
    assert done.record == (3 if outcome is Outcome.NO else 4)
    assert {one.outcome for one in kept.asks.all()} == {outcome}
    assert not any(one.ask.unasked for one in kept.asks.all())
    assert len(by_name(kept)["A desk"].answers) == (1 if outcome is Outcome.NO else 2)
    kept.undo()
    assert forms(kept) == before


def test_waiting_is_no_answer(kept):
    with pytest.raises(BadValue):
        kept.bulk.answer(everything(kept).asks, Outcome.WAITING)


def test_what_is_gone_meanwhile_is_passed_over(kept):
    chosen = everything(kept)
    kept.asks.discard([chosen.asks[1]])
    assert kept.bulk.tag(chosen, add=["new"]).record == 4
    assert kept.bulk.move(chosen.asks, "Here").record == 3
    assert kept.bulk.answer(chosen.asks, Outcome.WITHDRAWN).record == 3


def test_everything_of_a_table_is_chosen(kept):
    assert set(kept.bulk.every_ask("area:jobs")) == {one.ask.id for one in kept.asks.all() if one.ask.area == "Jobs"}
    assert kept.bulk.every_ask("", outcome=Outcome.UNASKED) == (by_name(kept)["A raise"].ask.id,)
    assert kept.bulk.every_page("desk") == (kept.reflections.all()[0].id,)


# Names


def test_a_tag_has_another_name_everywhere(kept):
    before = forms(kept)
    kept.names.rename("tag", "old", "past")
    assert [tag for one in kept.asks.all() for tag in one.ask.tags] == ["past", "past", "Café"]
    assert kept.reflections.all()[0].tags == ("past",)
    assert kept.names.tags() == ["Café", "past"]
    assert kept.listed.count("tag:past") == 1
    kept.undo()
    assert forms(kept) == before
    assert kept.names.tags() == ["Café", "old"]


def test_a_tag_that_is_there_takes_the_other_in(kept):
    before = forms(kept)
    done = kept.names.rename("tag", "old", "CAFE")
    assert done.record.merged
    assert by_name(kept)["A flat"].ask.tags == ("Café",)
    assert kept.names.tags() == ["Café"]
    assert kept.names.counted("tag") == [("Café", 3)]
    kept.undo()
    assert forms(kept) == before
    assert kept.names.tags() == ["Café", "old"]


def test_a_tag_is_taken_off_everywhere(kept):
    before = forms(kept)
    kept.names.rename("tag", "old", "")
    assert kept.names.tags() == ["Café"]
    assert kept.asks.count("tag:old") == kept.listed.count("tag:old") == 0
    kept.undo()
    assert forms(kept) == before
    assert kept.names.tags() == ["Café", "old"]


def test_a_person_has_another_name_everywhere(kept):
    before = forms(kept)
    assert kept.names.rename("of", "Ann", "orion").record.merged
    assert {one.ask.of for one in kept.asks.all()} == {"Orion", ""}
    assert kept.asks.count("of:orion") == 3
    kept.undo()
    assert forms(kept) == before
    assert [line.name for line in kept.names.people()] == ["Ann", "Orion"]


@pytest.mark.parametrize(("column", "new"), [("area", ""), ("of", " "), ("what", "X"), ("tag", "x" * 1_001)])
def test_a_name_that_is_none_is_refused(kept, column, new):
    with pytest.raises(BadValue):
        kept.names.rename(column, "old", new)


def test_a_name_that_nothing_has_is_refused(kept):
    with pytest.raises(NotFound):
        kept.names.rename("tag", "nowhere", "x")


def test_people_are_found_by_letters_anywhere(kept):
    assert kept.names.like("N", 5) == ["Ann", "Orion"]
    assert kept.names.like("rio", 5) == ["Orion"]
    assert kept.names.like("%", 5) == []


# Out


def test_chosen_pages_go_out_as_one_text(kept):
    page = kept.reflections.all()[0].id
    text = kept.copies.markdown(Chosen(reflections=(page,)), kept.decks.titles())
    assert text.startswith('---\ntitle: "On the desk"\n')
    assert "The *desk* was never free." in text
    other = kept.reflections.record({"parts": [{"prompt": "page", "text": "Another."}], "tags": ["x"]}).record.id
    text = kept.copies.markdown(Chosen(reflections=(page, other)), kept.decks.titles())
    assert [line for line in text.split("\n") if line.startswith("# ")] == ["# On the desk", "# Another."]
    assert "2026-11-05 · A desk · Orion · #old" in text
    assert "Never." not in text


def test_chosen_asks_go_out_without_what_is_sealed(kept):
    chosen = Chosen(asks=everything(kept).asks)
    for text in (kept.copies.markdown(chosen, {}), kept.copies.table(chosen)):
        assert "A desk" in text
        assert "Never." not in text


def test_chosen_pages_go_out_as_a_table(kept):
    chosen = Chosen(reflections=everything(kept).reflections)
    rows = list(csv.DictReader(io.StringIO(kept.copies.table(chosen).removeprefix("\ufeff"))))
    assert [(row["title"], row["of"], row["outcome"], row["tags"]) for row in rows] == [
        ("On the desk", "Orion", "no", "old")
    ]
    assert rows[0]["text"] == "The *desk* was never free.\n\n=Ask"


def test_a_page_knows_what_it_stands_in(kept):
    page = kept.reflections.all()[0]
    no = by_name(kept)["A desk"].answers[0]
    kept.redirections.link(no.id, {"led_to": by_name(kept)["A chair"].ask.id})
    other = kept.reflections.record({"ask": page.ask, "title": "Later", "parts": [{"prompt": "page", "text": "x"}]})
    kept.lessons.keep("Ask early.", reflection=page.id)
    marks = kept.reflections.trail(page)
    assert [mark.sort.value for mark in marks] == ["asked", "answer", "led_to", "lesson", "page"]
    assert marks[2].ask == by_name(kept)["A chair"].ask.id
    assert marks[4].reflection == other.record.id
    kept.redirections.link(no.id, {"led_to": other.record.id})
    back = kept.reflections.trail(kept.reflections.get(other.record.id))
    assert ("came_from", page.ask) in [(mark.sort.value, mark.ask) for mark in back]
