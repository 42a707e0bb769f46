"""The two pages that all variants of a plain-text page are made from: one of our own, one given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "shared" / "articles" / "000_5eca74da1ad7106b.txt"


@dataclass(frozen=True, slots=True)
class Base:
    """A page without its noise."""

    name: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    def page(self, *above: str) -> str:
        """The page with these lines above the body, an empty line between all."""
        return "\n\n".join([*above, *self.paragraphs])


OURS = Base(
    name="004_9c1e77ab42d0f3e6.txt",
    title="Harbour Master Reopens the Old Pier After Nine Winters",
    paragraphs=(
        "On Monday, harbour master Ilse Brandt opened the old pier of Lunnholm for the first time since the great storm took its roof.",
        "Mrs. Brandt cut a rope instead of a ribbon, as the island seeks to keep its few ferries running while larger ports on the mainland raise their fees.",
        "She also met with fishermen from the northern villages and with the engineer who drew the new pillars.",
        "“I am glad to stand on dry boards again…We can now land forty boats on a good day,” Mrs. Brandt said.",
        "After the storm closed the pier, the council moved all freight to a gravel beach two miles away.",
        "The engineer calls such beaches a slow kind of ruin for wooden hulls. Therefore, her office has spent four years and most of its budget on a harbour that stands through ice and still lets the current pass.",
        "Her visit to the pier, the third this month, was the first one without a helmet.",
        "“The pillars are what matters. They were set in frost and they have not moved, not by a finger, in two winters of drifting ice,” she told the crowd.",
        "In a meeting with the villages, the council said it was committed to one free landing day in every week.",
        "“We are bringing back the market boats, which carried bread and letters long before there was a road – and which never once asked for a subsidy,” said councillor Tom Aske.",
        "The fishermen praised the work, saying that it was “better than promised” and that the new lamps could be seen from the outer reefs in any fog.",
        "Meanwhile, the island’s shipyard signed an agreement over six new hulls with a cooperative from the south, according to a report by the Lunnholm Boatbuilders’ Circle (LBC).",
        "The agreement calls for the repair of two slipways and the training of twelve apprentices.",
        "The moves occurred after complaints from the mainland that the island had built without a permit.",
        "In a call with the county last week, Mrs. Brandt denied that any such permit was needed for a pier older than the county.",
        "However, Joren Vik, who keeps the records of the parish, told the student-run paper Fyrbladet on Saturday that nobody had yet been able to find the drawing of the first pier.",
    ),
)


def read_sample() -> Base | None:
    """Take the given sample apart, if it lies beside the checkout."""
    if not SAMPLE.is_file():
        return None
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line.strip()]
    return Base(SAMPLE.name, lines[2], tuple(lines[3:]))
