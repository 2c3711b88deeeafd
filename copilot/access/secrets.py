"""Secrets that are handed out once and of which only the digest is kept."""

import hashlib
import secrets


def new_secret() -> str:
    """256 bits, fit for a cookie or a header."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of it. Nothing slow is needed: nobody guesses 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
