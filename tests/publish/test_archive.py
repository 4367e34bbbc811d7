"""The archive of a site, and what is taken over from the one before."""

import os
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from sourcebook.packet import zipped
from sourcebook.packet.zipped import Member
from sourcebook.publish.downloads import archive

FILES = {
    "index.html": b"<p>words and words and words</p>" * 40,
    "sources/Ялта.html": b"<p>other words</p>" * 40,
    "empty.txt": b"",
    "assets/font.woff2": os.urandom(2000),
    "404.html": b"gone",
    "sitemap.xml": b"<urlset/>",
    "sitemap.xml.gz": b"\x1f\x8b",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "site"


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return what is compressed from here on."""
    done: list[bytes] = []
    deflated = archive._deflated

    def noted(content: bytes) -> bytes:
        done.append(content)
        return deflated(content)

    monkeypatch.setattr(archive, "_deflated", noted)
    return done


def packed(site: Path, project: Path | None = None) -> bytes:
    archive.pack(project or site.parent, site, "offline")
    return (site / archive.NAME).read_bytes()


def fresh(site: Path, tmp_path: Path) -> bytes:
    """Return the archive that a project makes which has kept none."""
    bare = tmp_path / "bare"
    shutil.rmtree(bare, ignore_errors=True)
    bare.mkdir()
    return packed(site, bare)


def test_it_holds_what_a_reader_needs(site: Path) -> None:
    packed(site)
    with zipfile.ZipFile(site / archive.NAME) as file:
        assert file.testzip() is None
        held = {entry.filename: file.read(entry) for entry in file.infolist()}
        kinds = {entry.filename: entry.compress_type for entry in file.infolist()}
    servers = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert held == {f"offline/{name}": FILES[name] for name in FILES.keys() - servers}
    assert kinds["offline/assets/font.woff2"] == zipfile.ZIP_STORED
    assert kinds["offline/index.html"] == zipfile.ZIP_DEFLATED


def test_other_programs_read_it(site: Path, tmp_path: Path) -> None:
    packed(site)
    shutil.unpack_archive(site / archive.NAME, tmp_path / "out")
    if unzip := shutil.which("unzip"):
        line = [unzip, "-tqq", str(site / archive.NAME)]
        subprocess.run(line, check=True)
    assert (tmp_path / "out/offline/sources/Ялта.html").read_bytes() == FILES["sources/Ялта.html"]


def test_only_what_changed_is_compressed_and_the_bytes_are_those_of_a_new_one(
    site: Path, tmp_path: Path, compressed: list[bytes]
) -> None:
    first = packed(site)
    assert packed(site) == first
    assert len(compressed) == 3
    (site / "index.html").write_bytes(b"changed " * 50)
    (site / "moved.html").write_bytes(FILES["sources/Ялта.html"])
    (site / "empty.txt").unlink()
    again = packed(site)
    assert compressed[3:] == [b"changed " * 50]
    assert again == fresh(site, tmp_path)


@pytest.mark.parametrize("name", ["archive.zip", "archive.kept"])
@pytest.mark.parametrize("damage", [b"", b"\xff" * 3000, None])
def test_a_damaged_or_foreign_cache_is_not_used(
    site: Path, tmp_path: Path, name: str, damage: bytes | None
) -> None:
    packed(site)
    kept = tmp_path / ".cache" / name
    if damage is None:
        kept.unlink()
        kept.mkdir()
    else:
        kept.write_bytes(damage)
    assert packed(site) == fresh(site, tmp_path)


def test_every_changed_byte_of_what_is_kept_is_noticed(site: Path, tmp_path: Path) -> None:
    whole = packed(site)
    for name in ("archive.zip", "archive.kept"):
        kept = tmp_path / ".cache" / name
        content = kept.read_bytes()
        for at in range(0, len(content), 97):
            kept.unlink(missing_ok=True)
            kept.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            assert packed(site) == whole, (name, at)


def test_a_list_of_another_archive_is_not_believed(site: Path, tmp_path: Path) -> None:
    """A build that was killed between the two leaves the new archive and the old list."""
    packed(site)
    old = (tmp_path / ".cache/archive.kept").read_bytes()
    (site / "index.html").write_bytes(os.urandom(500))
    packed(site)
    (tmp_path / ".cache/archive.kept").write_bytes(old)
    assert packed(site) == fresh(site, tmp_path)


def test_another_compressor_makes_all_anew(
    site: Path, compressed: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(site)
    monkeypatch.setattr(archive, "_VERSION", f"1 4 {zlib.ZLIB_VERSION}.other")
    packed(site)
    assert len(compressed) == 6


def test_without_room_for_the_cache_there_is_an_archive(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copyfile", full)
    whole = packed(site)
    assert not [path for path in (tmp_path / ".cache").iterdir() if path.is_file()]
    monkeypatch.undo()
    assert packed(site) == whole


def test_a_disk_that_knows_no_second_names_takes_a_copy(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compressed: list[bytes]
) -> None:
    def refused(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    first = packed(site)
    assert (tmp_path / ".cache/archive.zip").stat().st_ino != (site / archive.NAME).stat().st_ino
    assert packed(site) == first
    assert len(compressed) == 3


@pytest.mark.parametrize("most", [10, 60, 700])
def test_what_takes_more_than_32_bits_is_said_in_fields_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """As of an archive of more than 4 GB, or of more than 65,535 files."""
    monkeypatch.setattr(zipped, "_MOST", most)
    monkeypatch.setattr(zipped, "_MOST_FILES", 3)
    place = tmp_path / "large.zip"
    with place.open("wb") as file:
        writer = zipped.ZipWriter(file)
        for name, content in FILES.items():
            size, crc = len(content), zlib.crc32(content)
            writer.add(Member(name, size, crc, size, compressed=False), content)
        writer.close()
    with zipfile.ZipFile(place) as archive_file:
        assert archive_file.testzip() is None
        assert {one: archive_file.read(one) for one in archive_file.namelist()} == FILES
    if unzip := shutil.which("unzip"):
        subprocess.run([unzip, "-tqq", str(place)], check=True)


def test_files_that_stand_next_to_each_other_are_taken_over_together(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        (site / f"page-{number:03}.html").write_bytes(os.urandom(50))
    packed(site)
    copied: list[int] = []
    copy = zipped.ZipWriter.copy

    def noted(
        writer: zipped.ZipWriter, members: Iterable[tuple[Member, int]], held: memoryview
    ) -> int:
        rows = list(members)
        copied.append(len(rows))
        return copy(writer, rows, held)

    monkeypatch.setattr(zipped.ZipWriter, "copy", noted)
    (site / "page-100.html").write_bytes(b"changed")
    (site / "page-200.html").unlink()
    again = packed(site)
    assert len(copied) == 3
    assert sum(copied) == 302
    monkeypatch.undo()
    assert again == fresh(site, tmp_path)
