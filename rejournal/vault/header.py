"""The header of a vault: a small JSON file with the slots that guard the root, bound together by a MAC.

``docs/file-format.md`` describes every field. Anything that is not exactly as written there is refused.
"""

import base64
import binascii
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rejournal.domain.errors import HeaderDamaged, HeaderTampered, NotAVault, TooNew, WorldError
from rejournal.domain.value import value
from rejournal.vault.files import replace_file, world_error
from rejournal.vault.kdf import Cost, check_cost, derive
from rejournal.vault.secret import Secret

FORMAT = "rejournal-vault"
VERSION = 1
NAME = "header.json"
COPY = "header.json.bak"
LARGEST = 64 * 1024
"""Bytes; a real header has about one thousand."""
DATABASE_NAME = re.compile(r"vault-([1-9][0-9]{0,8})\.db")
"""What a journal file may be called, so that a header can name no other file."""


@value
class Slot:
    """The root, wrapped by a key that a passphrase gives."""

    id: str
    created: int
    cost: Cost
    salt: bytes
    commit: bytes
    nonce: bytes
    wrapped: bytes


@value
class Header:
    """What a vault says of itself before it is opened."""

    vault_id: str
    generation: int
    database: str
    slots: tuple[Slot, ...]
    salt: bytes = b""
    """The first bytes of the journal file, kept a second time: without them no page of it can be proven."""
    mac: bytes = b""


def slot_plain(slot: Slot, *, sealed: bool = True) -> dict[str, Any]:
    """Return a slot as JSON; without ``sealed`` only what the wrap is bound to."""
    plain: dict[str, Any] = {
        "id": slot.id,
        "type": "passphrase",
        "created": slot.created,
        "kdf": {
            "name": "argon2id",
            "v": 19,
            "salt": _write64(slot.salt),
            "m_kib": slot.cost.memory,
            "t": slot.cost.passes,
            "p": slot.cost.lanes,
        },
    }
    if sealed:
        plain |= {"commit": _write64(slot.commit), "nonce": _write64(slot.nonce), "ct": _write64(slot.wrapped)}
    return plain


def canonical(plain: Mapping[str, Any]) -> bytes:
    """Return the one way a JSON object is written before it is authenticated."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _body(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "min_reader": VERSION,
        "vault_id": header.vault_id,
        "generation": header.generation,
        "db": _database(header),
        "slots": [slot_plain(slot) for slot in header.slots],
    }


def _database(header: Header) -> dict[str, Any]:
    plain: dict[str, Any] = {"file": header.database, "cipher": "sqlcipher4", "page": 4096}
    return plain | ({"salt": _write64(header.salt)} if header.salt else {})


def mac_of(header: Header, root: Secret) -> bytes:
    """Return HMAC-SHA256 over the canonical header, under the root's ``header-mac`` key."""
    key = derive(root.bytes, "header-mac", header.vault_id)
    try:
        return hmac.digest(key, canonical(_body(header)), "sha256")
    finally:
        key[:] = bytes(len(key))


def is_whole(header: Header, root: Secret) -> bool:
    """Whether the header is as the holder of ``root`` wrote it."""
    return hmac.compare_digest(mac_of(header, root), header.mac)


def check_mac(header: Header, root: Secret) -> None:
    """Raise HeaderTampered unless the header is as the holder of ``root`` wrote it."""
    if not is_whole(header, root):
        raise HeaderTampered


def text_of(header: Header) -> bytes:
    """Return the file of a header that has its MAC."""
    return json.dumps(_body(header) | {"mac": _write64(header.mac)}, indent=1).encode() + b"\n"


def sealed(header: Header, root: Secret) -> Header:
    """Return the header with its MAC."""
    return replace(header, mac=mac_of(header, root))


def write_header(folder: Path, header: Header, root: Secret) -> Header:
    """Write the copy of the header with its MAC, then the header; a crash between leaves two that both open.

    The copy goes first: where the disk is full, nothing has changed yet that counts, and the error tells the truth.
    """
    whole = sealed(header, root)
    replace_file(folder / COPY, text_of(whole))
    try:
        replace_file(folder / NAME, text_of(whole))
    except WorldError:
        # Where it stands there all the same, only the flushing failed: to call that a failure would be wrong.
        if NAME in problems_in(folder, whole):
            raise
    return whole


def read_headers(folder: Path) -> list[Header]:
    """Return the header and its copy, as far as each can be read, the header first.

    NotAVault where there is neither file, HeaderDamaged where neither can be read, TooNew where a newer version of
    the program wrote the header.
    """
    found: list[Header] = []
    trouble: WorldError | None = None
    for name in (NAME, COPY):
        path = folder / name
        try:
            with path.open("rb") as file:
                found.append(parse(file.read(LARGEST + 1)))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (HeaderDamaged, TooNew) as error:
            # Of the two the header's own trouble counts; a copy that looks newer may be a flipped bit.
            trouble = trouble or error
        except OSError as error:
            # A bad sector under the header is what the copy is for.
            trouble = world_error(error)
    if not found:
        raise trouble or NotAVault
    return found


def problems_in(folder: Path, whole: Header) -> tuple[str, ...]:
    """Return which of the header's two files are not as ``whole`` is written: missing, damaged or of another day."""
    found = []
    for name in (NAME, COPY):
        try:
            with (folder / name).open("rb") as file:
                same = file.read(LARGEST + 1) == text_of(whole)
        except OSError:
            same = False
        if not same:
            found.append(name)
    return tuple(found)


def parse(raw: bytes) -> Header:
    """Read one header; HeaderDamaged or TooNew where it is not exactly of this version's form."""
    try:
        plain = json.loads(raw.decode("ascii"), object_pairs_hook=_once) if len(raw) <= LARGEST else None
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise HeaderDamaged from error
    top = _object(
        plain, {"format", "version", "min_reader", "vault_id", "generation", "db", "slots", "mac"}, loose=True
    )
    if top.get("format") != FORMAT:
        raise HeaderDamaged
    if max(_whole(top.get("version")), _whole(top.get("min_reader"))) > VERSION:
        raise TooNew
    _object(plain, {"format", "version", "min_reader", "vault_id", "generation", "db", "slots", "mac"})
    salted = isinstance(top["db"], dict) and "salt" in top["db"]
    database = _object(top["db"], {"file", "cipher", "page", *(["salt"] if salted else [])})
    if (
        database["cipher"] != "sqlcipher4"
        or _whole(database["page"]) != 4096
        or (top["version"], top["min_reader"]) != (VERSION, VERSION)
        or not DATABASE_NAME.fullmatch(_name(database["file"]))
    ):
        raise HeaderDamaged
    slots = top["slots"]
    if not isinstance(slots, list) or not 1 <= len(slots) <= 16:
        raise HeaderDamaged
    return Header(
        vault_id=_name(top["vault_id"]),
        generation=_whole(top["generation"]),
        database=database["file"],
        salt=_read64(database["salt"], 16) if salted else b"",
        slots=tuple(_read_slot(slot) for slot in slots),
        mac=_read64(top["mac"], 32),
    )


def _read_slot(plain: Any) -> Slot:
    slot = _object(plain, {"id", "type", "created", "kdf", "commit", "nonce", "ct"})
    kdf = _object(slot["kdf"], {"name", "v", "salt", "m_kib", "t", "p"})
    if slot["type"] != "passphrase" or kdf["name"] != "argon2id" or _whole(kdf["v"]) != 19:
        raise TooNew
    cost = Cost(memory=_whole(kdf["m_kib"]), passes=_whole(kdf["t"]), lanes=_whole(kdf["p"]))
    return Slot(
        id=_name(slot["id"]),
        created=_whole(slot["created"]),
        cost=check_cost(cost),
        salt=_read64(kdf["salt"], 16),
        commit=_read64(slot["commit"], 16),
        nonce=_read64(slot["nonce"], 12),
        wrapped=_read64(slot["ct"], 48),
    )


def _object(plain: Any, keys: set[str], *, loose: bool = False) -> dict[str, Any]:
    if not isinstance(plain, dict) or (not loose and set(plain) != keys):
        raise HeaderDamaged
    return plain


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object whose every key is there once: two readers could take different ones of a pair."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise HeaderDamaged
    return made


def _whole(plain: Any) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool) or not 0 <= plain < 1 << 53:
        raise HeaderDamaged
    return plain


def _name(plain: Any) -> str:
    """Read a plain name: no separator, so that a header cannot point outside its folder."""
    if not isinstance(plain, str) or not 1 <= len(plain) <= 64 or not plain.replace("-", "").replace(".", "").isalnum():
        raise HeaderDamaged
    if ".." in plain:
        raise HeaderDamaged
    return plain


def _write64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _read64(plain: Any, length: int) -> bytes:
    """Read base64 of a known length, and only in its one canonical spelling."""
    if not isinstance(plain, str):
        raise HeaderDamaged
    try:
        content = base64.b64decode(plain, validate=True)
    except (binascii.Error, ValueError) as error:
        raise HeaderDamaged from error
    if len(content) != length or _write64(content) != plain:
        raise HeaderDamaged
    return content
