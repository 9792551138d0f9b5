"""Names of people and units: how lists sort them."""

from saas.pinyin import syllables


def sort_key(name: str) -> str:
    """Pinyin of a name, so that lists sort as Chinese readers expect on every server."""
    return " ".join(syllables(name)).lower()
