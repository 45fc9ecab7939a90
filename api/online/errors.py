"""Why a service gave nothing; each error keeps its facts and says what to do."""


class OnlineError(Exception):
    """A service that did not give what was asked of it.

    Attributes:
        service: Its name, such as "arXiv".
        reason: What is wrong, in one clause.
        remedy: What to do about it, in one clause.
    """

    def __init__(self, service: str, reason: str, remedy: str) -> None:
        super().__init__(f"{service}: {reason}; {remedy}")
        self.service = service
        self.reason = reason
        self.remedy = remedy


class NotAnswered(OnlineError):  # noqa: N818 - reads as the fact it states
    """Neither the first request nor any retry was answered."""


class Refused(OnlineError):  # noqa: N818 - likewise
    """The service answered that it will not do what was asked; asking again is of no use.

    Attributes:
        status: HTTP status.
        body: What it said, as it came.
    """

    def __init__(self, service: str, status: int, body: bytes) -> None:
        said = " ".join(body[:200].decode("utf-8", errors="replace").split())
        reason = f"answered {status}" + (f" ({said})" if said.isprintable() and said else "")
        super().__init__(service, reason, "look at what was asked for")
        self.status = status
        self.body = body
