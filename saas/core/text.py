"""Words that are marked here and translated where they are shown."""


def N_(text: str) -> str:  # noqa: N802 - the gettext convention; babel looks for this name
    """Mark `text` for extraction; the web, mails and papers translate it when they show it."""
    return text
