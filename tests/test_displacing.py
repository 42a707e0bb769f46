"""Another article under an old name: the old one moved, was swapped, or is missed like a deleted one."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from distinct_words import distinct_words
from site_folder import SiteFolder

from feedsvc.pipeline import acceptance, batches, displacing
from feedsvc.pipeline.displacing import DISPLACED, present_name
from feedsvc.store import open_view


@pytest.fixture
def site(articles, data):
    """A site past its baseline, with an article that nothing happens to."""
    with closing(SiteFolder(articles, data)) as folder:
        write(folder, "anchor.md", 0)
        folder.scan()
        yield folder


def write(site: SiteFolder, name: str, number: int, **keys: str) -> None:
    """Article ``number``, whose words no other one has."""
    site.article(name, f"Story {number}", body=" ".join(distinct_words(number)), **keys)


def rename(site: SiteFolder, *pairs: tuple[str, str]) -> None:
    """Give files other names, all at once: a name may be that of another one."""
    for old, _ in pairs:
        (site.root / old).rename(site.root / f"{old}.aside")
    for old, new in pairs:
        (site.root / new).parent.mkdir(exist_ok=True)
        (site.root / f"{old}.aside").rename(site.root / new)


def seen(site: SiteFolder) -> dict[str, tuple]:
    """What a subscriber holds of each article, under its title."""
    with closing(open_view(site.store_path)) as view:
        feed = view.feed("all", 1000)
    told = {one.title: (one.id, one.slug, one.published, one.updated) for one in feed.entries}
    assert len(told) == len(feed.entries)
    return told


def settle_down(site: SiteFolder) -> dict[str, tuple]:
    site.scan()
    site.let_grace_pass()
    site.let_grace_pass()
    return seen(site)


def test_article_whose_old_name_another_one_gets_at_once_is_the_same(site):
    write(site, "a.md", 1)
    site.scan()
    before = seen(site)
    rename(site, ("a.md", "archive/a.md"))
    write(site, "a.md", 2)
    site.scan()
    assert seen(site).keys() - before.keys() == {"Story 2"}
    assert before.items() <= seen(site).items()
    assert before.items() <= settle_down(site).items()


def test_article_that_is_written_elsewhere_before_or_after_its_name_is_taken_is_the_same(site):
    for number, first, second in ((1, "a.md", "z/a.md"), (2, "b.md", "0/b.md")):
        write(site, first, number)
        site.scan()
        before = seen(site)
        write(site, first, number + 10)
        site.scan()
        assert before.items() <= seen(site).items(), "it left within the grace"
        site.clock.advance(30)
        write(site, second, number)
        assert before.items() <= settle_down(site).items()


def test_copy_that_waits_goes_on_with_the_original_when_that_is_replaced(site):
    write(site, "a.md", 1)
    site.scan()
    before = seen(site)
    write(site, "copy.md", 1)
    site.scan()
    site.clock.advance(20)
    write(site, "a.md", 2)
    site.scan()
    assert seen(site).keys() - before.keys() == {"Story 2"}
    assert before.items() <= settle_down(site).items()


@pytest.mark.parametrize("keys", [{}, {"id": "urn:example:{}"}], ids=["minted", "explicit"])
@pytest.mark.parametrize("number", [2, 3, 40])
def test_articles_that_take_each_others_names_stay_what_they_were(site, number, keys):
    names = [f"news/story-{place}.md" for place in range(number)]
    for place, name in enumerate(names, start=1):
        own = {key: value.format(place) for key, value in keys.items()}
        write(site, name, place, **own)
    site.scan()
    before = seen(site)
    rename(site, *zip(names, [*names[1:], names[0]], strict=True))
    site.scan()
    assert seen(site) == before
    assert settle_down(site) == before


@pytest.mark.parametrize("step", [1, -1], ids=["one comes between", "one goes"])
@pytest.mark.parametrize("batch", [500, 7])
def test_articles_that_are_numbered_anew_stay_what_they_were(site, monkeypatch, step, batch):
    """However many are read at once: in which order they are found tells nothing."""
    monkeypatch.setattr(batches, "BATCH_FILES", batch)
    for number in range(10, 60):
        write(site, f"story-{number}.md", number)
    site.scan()
    before = seen(site)
    moved = [(f"story-{number}.md", f"story-{number + step}.md") for number in range(10, 60)]
    rename(site, *moved)
    site.scan()
    assert seen(site) == before
    assert settle_down(site) == before


def test_more_than_are_kept_waiting_are_known_again_too(site, monkeypatch):
    monkeypatch.setattr(batches, "BATCH_FILES", 7)
    monkeypatch.setattr(displacing, "MOST_ASIDE", 10)
    for number in range(10, 60):
        write(site, f"story-{number}.md", number)
    site.scan()
    before = seen(site)
    rename(site, *[(f"story-{number}.md", f"story-{number + 1}.md") for number in range(10, 60)])
    assert settle_down(site) == before


@pytest.mark.parametrize("held", ["draft: true", "date: 2026-03-09"])
def test_article_that_takes_the_name_of_one_nobody_has_seen_is_the_same(site, held):
    key, value = held.split(": ")
    write(site, "a.md", 1)
    write(site, "b.md", 2, **{key: value})
    site.scan()
    before = seen(site)
    rename(site, ("a.md", "b.md"), ("b.md", "a.md"))
    site.scan()
    assert seen(site) == before
    assert settle_down(site) == before
    write(site, "a.md", 2)
    assert before.items() < settle_down(site).items()


@pytest.mark.parametrize("look_before", [True, False])
def test_article_that_waits_for_its_moment_and_is_moved_appears_once(site, look_before):
    """Its old place must not show it a second time when the moment comes."""
    write(site, "a.md", 1)
    write(site, "b.md", 2, date="2026-03-09")
    site.scan()
    before = seen(site)
    rename(site, ("a.md", "b.md"), ("b.md", "a.md"))
    if look_before:
        site.scan()
    site.clock.advance(8 * 86_400)
    site.scan()
    assert before.items() < seen(site).items()
    assert settle_down(site).keys() == {"Story 0", "Story 1", "Story 2"}


def test_draft_that_was_displaced_takes_nothing_from_the_article_that_it_became(site):
    write(site, "a.md", 1, draft="true")
    write(site, "b.md", 2)
    site.scan()
    rename(site, ("a.md", "b.md"), ("b.md", "a.md"))
    settle_down(site)
    rename(site, ("b.md", "c.md"))
    settle_down(site)
    write(site, "c.md", 1)
    before = settle_down(site)
    rename(site, ("c.md", "a.md"), ("a.md", "c.md"))
    assert settle_down(site) == before


def test_article_that_was_unseen_when_it_was_displaced_is_known_again_later(site):
    write(site, "a.md", 2, date="2026-03-05")
    write(site, "b.md", 1)
    site.scan()
    site.clock.advance(4 * 86_400)
    rename(site, ("a.md", "b.md"), ("b.md", "a.md"))
    site.scan()
    before = seen(site)
    assert before.keys() == {"Story 0", "Story 1", "Story 2"}
    rename(site, ("a.md", "b.md"), ("b.md", "a.md"))
    rename(site, ("a.md", "c.md"))
    site.scan()
    assert seen(site) == before
    assert settle_down(site) == before


def test_article_that_returns_is_the_one_that_was_seen_and_no_draft_of_the_same_file(site):
    write(site, "a.md", 1)
    write(site, "b.md", 2, draft="true")
    site.scan()
    before = seen(site)
    rename(site, ("a.md", "b.md"), ("b.md", "a.md"))
    settle_down(site)
    site.delete("b.md")
    settle_down(site)
    write(site, "b.md", 1)
    assert settle_down(site) == before


def test_another_id_with_another_text_is_another_article(site):
    write(site, "a.md", 1, id="urn:example:1")
    site.scan()
    write(site, "a.md", 2, id="urn:example:2")
    site.scan()
    assert site.entry("Story 2").id == "urn:example:2"
    assert site.entry("Story 1").id == "urn:example:1"
    assert settle_down(site).keys() == {"Story 0", "Story 2"}


def test_copy_of_an_id_goes_on_with_the_article_when_its_file_gets_another(site):
    write(site, "a.md", 1, id="urn:example:1")
    site.scan()
    before = seen(site)
    write(site, "copy.md", 1, id="urn:example:1")
    site.scan()
    write(site, "a.md", 2, id="urn:example:2")
    site.scan()
    site.scan()
    assert before.items() <= settle_down(site).items()


def test_displaced_article_is_missed_for_the_grace_and_then_withdrawn(site):
    write(site, "a.md", 1)
    site.scan()
    write(site, "a.md", 2)
    site.scan()
    assert {"Story 1", "Story 2"} <= seen(site).keys()
    site.restart()
    site.scan()
    assert {"Story 1", "Story 2"} <= seen(site).keys()
    site.let_grace_pass()
    assert seen(site).keys() == {"Story 0", "Story 2"}
    assert [event.reason for event in site.events if event.title == "Story 1"] == [DISPLACED]


@pytest.mark.parametrize("pause", [10, 1000], ids=["within the grace", "later"])
def test_article_whose_text_returns_to_its_file_is_the_same(site, pause):
    """Another branch is checked out, and this one again."""
    write(site, "a.md", 1)
    site.scan()
    before = seen(site)
    write(site, "a.md", 2)
    site.scan()
    site.clock.advance(pause)
    site.scan()
    write(site, "a.md", 1)
    assert settle_down(site) == before


def test_many_articles_displaced_at_once_stay_until_a_person_agrees(site):
    """A web server writes its error page over all of them."""
    for number in range(1, 31):
        write(site, f"story-{number}.md", number)
    site.scan()
    before = seen(site)
    for number in range(1, 31):
        write(site, f"story-{number}.md", number + 100)
    assert before.items() <= settle_down(site).items()
    report = site.scan()
    assert [(notice.guard, notice.articles) for notice in report.notices] == [("deletions", 30)]
    for number in range(1, 11):
        write(site, f"story-{number}.md", number)
    settle_down(site)
    acceptance.ask(site.store, site.clock.now)
    site.scan()
    after = seen(site)
    returned = {"Story 0", *(f"Story {number}" for number in range(1, 11))}
    assert after.keys() & before.keys() == returned
    assert all(after[title] == before[title] for title in returned)


def write_list(site: SiteFolder, name: str, *numbers: int) -> None:
    """Several articles in one file."""
    told = [
        {"title": f"Story {one}", "content": " ".join(distinct_words(one)), "date": "2026-01-01"}
        for one in numbers
    ]
    site.write(name, json.dumps(told))


@pytest.mark.parametrize("other", ["a.json", "z.json"])
def test_article_that_moves_from_one_list_to_another_is_the_same(site, other):
    write_list(site, "list.json", 1, 2, 3)
    site.scan()
    before = seen(site)
    write_list(site, "list.json", 1, 3)
    write_list(site, other, 2)
    site.scan()
    assert seen(site) == before
    assert settle_down(site) == before


def test_article_that_a_list_drops_leaves_after_the_grace(site):
    write_list(site, "list.json", 1, 2, 3)
    site.scan()
    before = seen(site)
    write_list(site, "list.json", 1, 3)
    site.scan()
    assert seen(site) == before
    assert settle_down(site).keys() == before.keys() - {"Story 2"}
    write_list(site, "list.json", 1, 2, 3)
    assert settle_down(site) == before


def test_list_that_is_cut_short_withdraws_nothing_until_a_person_agrees(site):
    write_list(site, "list.json", *range(1, 31))
    site.scan()
    before = seen(site)
    write_list(site, "list.json", 1, 2)
    assert settle_down(site) == before
    acceptance.ask(site.store, site.clock.now)
    site.scan()
    assert seen(site).keys() == {"Story 0", "Story 1", "Story 2"}


def test_name_of_a_displaced_article_is_no_file_and_tells_which_it_was():
    assert present_name("world/a.md/former-17") == "world/a.md"
    assert present_name("world/a.md") == "world/a.md"
    assert present_name("world/former-17/a.md") == "world/former-17/a.md"


def test_article_that_moved_is_the_same_though_what_is_left_of_it_comes_batches_later(
    site, monkeypatch
):
    monkeypatch.setattr(batches, "BATCH_FILES", 1)
    write(site, "a.md", 1)
    site.scan()
    before = seen(site)
    rename(site, ("a.md", "b.md"))
    write(site, "a.md", 2)
    for number in range(3, 6):
        write(site, f"m-{number}.md", number)
    site.scan()
    after = seen(site)
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == {f"Story {number}" for number in range(2, 6)}
