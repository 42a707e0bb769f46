"""The shelf: the publication of a feed's present revision. How it is answered is in web/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from feedsvc.errors import StoreError
from feedsvc.model import Document, Feed, FeedState, Publication, Site
from feedsvc.press import CachePolicy, press_document
from feedsvc.renderers import FORMATS, feed_url, render_opml
from feedsvc.shelf.at_hand import AtHand, Held, Wanted
from feedsvc.shelf.catalogue import Catalogue
from feedsvc.shelf.deltas import Deltas
from feedsvc.shelf.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from feedsvc.shelf.keeper import Keeper
from feedsvc.shelf.known import LOST, Known, describe_site, is_current
from feedsvc.shelf.last_good import LastGood
from feedsvc.shelf.not_ready import NotReady, no_baseline, not_at_hand, untold
from feedsvc.shelf.one_maker import OneMaker
from feedsvc.shelf.rendering import rendered
from feedsvc.shelf.store_link import StoreLink
from feedsvc.shelf.unlisted import Unlisted, source_of
from feedsvc.shelf.wishes import Pair, narrowed_key, spell_key
from feedsvc.store import StoreView

LIMIT_BYTES = 64 * 1024 * 1024
UNLISTED_SHARE = 4
# Of what belongs to the past: it changes by late edits only, and then it must be asked for again.
LASTING = CachePolicy(max_age_seconds=86400, must_revalidate=True)


class Shelf:
    """Gives the publication of a feed's present revision, made when it is first asked for.

    ``look`` learns what is new, ``tend`` keeps the last good bytes; both are for one thread (see
    watcher.py). All else is for any number of threads, and asks the store nothing unless a
    document must be made.
    """

    def __init__(  # noqa: PLR0913 - what it is made of, and what of it is a setting
        self,
        store: StoreLink,
        site: Site,
        policy: CachePolicy,
        *,
        last_good: LastGood,
        limit_bytes: int = LIMIT_BYTES,
        deltas: bool = False,
        elsewhere: Elsewhere = NOTHING_ELSEWHERE,
    ) -> None:
        self._store = store
        self._elsewhere = elsewhere
        self._site = site
        self._policy = policy
        self._last_good = last_good
        self._catalogue = Catalogue(store, last_good, elsewhere.feeds)
        self._keeper = Keeper(last_good)
        # What anybody can ask for in any number has a part of its own: it pushes out no section.
        self._at_hand = AtHand(limit_bytes - limit_bytes // UNLISTED_SHARE)
        self._unlisted_at_hand = AtHand(limit_bytes // UNLISTED_SHARE)
        self._unlisted = Unlisted(site)
        self._deltas = Deltas() if deltas else None
        self._one_maker = OneMaker()
        self._opml: tuple[Known, Publication] | None = None

    @property
    def problem(self) -> str:
        """What is wrong with the store or the last good bytes, for people; empty if nothing."""
        return "\n".join(filter(None, (self._catalogue.problem, self._keeper.problem)))

    @property
    def ready(self) -> bool:
        """Whether there is anything to serve."""
        return self._catalogue.known is not None

    @property
    def whole(self) -> bool:
        """Whether all is there: until then what is missing may come."""
        known = self._catalogue.known
        return known is not None and known.generation != LOST and not known.partial

    def states(self) -> tuple[FeedState, ...]:
        """Every feed that is listed, ``all`` first; none until there is something to serve."""
        known = self._catalogue.known
        return () if known is None else (*known.ordered, *self._unlisted.combined(known))

    @property
    def site(self) -> Site:
        """The site as it is described now."""
        return describe_site(self._site, self._catalogue.known)

    def state(self, key: str) -> FeedState | None:
        known = self._catalogue.known
        if known is None:
            return None
        return known.states.get(key) or self._unlisted_state(key, known)

    def is_listed(self, key: str) -> bool:
        """Tell whether a feed has a row of its own; no other needs to be asked of the store."""
        return self.ready and key in self._known().states

    def view(self) -> StoreView:
        """Give the store for what is not kept at hand: pages and status."""
        return self._store.now().view

    def publication(self, key: str, suffix: str) -> Publication | None:
        """Give a feed's publication; None if there is no such feed."""
        known, wanted = self._known(), (key, suffix)
        if suffix not in FORMATS or wanted in self._elsewhere.documents:
            return None
        state = known.states.get(key)
        if state is None:
            return self._unlisted_publication(wanted, known)
        held = self._at_hand.get(wanted)
        if held is not None and is_current(held, state, known):
            return held.publication
        return self._renew(wanted, held)

    def spelled(self, key: str) -> str | None:
        """Give the key of a feed that a key asks for in another spelling; None if there is none."""
        other = spell_key(key, self._elsewhere.renamed)
        if other is None or other == key:
            return None
        return other if self.state(other) else None

    def narrowed(self, key: str, pairs: Iterable[Pair]) -> str | None:
        """Give the key of a feed under more conditions; None if these say nothing."""
        return narrowed_key(key, pairs, self._elsewhere.renamed)

    def delta(self, key: str, suffix: str, tag: str) -> Publication | None:
        """Give what is new since the document of a tag; None where that is not known."""
        known, wanted = self._known(), (key, suffix)
        whole = self.publication(key, suffix)
        if self._deltas is None or whole is None or known.generation == LOST:
            return None
        feed = self._read(key, known)
        # Only what leads to the very document whose tag the answer bears.
        if feed is None or feed.state.revision != whole.revision:
            return None
        new = self._deltas.since(wanted, tag, feed)
        site = describe_site(self._site, known)
        document = None if new is None else rendered(new, site, suffix)
        return None if document is None or document.cut else self._press(document)

    def at_hand(self, wanted: Wanted | None) -> Publication | None:
        """Give what needs no work: the present publication, or the last while one is being made.

        ``None`` is the list of all feeds.
        """
        known = self._catalogue.known
        if wanted is None:
            made = self._opml
            return made[1] if made is not None and made[0] is known else None
        if known is None:
            return None
        held = self._part_of(wanted).get(wanted)
        state = None if held is None else source_of(wanted[0], known)
        if held is None or state is None:
            return None
        fresh = is_current(held, state, known) or self._one_maker.is_making(wanted)
        return held.publication if fresh else None

    def opml(self) -> Publication:
        """Give the list of all feeds."""
        known = self._known()
        made = self._opml
        if made is None or made[0] is not known:
            made = (known, press_document(render_opml(self.states(), self.site), self._policy))
            self._opml = made
        return made[1]

    def read(self, key: str) -> Feed | None:
        """Read what a feed shows now, for a page; None where there is no such feed or no store."""
        return self._read(key, self._known())

    def look(self) -> None:
        """Learn from the store which feeds have changed."""
        self._catalogue.look()

    def tend(self, now: float) -> bool:
        """Keep the last good bytes of one document; False when nothing is left to do now."""
        return self._keeper.tend(self._catalogue.known, self._document, now)

    def close(self) -> None:
        self._store.close()

    def _known(self) -> Known:
        known = self._catalogue.known
        if known is None:
            raise no_baseline()
        return known

    def _unlisted_publication(self, wanted: Wanted, known: Known) -> Publication | None:
        held = self._unlisted_at_hand.get(wanted)
        try:
            state = self._unlisted_state(wanted[0], known)
            if state is None and (reason := untold(wanted[0], known)):
                raise reason
        except NotReady:
            if held is None:
                raise
            return held.publication
        if held is not None and state is not None and is_current(held, state, known):
            return held.publication
        return None if state is None else self._renew(wanted, held)

    def _unlisted_state(self, key: str, known: Known) -> FeedState | None:
        try:
            return self._unlisted.state(key, known, partial(self._view_of, known))
        except StoreError as error:
            self._catalogue.fail(error)
            raise not_at_hand() from error

    def _view_of(self, known: Known) -> StoreView:
        opened = self._store.now()
        # Another store has come, and it has nothing to show yet.
        if opened.generation != known.generation:
            raise not_at_hand()
        return opened.view

    def _renew(self, wanted: Wanted, held: Held | None) -> Publication:
        old = None if held is None else held.publication
        return self._one_maker.make(wanted, old, partial(self._make, wanted))

    def _make(self, wanted: Wanted) -> Publication:
        # Another thread may have made it between this one's look and its turn.
        known, held = self._known(), self._part_of(wanted).get(wanted)
        state = known.states.get(wanted[0])
        if held is not None and state is not None and is_current(held, state, known):
            return held.publication
        feed = self._read(wanted[0], known)
        if feed is None:
            return self._last_known(wanted, held)
        document = rendered(feed, describe_site(self._site, known), wanted[1])
        if document is None:
            return self._go_on(wanted, self._last_known(wanted, held), feed, known)
        publication = self._put(wanted, document, known.generation)
        # Nobody knows of an entry that was cut whether the reader had it before.
        if self._deltas is not None and not document.cut:
            self._deltas.note(wanted, publication, feed)
        return publication

    def _read(self, key: str, known: Known) -> Feed | None:
        """Read a feed; None where the store that it comes from cannot be read, or is lost."""
        if known.generation == LOST:
            return None
        try:
            view = self._view_of(known)
            if key in known.states:
                return view.feed(key, self._site.entries, self._site.hours)
            return self._unlisted.feed(key, known, view)
        except NotReady:
            return None
        except StoreError as error:
            self._catalogue.fail(error)
            return None

    def _part_of(self, wanted: Wanted) -> AtHand:
        return self._at_hand if self.is_listed(wanted[0]) else self._unlisted_at_hand

    def _press(self, document: Document) -> Publication:
        return press_document(document, LASTING if document.lasting else self._policy)

    def _put(self, wanted: Wanted, document: Document, generation: int) -> Publication:
        publication = self._press(document)
        self._part_of(wanted).put(wanted, Held(publication, generation))
        return publication

    def _go_on(self, wanted: Wanted, old: Publication, feed: Feed, known: Known) -> Publication:
        """Let old bytes pass for a revision that cannot be made: it would fail for each who asks."""
        stand_in = replace(old, revision=feed.state.revision)
        self._part_of(wanted).put(wanted, Held(stand_in, known.generation))
        return stand_in

    def _last_known(self, wanted: Wanted, held: Held | None) -> Publication:
        if held is not None:
            return held.publication
        document = self._last_good.read(*wanted)
        if document is None:
            raise not_at_hand()
        return self._put(wanted, document, LOST)

    def _document(self, state: FeedState, suffix: str) -> Document | None:
        """Give a document without making room for one that nobody has asked for."""
        wanted = (state.key, suffix)
        held = self._at_hand.get(wanted)
        if held is None:
            feed = self._read(state.key, self._known())
            return None if feed is None else rendered(feed, self.site, suffix)
        made = self._renew(wanted, held)
        # Older where the store failed just now, or another thread is still making it.
        if made.revision < state.revision:
            return None
        body, media_type = made.variants["identity"].body, FORMATS[suffix].media_type
        url = feed_url(self._site, state.key, suffix)
        return Document(body, media_type, made.changed, made.revision, url)
