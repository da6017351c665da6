"""Encryption at rest: AES-256-GCM with several keys, the newest first."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_NAME = 4  # bytes that say which key sealed a value
NONCE = 12  # bytes, as AES-GCM wants them


class SealError(Exception):
    """A sealed value cannot be opened: its key is gone, or it was altered or moved."""


class Keyring:
    """Seals with the first key and opens with whichever sealed. A sealed value is key name, nonce, ciphertext."""

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self._ciphers = {hashlib.sha256(key).digest()[:KEY_NAME]: AESGCM(key) for key in keys}
        self._newest = next(iter(self._ciphers))

    def seal(self, content: bytes, purpose: str) -> bytes:
        """Encrypt bytes; `purpose` must be given again to open them."""
        nonce = os.urandom(NONCE)
        sealed = self._ciphers[self._newest].encrypt(nonce, content, purpose.encode())
        return self._newest + nonce + sealed

    def open(self, sealed: bytes, purpose: str) -> bytes:
        """Decrypt what seal() made. Raises SealError."""
        cipher = self._ciphers.get(sealed[:KEY_NAME])
        if cipher is None:
            raise SealError("no key for this value")
        nonce, body = sealed[KEY_NAME : KEY_NAME + NONCE], sealed[KEY_NAME + NONCE :]
        try:
            return cipher.decrypt(nonce, body, purpose.encode())
        except InvalidTag as error:
            raise SealError("this value was altered or moved") from error

    def is_newest(self, sealed: bytes) -> bool:
        """Whether a value needs no rotation."""
        return sealed[:KEY_NAME] == self._newest
