"""An article comes in as text, from a page or over the network, and its words stay as they were."""

from __future__ import annotations

import http.server
import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.folder import LARGEST_FILE
from briefing.receive import NotReceived, from_bytes, from_file, from_web, in_paragraphs
from briefing.text import Text

PAGE = """\
<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Bridge closed – Ellery Gazette</title>
<meta property="og:site_name" content="Ellery Gazette"><meta property="og:title" content="Bridge closed">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2026-03-03T08:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news of the day</a></li></ul></nav>
<main><article><h1>Bridge closed</h1>
<p>The swing bridge at Port Ellery – the “old lady” – will remain closed until the spring, the harbour office said.</p>
<p>According to the Gazette, citing the harbour master, the repairs will cost two million crowns, or 3 € a head.</p>
<p>Shopkeepers on the quay doubt that the date will hold, since no work has been seen there for many weeks.</p>
</article></main><footer><p>Copyright 2019. All rights reserved. Contact us.</p></footer>
<script>document.title = "hostile"</script></body></html>
"""


@given(st.text(alphabet=st.sampled_from("ab “”’é\u0301\u200b\u00a0.\t\n\r\f")))
def test_only_white_space_around_lines_changes(content):
    text = in_paragraphs(content)
    assert in_paragraphs(text) == text
    assert text.split() == content.split()
    # The paragraphs that readers see are the same, with the same words in each.
    before, after = Text("", content), Text("", text)
    assert [after[span].split() for span in after.paragraphs] == [before[span].split() for span in before.paragraphs]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("\ufeffOne.\r\n\r\n\r\nTwo  words, \r\nand more.\r\n", "One.\n\nTwo  words,\nand more.\n"),
        ("One.\nTwo.\nThree.", "One.\n\nTwo.\n\nThree.\n"),
        ("  Verse\n    verse\n\n\tVerse", "Verse\n    verse\n\nVerse\n"),
        ("e\u0301 “x” ’ …", "e\u0301 “x” ’ …\n"),
        (" \n\t\n", ""),
    ],
)
def test_paragraphs_are_parted_by_one_empty_line(content, text):
    assert in_paragraphs(content) == text


def test_the_text_of_a_page_is_taken_out_of_its_markup(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(charset="utf-8"), "utf-8")
    received = from_file(path)
    assert "The swing bridge at Port Ellery – the “old lady” – will remain closed" in received.text
    assert "no work has been seen there for many weeks.\n" in received.text
    for other in ("All the news", "Copyright", "hostile", "<"):
        assert other not in received.text
    assert (received.title, received.author, received.publisher) == ("Bridge closed", "Jane Roe", "Ellery Gazette")
    assert (received.published, received.url) == ("2026-03-03", None)


def test_a_date_that_a_page_does_not_state_is_not_guessed(tmp_path):
    path = tmp_path / "page.html"
    page = PAGE.format(charset="utf-8")
    path.write_text(re.sub(r'<meta property="article:published_time"[^>]*>', "", page), "utf-8")
    assert from_file(path).published is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfeA\x00", "UTF-16, not UTF-8"),
        (b"caf\xe9", "would be “é” in Windows-1252"),
        (b" \n \n", "There is no text in it"),
        (b"<!doctype html><html><body></body></html>", "No article is to be found in it"),
        (b"PK\x03\x04\x00\x00", "copy its text into a plain text file"),
    ],
)
def test_what_is_no_article_is_told_with_a_way_out(data, says):
    with pytest.raises(NotReceived) as told:
        from_bytes(data, "it")
    assert says in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotReceived, match="no such file"):
        from_file(tmp_path / "nowhere.txt")


class _Pages(http.server.BaseHTTPRequestHandler):
    """A small host with what hosts get right and wrong."""

    def do_GET(self):  # the name that the library asks for
        match self.path:
            case "/latin":
                self.answer(PAGE.format(charset="utf-8").replace("“", '"').replace("”", '"').replace("–", "-"),
                            "text/html; charset=iso-8859-15")  # fmt: skip
            case "/plain":
                self.answer("One.\r\n\r\nTwo.\r\n", "text/plain; charset=utf-8")
            case "/large":
                self.answer("x" * (LARGEST_FILE + 1), "text/plain")
            case "/moved":
                self.send_response(302)
                self.send_header("Location", "/plain")
                self.end_headers()
            case "/cut":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"short")
            case _:
                self.send_error(404)

    def answer(self, text: str, kind: str) -> None:
        data = text.encode(kind.rpartition("charset=")[2] if "charset" in kind else "utf-8")
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    """The address of that host."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_of_the_web_is_fetched_in_its_own_encoding(host):
    received = from_web(f"{host}/latin")
    assert "or 3 € a head." in received.text
    assert received.url == f"{host}/latin"


def test_an_address_that_moved_is_followed_and_named(host):
    received = from_web(f"{host}/moved")
    assert (received.text, received.url) == ("One.\n\nTwo.\n", f"{host}/plain")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nowhere", "answers 404"),
        ("/large", "larger than 5 MB"),
        ("/cut", "broke off before its end"),
        (" x", "fetched"),
    ],
)
def test_what_cannot_be_fetched_is_told_with_a_way_out(host, path, says):
    with pytest.raises(NotReceived) as told:
        from_web(host + path)
    assert says in str(told.value)
    assert "Save the article's text as a file" in str(told.value)


def test_a_host_that_is_not_there_is_told():
    with pytest.raises(NotReceived, match="does not answer"):
        from_web("http://127.0.0.1:9/")
