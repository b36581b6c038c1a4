"""Sign-in by OpenID Connect: the same code for Entra ID, for DfE Sign-in, and for any other provider."""

from collections.abc import Mapping
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response, current_app, url_for
from joserfc.errors import JoseError

from app.sign_in import Provider, SignIn
from app.web.problems import Refused

FAULTS = (AuthlibBaseError, JoseError, requests.RequestException, OSError, KeyError, ValueError, TypeError)
"""What a provider, the way to it, or a forged answer can raise."""


def init(app: Flask, sign_in: SignIn) -> None:
    """Make the providers known. Each describes itself when it is first asked."""
    oauth = OAuth(app)
    for each in sign_in.providers:
        oauth.register(
            each.name,
            client_id=each.client_id,
            client_secret=each.secret(),
            server_metadata_url=each.discovery,
            client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "timeout": 10},
        )
    app.extensions["oidc"] = oauth


def begin(provider: Provider) -> Response:
    """Send the browser to the provider. Raises `Refused` (503) where it does not answer."""
    back = url_for("sign_in.back", provider=provider.name, _external=True)
    try:
        made: Response = current_app.make_response(_client(provider).authorize_redirect(back))
    except FAULTS as fault:
        raise Refused(503, "provider", "The sign-in provider does not answer", "Try again in a moment.") from fault
    return made


def subject(provider: Provider) -> str:
    """Whom the provider signed in, as it answers here. Raises `Refused` (403) where nobody can rely on it."""
    try:
        claims: Mapping[str, Any] = _client(provider).authorize_access_token()["userinfo"]
        found, tenant = claims[provider.subject], claims.get("tid")
    except FAULTS as fault:
        raise _not_signed_in(
            "The answer of the sign-in provider was not to a question of ours, or is out of date."
        ) from fault
    if provider.tenants and tenant not in provider.tenants:
        raise _not_signed_in("This account belongs to another organisation.")
    if not isinstance(found, str) or not found:
        raise _not_signed_in("The sign-in provider did not say who this is.")
    return found


def _client(provider: Provider) -> Any:
    return current_app.extensions["oidc"].create_client(provider.name)


def _not_signed_in(why: str) -> Refused:
    return Refused(403, "not-signed-in", "You are not signed in", f"{why} Start again from the sign-in page.")
