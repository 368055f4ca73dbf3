"""Letters: what is taken from them, and what a broken or hostile one does not do."""

import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.errors import FileUnreadable
from rejournal.domain.lines import AskLine
from rejournal.domain.matching import likely
from rejournal.exchange.mail import LARGEST, Mail, name_of, plain_of, read_mail, read_pasted, their_words


def letter(body: str = "Dear Ms Vane,\n\nunfortunately not.\n", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.get("sender", "The Long Table <editor@longtable.example>")
    made["To"] = "me@home.example"
    made["Date"] = "Sun, 22 Nov 2026 14:05:00 +0100"
    made["Subject"] = headers.get("subject", "Your essay “Corners”")
    made.set_content(body)
    return made


def test_a_mail_gives_its_day_sender_subject_words_and_files():
    made = letter()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="notes.pdf")
    mail = read_mail(made.as_bytes())
    assert mail.sent_on.text == "2026-11-22T14:05:00+01:00"
    assert name_of(mail.sender) == "The Long Table"
    assert mail.subject == "Your essay “Corners”"
    assert mail.words == "Dear Ms Vane,\n\nunfortunately not."
    assert [(file.name, file.kind, file.content) for file in mail.files] == [("notes.pdf", "application/pdf", b"%PDF")]


def test_an_html_letter_is_read_as_text_and_nothing_of_it_is_run():
    made = letter()
    made.set_content(
        "<style>p{color:red}</style><script>alert(1)</script><p>Dear Ms Vane,</p><p>not &amp; never<br>again</p>"
        '<img src="https://track.example/x.png">',
        subtype="html",
    )
    assert read_mail(made.as_bytes()).words == "Dear Ms Vane,\n\nnot & never\nagain".replace("\n\n", "\n")


@pytest.mark.parametrize(
    "quoted",
    [
        "On Fri, 20 Nov 2026 at 10:00, Me <me@home.example> wrote:\n> my letter",
        "Am 20.11.2026 um 10:00 schrieb Ich:\n> mein Brief",
        "Le ven. 20 nov. 2026 à 10:00, Moi a écrit :\n> ma lettre",
        "El vie, 20 nov 2026 a las 10:00, Yo escribió:\n> mi carta",
        "-----Original Message-----\nFrom: me",
        "-- \nThe Long Table\n+44 20 7946 0000",
        "________________________________\nVon: ich",
    ],
)
def test_what_they_answer_to_and_their_signature_are_cut_off(quoted):
    assert their_words(f"Thank you, but no.\n\n{quoted}\n") == "Thank you, but no."


def test_a_letter_that_begins_with_what_it_answers_goes_on_below_it():
    assert their_words("> May I?\n\nNo, you may not.") == "No, you may not."


@pytest.mark.parametrize(
    ("text", "day", "sender", "subject"),
    [
        ("From: A <a@b.example>\nDate: 22 Nov 2026\nSubject: Hello\n\nNo.", "2026-11-22", "A", "Hello"),
        (
            "Von: B\nGesendet: Sonntag, 22. März 2026 14:05\nAn: mir\nBetreff: Absage\n\nNo.",
            "2026-03-22",
            "B",
            "Absage",
        ),
        ("De : C\nEnvoyé : dimanche 22 novembre 2026 14:05\nObjet : Réponse\n\nNo.", "2026-11-22", "C", "Réponse"),
        ("De: D\nFecha: 22 de septiembre de 2026\nAsunto: Hola\n\nNo.", "2026-09-22", "D", "Hola"),
        ("No.", None, "", ""),
        ("From: E\nDate: 3/4/2026\n\nNo.", None, "E", ""),
    ],
)
def test_a_pasted_letter_is_read_in_four_languages_and_no_day_is_guessed(text, day, sender, subject):
    mail = read_pasted(text)
    assert (mail.sent_on.day.isoformat() if mail.sent_on else None) == day
    assert (name_of(mail.sender), mail.subject, mail.words) == (sender, subject, "No.")


def test_a_sentence_with_a_colon_is_no_header():
    assert read_pasted("We have one thing to say: no.\nBest").words == "We have one thing to say: no.\nBest"


@given(st.binary(max_size=3_000))
def test_any_bytes_are_read_or_refused_by_name(content):
    with contextlib.suppress(FileUnreadable):
        assert isinstance(read_mail(content), Mail)


@given(st.data())
def test_a_spoilt_mail_is_read_or_refused_by_name(data):
    made = letter()
    made.add_attachment(b"x" * 50, maintype="application", subtype="pdf", filename="a.pdf")
    spoilt = bytearray(made.as_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FileUnreadable):
        assert isinstance(read_mail(bytes(spoilt)), Mail)


@pytest.mark.parametrize(
    "content",
    [
        b"From: a\nDate: x\nContent-Type: text/plain; charset=nonsense\n\nhello",
        b"From: a\nDate: Mon, 99 Foo 20266\n\nhello",
        b'From: a\nDate: b\nContent-Type: multipart/mixed; boundary="\n\n--\n',
        b"From: =?utf-8?b?////?=\nDate: b\nSubject: =?x?q?a?=\n\nhello",
        b"From: a\nDate: b\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 300,
        b"Subject: " + b"(" * 5_000 + b"\nFrom: " + b"<" * 5_000 + b"\nDate: x\n\nhello",
    ],
)
def test_a_hostile_mail_is_only_read(content):
    assert isinstance(read_mail(content), Mail)


def test_what_is_too_large_or_no_text_is_refused():
    class Huge(bytes):
        def __len__(self):
            return LARGEST + 1

    with pytest.raises(FileUnreadable):
        read_mail(Huge(b"x"))
    with pytest.raises(FileUnreadable):
        read_mail(b"\x00\x01\x02")


def test_html_that_is_only_markup_gives_nothing():
    assert plain_of("<div><img src=x onerror=alert(1)></div>") == ""


def line(number: int, what: str, of: str = "") -> AskLine:
    return AskLine(
        id=str(number), what=what, of=of, area="", asked_on=None, guess=None, reach=None, outcome="waiting",
        answer=None,
        answered_on=None, kind=None, owner=None, sting=None,
    )  # fmt: skip


ASKS = [
    line(1, "Residency", "Hollerbruck House"),
    line(2, "Essay: Corners", "The Long Table"),
    line(3, "A room", "Ms Abendroth"),
    line(4, "Essay: Bridges", "The Long Table"),
]


def test_a_letter_is_matched_by_whom_it_comes_from_and_what_it_speaks_of():
    def first(sender: str = "", subject: str = "", text: str = "") -> str:
        found = likely(ASKS, sender, subject, text)
        return found[0].id if found else ""

    assert first(sender="Ulla Abendroth <u@abendroth.example>") == "3"
    assert first(sender="The Long Table <e@longtable.example>", subject="Corners") == "2"
    assert first(sender="The Long Table <e@longtable.example>", subject="Re: Bridges") == "4"
    assert first(text="We at Hollerbruck House regret that the residency went to another.") == "1"
    assert first(sender="newsletter@shop.example", subject="Big sale", text="For you") == ""


def test_a_letter_that_looks_like_headers_alone_keeps_its_words():
    assert read_pasted("From: the heart, we have to say no.").words == "From: the heart, we have to say no."
