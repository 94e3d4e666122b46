"""Words as an editor would type them in YAML: in the quotation marks that need no escapes, where there are such."""

from __future__ import annotations

from briefing.model import Quote
from briefing.read.scalars import scalar


def quoted(quote: Quote) -> str:
    """The value of `quote:`: the words alone, or `{exact: …, prefix: …}` where they need company."""
    given = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    parts = [f"{name}: {scalar(words)}" for name, words in given.items() if words]
    if quote.in_:
        parts.append(f"in: {quote.in_}")
    return scalar(quote.exact) if len(parts) == 1 else f"{{{', '.join(parts)}}}"
