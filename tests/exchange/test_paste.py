"""What other programs put on the clipboard becomes Markdown, and nothing of it is fetched or read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.exchange import paste
from rejournal.exchange.paste import markdown_of


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("<h1>One</h1><h3>Two</h3><p>three</p>", "# One\n\n### Two\n\nthree"),
        ("<p>a <b>bold</b> and <i>soft</i> <code>x</code></p>", "a **bold** and *soft* `x`"),
        ("<p>a<b> bold </b>and</p>", "a **bold** and"),
        ("<p><strong><em>both</em></strong></p>", "***both***"),
        ("<p><b></b>none <i> </i>x</p>", "none x"),
        ("<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul><p>after</p>", "- one\n- two\n    - in\n\nafter"),
        ("<ol start=3><li>c</li><li><p>d</p></li></ol>", "3. c\n4. d"),
        ("<ul><li><p>one</p><p>more</p></li></ul>", "- one\n\n    more"),
        ("<blockquote><p>said</p><p>again</p></blockquote><p>x</p>", "> said\n>\n> again\n\nx"),
        ('<a href="https://a.example/b(c)">words</a>', "[words](https://a.example/b(c%29)"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<b>x</b> <a href="javascript:alert(1)">bad</a><a href="file:///etc/passwd">f</a>', "**x** badf"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td><b>3</b></td></tr></table><p>x</p>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | **3** |\n\nx",
        ),
        ("<pre>a\n  b\n</pre>", "```\na\n  b\n```"),
        ("<b>a</b><br>b<hr>c", "**a**\nb\n\n---\n\nc"),
        ("<p>one\n   two</p><p><i>x</i></p>", "one two\n\n*x*"),
        ('<b style="font-weight:normal"><p>plain</p><p><b>bold</b></p></b>', "plain\n\n**bold**"),
        ("<p>a <b>b\x00\x07</b>&nbsp;c &amp; &lt;d&gt;</p>", "a **b**\u00a0c & <d>"),
        ("<style>p{}</style><script>x()</script><b>a</b><img src='file:///x' onerror=y>", "**a**"),
        ("<s>gone</s>", "~~gone~~"),
    ],
)
def test_structure_is_kept(source: str, made: str):
    assert markdown_of(source) == made


@pytest.mark.parametrize(
    "source", ["plain", "<div style='color:red'><span>code</span></div>", "<p>one</p><p>two</p>", "<img src=x>", ""]
)
def test_where_there_is_no_structure_the_plain_text_says_it_all(source: str):
    assert markdown_of(source) == ""


def test_what_is_too_long_is_left_to_the_plain_text():
    assert markdown_of("<b>x</b>" * (paste.LONGEST // 7)) == ""


@pytest.mark.parametrize("tag", ["ul", "blockquote", "b", "div", "table", "pre", "li", "a", "ol"])
def test_deep_nests_end(tag: str):
    markdown_of(f"<b>x</b><{tag}>" * 5_000 + "x")
    markdown_of("<b>x</b>" + f"</{tag}>" * 1_000)


PIECES = st.lists(
    st.sampled_from(
        [f"<{end}{tag}>" for tag in sorted(paste._TAGS) for end in ("", "/")]
        + ["a", " ", "\n", "&amp;", "<a href='https://x.example'>", "<img src='file:///etc/passwd'>", "é😀", "|", "*"]
    ),
    max_size=40,
)


@given(PIECES)
def test_no_html_stops_it_and_no_file_gets_in(pieces: list[str]):
    made = markdown_of("<b>" + "".join(pieces))
    assert "file:" not in made
    assert "\x00" not in made
    assert made.count("a") >= 0
