"""The published vectors through the very calls that are used here, and a header that has to open for ever."""

import hmac
import json

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from rejournal.vault import header as heads
from rejournal.vault import vault as vaults
from rejournal.vault.kdf import Cost, derive, stretch
from rejournal.vault.recovery import read_code, write_code
from rejournal.vault.secret import Secret

ROOT = bytes(range(32))
GOLDEN_PASSPHRASE = "Grünes Licht über fünf stillen Hügeln"
GOLDEN = """{
 "format": "rejournal-vault",
 "version": 1,
 "min_reader": 1,
 "vault_id": "01a20393-12e0-7000-8000-000000000001",
 "generation": 7,
 "db": {
  "file": "vault-3.db",
  "cipher": "sqlcipher4",
  "page": 4096,
  "salt": "cHFyc3R1dnd4eXp7fH1+fw=="
 },
 "slots": [
  {
   "id": "01a20393-12e0-7000-8000-000000000002",
   "type": "passphrase",
   "created": 1795357589,
   "kdf": {
    "name": "argon2id",
    "v": 19,
    "salt": "UFFSU1RVVldYWVpbXF1eXw==",
    "m_kib": 65536,
    "t": 3,
    "p": 4
   },
   "commit": "Ruw0Yqtb3z+Wv2aLSAQVuA==",
   "nonce": "YGFiY2RlZmdoaWpr",
   "ct": "RiTIydF3MiDDJd6SGO7Gk/HPNTIpA/NjrYkqNlyMLvWOJE31MQ/F/3X5qr7B5eoZ"
  }
 ],
 "mac": "LAH/J4yGLSESfH28Hc3yu0EJW1UpGQg0T5nX8jQEFBo="
}
"""
CODE = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFZ-AYEQ"

RFC_4231 = (
    (
        b"\x0b" * 20,
        b"Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        (
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
            "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"
        ),
    ),
    (
        b"Jefe",
        b"what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        (
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
            "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
        ),
    ),
    (
        b"\xaa" * 20,
        b"\xdd" * 50,
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        (
            "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
            "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"
        ),
    ),
    (
        bytes(range(1, 26)),
        b"\xcd" * 50,
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        (
            "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
            "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"
        ),
    ),
    (
        b"\xaa" * 131,
        b"Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        (
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
            "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
        ),
    ),
    (
        b"\xaa" * 131,
        (
            b"This is a test using a larger than block-size key and a larger than block-si"
            b"ze data. The key needs to be hashed before being used by the HMAC algorithm."
        ),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        (
            "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
            "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"
        ),
    ),
)
"""Test cases 1 to 4, 6 and 7: a key, a text, and its codes by SHA-256 and by SHA-512 (5 is of a code cut short)."""


def test_argon2id_gives_rfc_9106s_tag():
    """RFC 9106, section 5.3."""
    tag = bytearray(32)
    Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, secret=b"\x03" * 8, ad=b"\x04" * 12
    ).derive_into(b"\x01" * 32, tag)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


RFC_5869 = [
    (
        b"\x0b" * 22,
        bytes(range(13)),
        bytes(range(0xF0, 0xFA)),
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(80)),
        bytes(range(0x60, 0xB0)),
        bytes(range(0xB0, 0x100)),
        "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        b"\x0b" * 22,
        b"",
        b"",
        "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


@pytest.mark.parametrize(("given", "salt", "info", "first", "made"), RFC_5869, ids=["A.1", "A.2", "A.3"])
def test_hkdf_gives_rfc_5869s_keys(given, salt, info, first, made):
    length = len(made) // 2
    assert HKDF(algorithm=SHA256(), length=length, salt=salt or None, info=info).derive(given).hex() == made
    # The passphrase's key takes the second half alone.
    assert HKDFExpand(algorithm=SHA256(), length=length, info=info).derive(bytes.fromhex(first)).hex() == made


@pytest.mark.parametrize(
    ("label", "vault_id", "key"),
    [
        ("db-key", "", "bbda6d034cc882da95509c0e12cbdc41e5f0f1dee9ee32a87a9f4b088977a370"),
        ("header-mac", "v", "da2a7ae89049e344852962fdfeac3a0d72cf9739aa1e5f4ba7bc33a472b154c0"),
        ("backup-mac", "v", "c29cf9b6497d9845ba73ddca00b198ef925d17534bace227e6f8f6b795fb80da"),
        ("device-state", "v", "421c00e106700016b5de5c2c1589340903bbc75c1d16bde18df87712fda00321"),
        ("device-slot", "v", "e8a47199b40fc4016affd6a1630643cf001df6c35367b2f89d309d11776f4790"),
    ],
)
def test_the_keys_of_a_root_stay_what_they_are(label, vault_id, key):
    assert derive(bytearray(ROOT), label, vault_id).hex() == key


@pytest.mark.parametrize(("key", "text", "short", "long"), RFC_4231)
def test_hmac_gives_rfc_4231s_codes(key, text, short, long):
    assert hmac.digest(key, text, "sha256").hex() == short
    assert hmac.digest(key, text, "sha512").hex() == long


def test_the_key_of_a_passphrase_stays_what_it_is():
    made = stretch("e\u0301te\u0301", bytes(16), Cost(memory=19 * 1024, passes=1, lanes=1))
    assert made.hex() == (
        "a39732937162f073801c5479778cd24d2ab87d9774aab392de6d13bf49be73a4"
        "e21382692f63d3cd684a45b35a83311f9654e938085be5c7c9ec579f3d6b1fb5"
    )


def test_the_header_of_the_first_day_opens_for_ever():
    header = heads.parse(GOLDEN.encode())
    assert heads.text_of(header) == GOLDEN.encode()
    keys = vaults.unlock_header(None, header, GOLDEN_PASSPHRASE)  # type: ignore[arg-type] - no file is touched
    assert bytes(keys.root.bytes) == ROOT
    assert json.loads(GOLDEN)["slots"][0]["kdf"]["m_kib"] == 65536
    assert header.salt == bytes(range(0x70, 0x80))


def test_the_code_of_a_root_stays_what_it_is():
    assert write_code(Secret(ROOT)) == CODE
    assert bytes(read_code(CODE.lower().replace("-", " ")).bytes) == ROOT
