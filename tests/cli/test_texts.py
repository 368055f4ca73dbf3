"""Any text goes in on the command line and comes out clean, and the same ever after."""

import json
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(what=st.text(min_size=1, max_size=60), notes=st.text(max_size=200), words=st.text(max_size=200))
def test_any_text_comes_back_clean_and_stable(run, what, notes, words):
    result = run("add", "no", f"--what={what}", f"--notes={notes}", f"--words={words}", "--json")
    if result.code:
        assert result.code in (1, 2)
        assert result.sentence
        return
    made = result.json
    for text in (made["what"], made["notes"], made["words"]):
        assert text is None or (text and unicodedata.is_normalized("NFC", text) and "\r" not in text)
    assert json.loads(run("list", "asks", "--json").out)[-1] == made
    again = run("add", "no", *(f"--{name}={made[name] or ''}" for name in ("what", "notes", "words")), "--json").json
    assert [again[name] for name in ("what", "notes", "words")] == [made[name] for name in ("what", "notes", "words")]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(min_size=1, max_size=200))
def test_any_bytes_become_a_reflection_or_a_sentence(run, raw):
    result = run("add", "reflection", "--json", stdin=raw)
    if result.code:
        assert result.sentence
        return
    assert all("\r" not in part["text"] for part in result.json["parts"])
    assert run("list", "reflections", "--json").json[-1] == result.json
