"""The edge: HTTP/1.1 straight from the shelf on a socket of its own. What it hands on is in splice.py.

A poll of a feed is a few hundred bytes in, a few hundred out, and the same every time. Any general
server spends most of it on making objects of the request. So the edge reads the plain ones itself
and hands every connection that says anything else, from its first odd byte on and for good, to the
server behind, which is a whole one. Nothing is parsed twice, so the two cannot disagree.
"""

from feedsvc.web.edge.answers import Answers
from feedsvc.web.edge.limits import Limits
from feedsvc.web.edge.listening import Edge

__all__ = ["Answers", "Edge", "Limits"]
