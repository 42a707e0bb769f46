"""The listing and the reading of the articles' folder."""

import errno
import os
import socket
from pathlib import Path

import pytest

from feedsvc.errors import FolderMissing, Unreadable
from feedsvc.sources import FileChanged, FileGone, Listing, list_files, read_file
from feedsvc.sources import folder as folder_module


def listed(root: Path) -> Listing:
    return list_files(root, suffixes=frozenset({".txt", ".md"}), pass_over=never_dotted)


def never_dotted(name: str) -> str | None:
    return "hidden" if name.rsplit("/", 1)[-1].startswith(".") else None


def names(root: Path) -> list[str]:
    return [file.name for file in listed(root).by_name]


def refusals(root: Path) -> dict[str, str]:
    return dict(listed(root).refused)


def read(root: Path, name: str, max_bytes: int = 1000) -> bytes:
    (file,) = (file for file in listed(root).files if file.name == name)
    return read_file(root, file, max_bytes=max_bytes)


def test_files_are_listed_by_name_with_known_endings_only(articles):
    for name in ("b.txt", "a.md", "world/c.TXT", "picture.png", ".hidden.txt", "plain"):
        path = articles / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    assert names(articles) == ["a.md", "b.txt", "world/c.TXT"]


def test_passed_over_folder_is_not_entered(articles):
    (articles / ".git").mkdir()
    (articles / ".git" / "a.txt").write_text("text")
    assert names(articles) == []


def test_missing_folder_says_what_to_type(tmp_path):
    with pytest.raises(FolderMissing, match="is not there") as caught:
        listed(tmp_path / "nowhere")
    assert "feedsvc serve FOLDER" in caught.value.hint


def test_file_in_place_of_the_folder_is_said_to_be_none(tmp_path):
    (tmp_path / "file").write_text("text")
    with pytest.raises(FolderMissing, match="is not a folder"):
        listed(tmp_path / "file")


def test_special_files_are_refused_and_never_opened(articles):
    os.mkfifo(articles / "pipe.txt")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(articles / "socket.txt"))
    try:
        assert refusals(articles) == {
            "pipe.txt": "not a regular file but a named pipe",
            "socket.txt": "not a regular file but a socket",
        }
    finally:
        listener.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
def test_device_is_refused(articles):
    os.mknod(articles / "zero.txt", 0o020666, os.makedev(1, 5))
    assert refusals(articles) == {"zero.txt": "not a regular file but a device"}


def test_links_are_followed_only_inside_the_folder(articles, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (articles / "real.txt").write_text("real")
    (articles / "inside.txt").symlink_to("real.txt")
    (articles / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (articles / "loop.txt").symlink_to("loop.txt")
    (articles / "dangling.txt").symlink_to("nothing.txt")
    assert names(articles) == ["inside.txt", "real.txt"]
    assert read(articles, "inside.txt") == b"real"
    assert refusals(articles) == {
        "outside.txt": "a link that leads out of the articles' folder",
        "loop.txt": "a link that leads to itself",
        "dangling.txt": "a link that leads nowhere",
    }


def test_linked_folder_is_not_entered_so_that_no_loop_can_be_walked(articles):
    (articles / "world").mkdir()
    (articles / "world" / "a.txt").write_text("text")
    (articles / "world" / "again").symlink_to(articles)
    assert names(articles) == ["world/a.txt"]


def test_link_put_in_place_of_a_folder_after_the_listing_reaches_nothing(articles, tmp_path):
    (articles / "world").mkdir()
    (articles / "world" / "a.txt").write_text("mine")
    (file,) = listed(articles).files
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("not mine")
    (articles / "world" / "a.txt").unlink()
    (articles / "world").rmdir()
    (articles / "world").symlink_to(other)
    with pytest.raises(Unreadable):
        read_file(articles, file, max_bytes=1000)


def test_pipe_put_in_place_of_a_file_does_not_block(articles):
    (articles / "a.txt").write_text("text")
    (file,) = listed(articles).files
    (articles / "a.txt").unlink()
    os.mkfifo(articles / "a.txt")
    with pytest.raises(Unreadable, match="named pipe"):
        read_file(articles, file, max_bytes=1000)


def test_too_large_file_is_refused_before_it_is_read(articles):
    with (articles / "huge.txt").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(Unreadable, match="1,000,000,000,000 bytes") as caught:
        read(articles, "huge.txt")
    assert "articles.max_bytes" in caught.value.hint


def test_file_that_goes_between_listing_and_reading_is_gone_not_broken(articles):
    (articles / "a.txt").write_text("text")
    (file,) = listed(articles).files
    (articles / "a.txt").unlink()
    with pytest.raises(FileGone):
        read_file(articles, file, max_bytes=1000)


def test_file_that_changes_between_listing_and_reading_is_left_for_later(articles):
    (articles / "a.txt").write_text("text")
    (file,) = listed(articles).files
    (articles / "a.txt").write_text("longer text")
    with pytest.raises(FileChanged):
        read_file(articles, file, max_bytes=1000)


def test_folder_put_in_a_files_place_is_refused(articles):
    (articles / "a.txt").write_text("text")
    (file,) = listed(articles).files
    (articles / "a.txt").unlink()
    (articles / "a.txt").mkdir()
    with pytest.raises(Unreadable, match="a folder"):
        read_file(articles, file, max_bytes=1000)


def test_name_that_is_no_utf8_is_listed_and_read(articles):
    (articles / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"text")
    assert read(articles, "caf\udce9.txt") == b"text"


def test_unreadable_folder_is_unknown_not_empty(articles, monkeypatch):
    (articles / "world").mkdir()
    (articles / "world" / "a.txt").write_text("text")
    (articles / "b.txt").write_text("text")
    real = os.open

    def refuse(path, *arguments, **options):
        if str(path).endswith("world"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(folder_module.os, "open", refuse)
    listing = listed(articles)
    assert [file.name for file in listing.files] == ["b.txt"]
    assert listing.unknown == ("world",)


def test_file_without_permission_says_what_to_type(articles, monkeypatch):
    (articles / "a.txt").write_text("text")
    (file,) = listed(articles).files

    def refuse(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(folder_module.os, "open", refuse)
    with pytest.raises(Unreadable, match="no permission") as caught:
        read_file(articles, file, max_bytes=1000)
    assert caught.value.hint == f"chmod -R a+rX {articles}"


def test_folders_deeper_than_any_sense_are_unknown(articles):
    deep = articles
    for _ in range(70):
        deep /= "d"
        deep.mkdir()
    (deep / "a.txt").write_text("text")
    listing = listed(articles)
    assert listing.files == ()
    assert len(listing.unknown) == 1


def by_folder(files):
    known = {}
    for file in files:
        folder, _, name = file.name.rpartition("/")
        known.setdefault(folder, {})[name] = file
    return known


def look_again(root: Path, before: Listing) -> Listing:
    return list_files(
        root,
        suffixes=frozenset({".txt", ".md"}),
        pass_over=never_dotted,
        known=by_folder(before.files),
    )


def test_known_file_that_looks_as_it_did_is_the_same_and_no_name_is_asked_about(articles):
    (articles / "world").mkdir()
    (articles / "world" / "a.md").write_text("text")
    before = listed(articles)
    again = list_files(
        articles,
        suffixes=frozenset(),
        pass_over=lambda name: None if name == "world" else pytest.fail(f"asked about {name}"),
        known=by_folder(before.files),
    )
    assert (again.same, again.fresh) == (before.files, ())


def test_edit_in_place_that_keeps_size_and_time_is_seen(articles):
    path = articles / "a.md"
    path.write_text("one text")
    before = listed(articles)
    status = path.stat()
    path.write_text("two text")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    again = look_again(articles, before)
    assert (again.same, names_of(again.fresh)) == ((), ["a.md"])


def test_known_file_in_whose_place_something_else_stands_is_looked_into(articles, tmp_path):
    for name in ("a.md", "b.md", "c.md", "d.md"):
        (articles / name).write_text("text")
    before = listed(articles)
    for name in ("a.md", "b.md", "c.md"):
        (articles / name).unlink()
    (articles / "a.md").mkdir()
    (articles / "a.md" / "inner.md").write_text("text")
    os.mkfifo(articles / "b.md")
    (articles / "c.md").symlink_to(tmp_path)
    again = look_again(articles, before)
    assert names_of(again.same) == ["d.md"]
    assert names_of(again.fresh) == ["a.md/inner.md"]
    assert dict(again.refused).keys() == {"b.md", "c.md"}


def test_link_within_the_folder_is_followed_at_every_look(articles):
    (articles / "real.md").write_text("text")
    (articles / "link.md").symlink_to("real.md")
    again = look_again(articles, listed(articles))
    assert [file.name for file in again.by_name] == ["link.md", "real.md"]


def test_folder_that_cannot_be_listed_leaves_its_known_files_unknown(articles, monkeypatch):
    (articles / "world").mkdir()
    (articles / "world" / "a.md").write_text("text")
    before = listed(articles)
    real = os.listdir

    def listdir(descriptor):
        if "a.md" in (found := real(descriptor)):
            raise OSError(errno.EIO, "Input/output error")
        return found

    monkeypatch.setattr(folder_module.os, "listdir", listdir)
    again = look_again(articles, before)
    assert (again.files, again.unknown) == ((), ("world",))


@pytest.mark.parametrize("number", [3, folder_module.FEW_NAMES + 3])
def test_many_new_names_are_looked_at_as_few_are(articles, number):
    (articles / "old.md").write_text("text")
    before = listed(articles)
    for place in range(number):
        (articles / f"{place}.md").write_text("text")
    (articles / "more").mkdir()
    (articles / "more" / "a.md").write_text("text")
    (articles / "lost.md").symlink_to("nowhere")
    again = look_again(articles, before)
    assert names_of(again.same) == ["old.md"]
    assert sorted(names_of(again.fresh)) == sorted(
        [*(f"{place}.md" for place in range(number)), "more/a.md"]
    )
    assert dict(again.refused).keys() == {"lost.md"}


def test_descriptors_of_folders_are_closed_after_a_look(articles):
    for name in ("a", "b/c", "b/d"):
        (articles / name).mkdir(parents=True)
        (articles / name / "x.md").write_text("text")
    before = sorted(Path("/proc/self/fd").iterdir())
    look_again(articles, listed(articles))
    assert sorted(Path("/proc/self/fd").iterdir()) == before


def names_of(files):
    return [file.name for file in files]
