"""Where the data folder would be thrown away, and that it is said with what to set."""

from pathlib import Path

import pytest

from feedsvc.lasting import Mount, read_mounts, what_is_at_stake

FOLDER = Path("/home/app/.local/share/feedsvc")
DISK = (Mount("/", "ext4"), Mount("/tmp", "tmpfs"))
LAYER = (Mount("/", "overlay"), Mount("/data", "ext4"))


@pytest.mark.parametrize(
    ("folder", "environ", "mounts", "named"),
    [
        (FOLDER, {"DYNO": "web.1"}, DISK, False),
        (FOLDER, {"DYNO": "web.1"}, DISK, True),
        (FOLDER, {"RENDER": "true"}, (), False),
        (Path("/tmp/x"), {}, DISK, False),
        (FOLDER, {}, LAYER, False),
    ],
)
def test_folder_that_will_be_thrown_away_is_said_with_what_to_set(folder, environ, mounts, named):
    said = what_is_at_stake(folder, environ, mounts, named=named)
    assert str(folder) in said
    assert "FEEDSVC_DATA" in said
    assert "feedsvc state export" in said


@pytest.mark.parametrize(
    ("folder", "environ", "mounts", "named"),
    [
        (FOLDER, {}, DISK, False),
        (FOLDER, {"DYNO": ""}, DISK, False),
        (FOLDER, {}, LAYER, True),
        (Path("/data/feedsvc"), {}, LAYER, False),
        (Path("/data/feedsvc"), {"RENDER": "true"}, LAYER, True),
        (FOLDER, {}, (), False),
    ],
)
def test_folder_that_lasts_or_was_chosen_is_not_doubted(folder, environ, mounts, named):
    assert what_is_at_stake(folder, environ, mounts, named=named) == ""


def test_name_that_only_begins_like_a_mount_is_not_in_it():
    assert what_is_at_stake(Path("/tmpfoo"), {}, DISK, named=False) == ""


def test_mounts_are_read_also_with_spaces_in_their_names(tmp_path):
    table = tmp_path / "mounts"
    table.write_text("overlay / overlay rw 0 0\n/dev/sda1 /my\\040disk ext4 rw 0 0\nodd\n")
    assert read_mounts(table) == (Mount("/", "overlay"), Mount("/my disk", "ext4"))
    assert read_mounts(tmp_path / "none") == ()
