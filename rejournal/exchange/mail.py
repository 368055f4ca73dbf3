"""A letter that came: an e-mail file, or the text of one as it was pasted, read into its date, sender and words."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape

import nh3

from rejournal.domain.errors import AmbiguousDates, BadValue, FileUnreadable
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.domain.words import clean, clean_line
from rejournal.exchange.dates import order_of, read_date

LARGEST = 60_000_000
"""Bytes of a letter with its files."""
LONGEST = 200_000
"""Letters of the words that are taken."""
MOST_FILES = 50
_HEADER = re.compile(r"^\s*\**([A-Za-zÀ-ÿ -]{2,20}?)\**\s*:\**\s*(.*)$")
_NAMES = {
    "from": "from", "von": "from", "de": "from", "da": "from", "absender": "from", "expediteur": "from",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "envoye": "date", "fecha": "date",
    "enviado": "date",
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "re": "subject",
    "to": "", "an": "", "a": "", "para": "", "cc": "", "bcc": "", "reply-to": "", "antwort an": "",
}  # fmt: skip
"""What the headers of a letter are called in four languages; the empty ones are passed over."""
_ACCENTS = str.maketrans("àáâäéèêëíîïóôöúûüç", "aaaaeeeeiiiooouuuc")
_QUOTED = re.compile(
    r"^(?:>|\s*-{2,}\s*(?:original message|forwarded message|urspr[üu]ngliche nachricht|message d.origine|"
    r"mensaje original)|_{20,}\s*$|(?:on|am|le|el)\b.{5,200}\b(?:wrote|schrieb.{0,80}|a [ée]crit|escribi[óo])\s*:\s*$)",
    re.IGNORECASE,
)
"""Where one's own earlier letter begins below theirs."""
_SIGNATURE = re.compile(r"^-- ?$")
_BLOCK_END = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/blockquote)\b[^>]*>", re.IGNORECASE)
_UNSEEN = {"style", "script", "head", "title"}


@value
class MailFile:
    """A file that came with a letter."""

    name: str
    kind: str
    content: bytes


@value
class Mail:
    """A letter: what is not in it is empty."""

    sent_on: When | None = None
    sender: str = ""
    """Name and address, as one line."""
    subject: str = ""
    words: str = ""
    files: tuple[MailFile, ...] = ()


def read_mail(content: bytes) -> Mail:
    """Read an e-mail file, or any text as a pasted letter; FileUnreadable for what is neither."""
    if len(content) > LARGEST:
        raise FileUnreadable("too_large")
    if b"\x00" in content[:1_000]:
        raise FileUnreadable("not_text")
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        if message.get("From") and message.get("Date"):
            return _of_message(message)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        # A broken letter is read for its words all the same.
        return read_pasted(content.decode("utf-8", "replace"))
    return read_pasted(content.decode("utf-8", "replace"))


def _of_message(message: EmailMessage) -> Mail:
    return Mail(
        sent_on=_when(str(message.get("Date", ""))),
        sender=clean_line(str(message.get("From", ""))),
        subject=clean_line(str(message.get("Subject", ""))),
        words=their_words(_body(message)),
        files=tuple(_files(message)),
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _text(part)
    return plain_of(text) if part.get_content_type() == "text/html" else text


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _files(message: EmailMessage) -> Iterator[MailFile]:
    for number, part in enumerate(message.iter_attachments()):
        if number >= MOST_FILES:
            return
        kind = part.get_content_type()
        payload = part.as_bytes() if kind == "message/rfc822" else part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            yield MailFile(name=clean_line(part.get_filename() or f"file {number + 1}"), kind=kind, content=payload)


def read_pasted(text: str) -> Mail:
    """Read a letter as it was pasted: lines like headers at its top give sender, day and subject, the rest is words."""
    lines = clean(text[: 2 * LONGEST]).strip().split("\n")
    found: dict[str, str] = {}
    body_at = 0
    for place, line in enumerate(lines[:25]):
        match = _HEADER.match(line)
        name = _NAMES.get(match[1].strip().casefold().translate(_ACCENTS)) if match else None
        if match and name is not None:
            found.setdefault(name, match[2])
            body_at = place + 1
        elif line.strip():
            break
    body = "\n".join(lines[body_at:])
    return Mail(
        sent_on=_when(found.get("date", "")),
        sender=clean_line(found.get("from", "")),
        subject=clean_line(found.get("subject", "")),
        words=their_words(body) or their_words("\n".join(lines)),
    )


def their_words(body: str) -> str:
    """Return what they wrote, without the letter it answers and without their signature."""
    kept: list[str] = []
    for line in clean(body[: 2 * LONGEST]).split("\n"):
        if _QUOTED.match(line.strip()) or _SIGNATURE.match(line):
            if any(one.strip() for one in kept):
                break
            # A letter that begins with what it answers goes on below it.
            continue
        kept.append(line.rstrip())
    return "\n".join(kept).strip()[:LONGEST]


def plain_of(html: str) -> str:
    """Return the text of an HTML letter: nothing of it is loaded or run."""
    text = nh3.clean(_BLOCK_END.sub("\n", html[: 4 * LONGEST]), tags=set(), clean_content_tags=_UNSEEN)
    lines = (" ".join(line.split()) for line in unescape(text).replace("\xa0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _when(text: str) -> When | None:
    """Read the day of a letter; None where there is none, or where day and month can't be told apart."""
    if not text.strip():
        return None
    try:
        return When.of(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        try:
            return read_date(text, order_of("date", [text]))
        except (AmbiguousDates, BadValue, ValueError):
            return None


def name_of(sender: str) -> str:
    """Return a sender's name, or where there is none the address."""
    if "@" not in sender:
        return sender
    name, address = parseaddr(sender)
    return name or address or sender
