"""Attachments: kept once by content, whole or not at all, secrets masked in texts."""

import hashlib

import pytest

from ucspec.evidence.attach import attachment_path, store


def mask(text):
    return text.replace("hunter2", "***")


def test_the_same_content_is_kept_once(tmp_path):
    first, second = store(tmp_path, b"abc", "a.txt"), store(tmp_path, b"abc", "b.txt")
    assert first.sha256 == second.sha256 == hashlib.sha256(b"abc").hexdigest()
    path = attachment_path(tmp_path, first.sha256)
    assert path == tmp_path / "attachments" / first.sha256[:2] / first.sha256
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]
    assert path.read_bytes() == b"abc"


@pytest.mark.parametrize(
    ("name", "media_type", "kept"),
    [
        ("cart.png", "", ("cart.png", "image/png")),
        ("cart", "", ("cart", "application/octet-stream")),
        ("cart", "Image/SVG+xml", ("cart", "image/svg+xml")),
        ("page", "text/html; charset=utf-8", ("page", "text/html; charset=utf-8")),
        ("x.json", 'text/html"><script>', ("x.json", "application/json")),
        ("../../etc/passwd", "", ("passwd", "application/octet-stream")),
        ("C:\\temp\\log.txt", "", ("log.txt", "text/plain")),
        ("a\nb\x00c.txt", "", ("a b c.txt", "text/plain")),
        ("..", "", ("attachment", "application/octet-stream")),
        ("", "text/plain", ("attachment", "text/plain")),
    ],
)
def test_names_are_for_reading_and_types_are_types(tmp_path, name, media_type, kept):
    attachment = store(tmp_path, b"", name, media_type)
    assert (attachment.name, attachment.media_type) == kept


@pytest.mark.parametrize(
    ("content", "media_type", "kept"),
    [
        (b"pw hunter2", "text/plain", b"pw ***"),
        (b'{"a": "hunter2"}', "application/json", b'{"a": "***"}'),
        (b"<a>hunter2</a>", "application/problem+xml", b"<a>***</a>"),
        ("é hunter2".encode("latin-1"), "text/plain", "é ***".encode("latin-1")),
        ("é hunter2".encode("utf-16"), "text/plain", "é ***".encode("utf-16")),
        (b"\x89PNG hunter2", "image/png", b"\x89PNG hunter2"),
        (b"nothing\xff\r\n", "text/plain", b"nothing\xff\r\n"),
    ],
)
def test_secrets_are_masked_in_texts_of_any_encoding(tmp_path, content, media_type, kept):
    attachment = store(tmp_path, content, "x", media_type, redact=mask)
    assert attachment_path(tmp_path, attachment.sha256).read_bytes() == kept
    assert attachment.size == len(kept)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space left"):
        store(tmp_path, b"abc", "a.txt")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
