"""Project Wycheproof's vectors through the library's calls that the slots and the keys are made with."""

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VECTORS = Path(__file__).parent / "wycheproof"


def vectors(name: str) -> list[dict]:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def octets(vector: dict, *names: str) -> list[bytes]:
    return [bytes.fromhex(vector[name]) for name in names]


@pytest.mark.parametrize("vector", vectors("aes_gcm.json"), ids=lambda vector: vector["tcId"])
def test_a_slot_is_sealed_as_published_and_opens_for_nothing_else(vector: dict):
    key, nonce, about, plain, sealed, tag = octets(vector, "key", "iv", "aad", "msg", "ct", "tag")
    if vector["result"] == "valid":
        assert AESGCM(key).encrypt(nonce, plain, about) == sealed + tag
        assert AESGCM(key).decrypt(nonce, sealed + tag, about) == plain
    else:
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(nonce, sealed + tag, about)


@pytest.mark.parametrize("vector", vectors("hkdf_sha256.json"), ids=lambda vector: vector["tcId"])
def test_keys_are_drawn_as_published(vector: dict):
    secret, salt, about, expected = octets(vector, "ikm", "salt", "info", "okm")
    if vector["result"] == "valid":
        assert HKDF(SHA256(), vector["size"], salt, about).derive(secret) == expected
    else:
        with pytest.raises(ValueError, match="larger"):
            HKDF(SHA256(), vector["size"], salt, about).derive(secret)
