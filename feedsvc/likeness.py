"""How alike two articles are, told from small sketches of their words. What follows from it: ``reunion``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from struct import iter_unpack, pack
from zlib import crc32

from feedsvc.words import plain_text, words_of

#: A change here makes old sketches incomparable with new ones.
VERSION = 1

#: Two texts are alike in the runs of this many words that both have.
SHINGLE_WORDS = 5

#: A sketch is never longer than this.
SKETCH_BYTES = 512

#: A band is this much of a spread sketch. Texts that are alike by .8 share one of the 64 bands in
#: all but one case of 100,000, those alike by .3 in one of 250.
BAND_BYTES = 8

# So many hashes of four bytes are shorter than the bins; the length tells the two forms apart.
_EXACT_HASHES = SKETCH_BYTES // 4 - 1
_BIN_VALUES = 255

# Scripts written without spaces (Thai to Khmer, kana, Han): each letter counts as a word.
_UNSPACED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED}]+")


def comparable_words(markup: str) -> tuple[str, ...]:
    """The words of HTML as they are counted and compared; a Chinese letter counts as a word."""
    words = words_of(plain_text(markup))
    if markup.isascii():
        return words
    return tuple(piece for word in words for piece in _pieces(word))


def _pieces(word: str) -> Iterable[str]:
    return (word,) if word.isascii() else _PIECE.findall(word)


def title_key(title: str) -> str:
    """What two titles share that differ in case, punctuation and space alone."""
    return "".join(words_of(title)) or "".join(title.split())


def sketch(words: Sequence[str]) -> bytes:
    """What is kept of an article's words to compare it with others later.

    Of a short text the hashes of all its shingles, so that nothing is estimated. Of a longer one
    a spread: the hashes fall into 512 bins, and a byte of the smallest in each stays (one
    permutation hashing, Li, Owen and Zhang 2012).
    """
    hashes = _hash_shingles(words)
    if len(hashes) > _EXACT_HASHES:
        return _spread_hashes(hashes)
    distinct = sorted(set(hashes))
    return pack(f"<{len(distinct)}I", *distinct)


def _hash_shingles(words: Sequence[str]) -> list[int]:
    encoded = " ".join(words).encode("utf-8", "surrogatepass").split(b" ")
    if len(words) < SHINGLE_WORDS:
        return [crc32(b" ".join(encoded))] if words else []
    runs = zip(*(encoded[start:] for start in range(SHINGLE_WORDS)), strict=False)
    return list(map(crc32, map(b" ".join, runs)))


def _spread_hashes(hashes: Iterable[int]) -> bytes:
    # Falling order: the smallest hash of a bin is the last to be put there. Its bytes are added
    # up (modulo 255), or what is small would also look alike.
    bins, mask, values = bytearray(SKETCH_BYTES), SKETCH_BYTES - 1, _BIN_VALUES
    for one in sorted(hashes, reverse=True):
        bins[one >> 8 & mask] = 1 + one % values
    return bytes(bins)


def spread(sketch: bytes) -> bytes:
    """A sketch as bins, whatever its form; a bin that nothing fell into holds a zero."""
    return sketch if len(sketch) == SKETCH_BYTES else _spread_hashes(_hashes(sketch))


def similarity(one: bytes, other: bytes) -> float:
    """The share of the shingles of two articles that both have, from their sketches.

    Exact where both are short, else an estimate with a standard error of at most .023. An
    article without words is like no other.
    """
    if not one or not other:
        return 0.0
    if len(one) < SKETCH_BYTES and len(other) < SKETCH_BYTES:
        ours, theirs = set(_hashes(one)), set(_hashes(other))
        return len(ours & theirs) / len(ours | theirs)
    return _estimate(spread(one), spread(other))


def _hashes(sketch: bytes) -> Iterator[int]:
    return (one for (one,) in iter_unpack("<I", sketch))


def _estimate(one: bytes, other: bytes) -> float:
    ours, theirs = int.from_bytes(one, "big"), int.from_bytes(other, "big")
    empty = _zeros(ours | theirs)
    equal = _zeros(ours ^ theirs) - empty
    both = SKETCH_BYTES - one.count(0) - other.count(0) + empty
    # Of the bins that hold different shingles, one of 255 looks equal by chance.
    true = (equal * _BIN_VALUES - both) / (_BIN_VALUES - 1)
    return max(0.0, true / (SKETCH_BYTES - empty))


def _zeros(bins: int) -> int:
    return bins.to_bytes(SKETCH_BYTES, "big").count(0)
