"""What stops a run: one sentence that says what to do, in the reader's language.

Faults in the data are not errors but findings (`core.findings`).
"""

from __future__ import annotations

from .text import say


class EcoIpError(Exception):
    """A run that cannot go on. `key` names a sentence of `resources/text`, `params` fill it in."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def say(self, language: str) -> str:
        """The sentence in `language` ("vi" or "en")."""
        return say(self.key, language, **self.params)

    def __str__(self) -> str:
        return self.say("en")


class Cancelled(EcoIpError):
    """The user stopped the run; no result is claimed."""

    def __init__(self) -> None:
        super().__init__("error.cancelled")
