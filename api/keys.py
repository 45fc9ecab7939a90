"""Who may write: those who send the key of the settings."""

import hmac
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.deps import SettingsDep
from api.errors import WRITING_OFF, WRONG_KEY, ApiProblem

_bearer = HTTPBearer(
    auto_error=False, scheme_name="WriteKey", description="The key in CITELOOM_WRITE_KEY."
)


def _writer(
    settings: SettingsDep,
    sent: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    """Refuse who sends no key or another; the time it takes says nothing of the key.

    Raises:
        ApiProblem: With the kind `writing-off` or `wrong-key`.
    """
    if settings.write_key is None:
        raise ApiProblem(WRITING_OFF, WRITING_OFF.remedy)
    key = settings.write_key.get_secret_value().encode()
    given = sent.credentials.encode(errors="replace") if sent else b""
    if not hmac.compare_digest(key, given):
        raise ApiProblem(WRONG_KEY, WRONG_KEY.remedy, {"WWW-Authenticate": "Bearer"})


Writer = Depends(_writer)
