"""How pure rules speak: marked messages that are translated where they are shown."""


def N_(message: str) -> str:  # noqa: N802
    """The message itself, marked for the catalogue."""
    return message


class BadInput(ValueError):
    """What was typed cannot be taken; `message` is a marked sentence, `values` fill its placeholders."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message % values if values else message)
