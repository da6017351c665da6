"""What is stored instead of secrets, addresses and networks: hashes, keyed where guessing would be cheap."""

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address

from flask import current_app

IPV6_NETWORK = 64  # bits: one household or phone owns all addresses below


def token_hash(token: str) -> str:
    """SHA-256 of a random token. Tokens hold 256 bits, so nothing needs to slow a guess down."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_hash(code: str, salt: str) -> str:
    """HMAC of a six-digit code. `salt` is the token hash of the same request, so that equal codes differ."""
    return keyed(f"{salt}:{code}", "code")


def address_hash(address: str) -> str:
    """HMAC of a mail address in its normal spelling."""
    return keyed(address, "address")


def network_hash(remote: str | None) -> str:
    """HMAC of the network a request comes from: the IPv4 address, or the /64 of an IPv6 address."""
    return keyed(network_of(remote or ""), "network")


def network_of(remote: str) -> str:
    """The network in words; what is no address stays as it is."""
    try:
        address = ip_address(remote)
    except ValueError:
        return remote
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> IPV6_NETWORK << IPV6_NETWORK)}/{IPV6_NETWORK}"


def keyed(text: str, purpose: str) -> str:
    """HMAC-SHA256 with the application's secret key; `purpose` keeps the kinds apart."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
