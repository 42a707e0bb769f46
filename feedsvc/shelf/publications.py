"""The shelf: the publication of a feed's present revision. How it is answered is in web/."""

from __future__ import annotations

from functools import partial

from feedsvc.errors import FeedsvcError, StoreError
from feedsvc.model import Document, FeedState, Publication, Site
from feedsvc.press import CachePolicy, press_document
from feedsvc.renderers import FORMATS, feed_url, render_feed, render_opml
from feedsvc.shelf.at_hand import AtHand, Held, Wanted
from feedsvc.shelf.catalogue import Catalogue
from feedsvc.shelf.keeper import Keeper
from feedsvc.shelf.known import LOST, Known, describe_site
from feedsvc.shelf.last_good import LastGood
from feedsvc.shelf.one_maker import OneMaker
from feedsvc.shelf.store_link import StoreLink
from feedsvc.store import StoreView

LIMIT_BYTES = 64 * 1024 * 1024


class NotReady(FeedsvcError):
    """There is no feed yet: no baseline is complete, and nothing is left of an earlier one."""


class Shelf:
    """Gives the publication of a feed's present revision, made when it is first asked for.

    ``look`` learns what is new, ``tend`` keeps the last good bytes; both are for one thread (see
    watcher.py). All else is for any number of threads, and asks the store nothing unless a
    document must be made.
    """

    def __init__(
        self,
        store: StoreLink,
        site: Site,
        policy: CachePolicy,
        *,
        last_good: LastGood,
        limit_bytes: int = LIMIT_BYTES,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._site = site
        self._policy = policy
        self._last_good = last_good
        self._catalogue = Catalogue(store, last_good, hidden)
        self._keeper = Keeper(last_good)
        self._at_hand = AtHand(limit_bytes)
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

    def states(self) -> tuple[FeedState, ...]:
        """Every feed, ``all`` first; none until there is something to serve."""
        known = self._catalogue.known
        return () if known is None else known.ordered

    @property
    def site(self) -> Site:
        """The site as it is described now."""
        return describe_site(self._site, self._catalogue.known)

    def state(self, key: str) -> FeedState | None:
        known = self._catalogue.known
        return None if known is None else known.states.get(key)

    def view(self) -> StoreView:
        """Give the store for what is not kept at hand: pages and status."""
        return self._store.now().view

    def publication(self, key: str, suffix: str) -> Publication | None:
        """Give a feed's publication; None if there is no such feed."""
        known = self._known()
        state = known.states.get(key)
        if state is None or suffix not in FORMATS:
            return None
        held = self._at_hand.get((key, suffix))
        if held is not None and _is_current(held, state, known):
            return held.publication
        return self._renew((key, suffix), held)

    def at_hand(self, wanted: Wanted | None) -> Publication | None:
        """Give what needs no work: the present publication, or the last while one is being made.

        ``None`` is the list of all feeds.
        """
        known = self._catalogue.known
        if wanted is None:
            made = self._opml
            return made[1] if made is not None and made[0] is known else None
        held = self._at_hand.get(wanted)
        state = None if known is None else known.states.get(wanted[0])
        if known is None or held is None or state is None:
            return None
        if _is_current(held, state, known) or self._one_maker.is_making(wanted):
            return held.publication
        return None

    def opml(self) -> Publication:
        """Give the list of all feeds."""
        known = self._known()
        made = self._opml
        if made is None or made[0] is not known:
            made = (known, press_document(render_opml(known.ordered, self.site), self._policy))
            self._opml = made
        return made[1]

    def look(self) -> None:
        """Learn from the store which feeds have changed."""
        self._catalogue.look()

    def tend(self) -> bool:
        """Keep the last good bytes of one document; False when nothing is left to do."""
        return self._keeper.tend(self._catalogue.known, self._document)

    def close(self) -> None:
        self._store.close()

    def _known(self) -> Known:
        known = self._catalogue.known
        if known is None:
            raise NotReady(
                "The feeds are not ready yet: the articles are being read for the first time.",
                hint="If this lasts, no scanner is running; the operator types: feedsvc worker",
            )
        return known

    def _renew(self, wanted: Wanted, held: Held | None) -> Publication:
        old = None if held is None else held.publication
        return self._one_maker.make(wanted, old, partial(self._make, wanted))

    def _make(self, wanted: Wanted) -> Publication:
        # Another thread may have made it between this one's look and its turn.
        known, held = self._known(), self._at_hand.get(wanted)
        state = known.states.get(wanted[0])
        if held is not None and state is not None and _is_current(held, state, known):
            return held.publication
        document = self._render(wanted, known)
        if document is None:
            return self._last_known(wanted, held)
        return self._put(wanted, document, known.generation)

    def _render(self, wanted: Wanted, known: Known) -> Document | None:
        """Render a document; None where the store that it comes from cannot be read."""
        key, suffix = wanted
        if known.generation == LOST:
            return None
        try:
            opened = self._store.now()
            # Another store has come, and it has nothing to show yet.
            if opened.generation != known.generation:
                return None
            feed = opened.view.feed(key, self._site.entries)
        except StoreError as error:
            self._catalogue.fail(error)
            return None
        return None if feed is None else render_feed(feed, describe_site(self._site, known), suffix)

    def _put(self, wanted: Wanted, document: Document, generation: int) -> Publication:
        publication = press_document(document, self._policy)
        self._at_hand.put(wanted, Held(publication, generation))
        return publication

    def _last_known(self, wanted: Wanted, held: Held | None) -> Publication:
        if held is not None:
            return held.publication
        document = self._last_good.read(*wanted)
        if document is None:
            raise NotReady(
                "This feed is not at hand now, because its articles cannot be read.",
                hint="The operator sees why at /status and in the log.",
            )
        return self._put(wanted, document, LOST)

    def _document(self, state: FeedState, suffix: str) -> Document | None:
        """Give a document without making room for one that nobody has asked for."""
        wanted = (state.key, suffix)
        held = self._at_hand.get(wanted)
        if held is None:
            return self._render(wanted, self._known())
        made = self._renew(wanted, held)
        # Older where the store failed just now, or another thread is still making it.
        if made.revision < state.revision:
            return None
        body, media_type = made.variants["identity"].body, FORMATS[suffix].media_type
        url = feed_url(self._site, state.key, suffix)
        return Document(body, media_type, made.changed, made.revision, url)


def _is_current(held: Held, state: FeedState, known: Known) -> bool:
    # A publication may be ahead of the catalogue, which is up to half a second old.
    return held.generation == known.generation and held.publication.revision >= state.revision
