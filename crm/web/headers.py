"""One Content-Security-Policy everywhere, and the other headers a careful browser listens to."""

from flask import Flask, Response, request

_DIRECTIVES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
POLICY = "; ".join(_DIRECTIVES)
SANDBOXED = f"{POLICY}; sandbox"
"""For files that people brought: whatever they hold, it runs nowhere."""


def install(app: Flask, *, secure: bool) -> None:
    """Set the headers on every answer; pages are never kept by a cache, files with a version for a year.

    A view that answers with a file says so beforehand: a policy and an order to the cache of its own stay.
    """

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if request.endpoint in {"static", "web.font"}:
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif headers.get("Content-Security-Policy") != SANDBOXED:
            headers["Cache-Control"] = "no-store"
        if secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
