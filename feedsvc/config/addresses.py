"""Whether an address, a host or a mail address can be used, and how it is written at its best."""

from __future__ import annotations

import ipaddress
import re
from types import MappingProxyType
from urllib.parse import SplitResult, quote, urlsplit

from feedsvc.config.misfit import Misfit

_LONGEST_NAME = 253  # RFC 1035, 2.3.4, without the length byte and the root
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_FILE_ENDINGS = frozenset({"gif", "htm", "html", "ico", "jpeg", "jpg", "png", "svg", "webp"})
_EMAIL = re.compile(r"[^@\s]{1,200}@[^@\s]{1,200}")
_DEFAULT_PORTS = MappingProxyType({"http": 80, "https": 443})


def site_url(value: str) -> str:
    """Give the site's address as the documents use it: without a slash at its end."""
    parts = _address(value)
    if parts.query or parts.fragment or "?" in value or "#" in value:
        raise Misfit(
            "a site's address has no ? and no #", instead=re.split(r"[?#]", value)[0].rstrip("/")
        )
    scheme = parts.scheme.lower()
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    return f"{scheme}://{_host_and_port(parts, scheme)}{path}"


def web_address(value: str) -> str:
    """Let an absolute http or https address pass."""
    _address(value)
    return value.strip()


def _address(value: str) -> SplitResult:
    text = value.strip()
    if any(char.isspace() or not char.isprintable() for char in text):
        raise Misfit("an address has no spaces in it")
    if re.match(r"https?://", text, re.IGNORECASE) is None:
        raise Misfit("an address begins with https:// or http://", instead=_with_scheme(text))
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise Misfit("this is no complete address")
    if parts.username is not None or parts.password is not None:
        raise Misfit("an address that everybody reads holds no user name and no password")
    return parts


def _with_scheme(text: str) -> str | None:
    """Guess the whole address where only its scheme is missing or wrong."""
    bare = text.rpartition("://")[2].strip("/")
    host = bare.split("/")[0].split(":")[0].lower()
    is_file = host.rpartition(".")[2] in _FILE_ENDINGS
    return f"https://{bare}" if "." in host and _is_dns_name(host) and not is_file else None


def _host_and_port(parts: SplitResult, scheme: str) -> str:
    host = ascii_host(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    if parts.port is None or parts.port == _DEFAULT_PORTS[scheme]:
        return host
    return f"{host}:{parts.port}"


def ascii_host(host: str) -> str:
    """Give a host as the network knows it: lower case, and ASCII where it is international."""
    if is_ip_address(host):
        return host
    plain = host.lower().rstrip(".")
    try:
        coded = plain.encode("idna").decode("ascii")
        # The codec follows the rules of 2003, which turn ß into ss: that is another domain today.
        faithful = coded.encode("ascii").decode("idna") == plain or plain.isascii()
    except UnicodeError:
        faithful = False
    if not faithful or not _is_dns_name(coded):
        raise Misfit(f"{host!r} is no host name; an international one is written as xn--…")
    return coded


def is_ip_address(host: str) -> bool:
    """Tell whether a host is given by its number."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_own_machine(host: str) -> bool:
    """Tell whether a host is each reader's own machine, or a number that no id may hold."""
    return ":" in host or host == "localhost" or host.startswith("127.")


def _is_dns_name(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and all(_LABEL.fullmatch(label) for label in name.split("."))


def dns_name(value: str) -> str:
    """Give a host's name in lower case: the authority in the ids of entries (RFC 4151)."""
    name = value.strip().lower().rstrip(".")
    if _is_dns_name(name) and not name.replace(".", "").isdigit():
        return name
    host = urlsplit(value.strip() if "://" in value else f"//{value.strip()}").netloc
    bare = host.rpartition("@")[2].partition(":")[0].lower()
    raise Misfit("this is no host name", instead=bare if _is_dns_name(bare) else None)


def bind_host(value: str) -> str:
    """Let an address or name pass that a server can listen on."""
    host = value.strip().removeprefix("[").removesuffix("]")
    if is_ip_address(host) or _is_dns_name(host.lower()):
        return host
    raise Misfit("this is no address to listen on", instead="127.0.0.1")


def email_address(value: str) -> str:
    """Let what may be a mail address pass."""
    if not _EMAIL.fullmatch(value.strip()):
        raise Misfit("this is no mail address")
    return value.strip()
