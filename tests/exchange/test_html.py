"""Markdown as safe HTML: what stays of it, and that a long text is cut into no endless number of paragraphs."""

from rejournal.exchange.html import STYLED, render


def test_a_link_keeps_its_address_and_nothing_else():
    made = render("[here](http://example.org \"<img src='x'>\")")
    assert 'href="http://example.org"' in made
    assert "title" not in made
    assert "img" not in made


def test_what_follows_the_styled_part_is_one_plain_paragraph_with_every_word():
    text = "a\n\n" * STYLED
    made = render(text + "**end**")
    assert made.endswith("**end**</p>")
    assert made.count("a") >= STYLED
    assert made.count("<p>") <= STYLED + 2


def test_a_text_that_is_too_deep_changes_nothing_of_the_next():
    deep = "1. - " * 300 + "x"
    assert "<li>" not in render(deep)
    assert render("one\n\n[two](http://a.b)").count("<p>") == 2
