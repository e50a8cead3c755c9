"""Keystone's WSGI application, with a new request context for every request, and with single sign-on.

Keystone caches data in the request context, and validates a token before it creates the context of the new request, so the thread
still has that of the previous request. A token that was just revoked is therefore valid for one more request on a thread that has
validated it before. This affected 3 to 39 of 40 requests (measured), so tests would fail at random.

For single sign-on a web server's module (mod_auth_openidc, mod_shib) sends the browser to an identity provider and then tells
Keystone in the WSGI environment who signed in. Here a form takes the place of both: it asks for a name and checks nothing.
"""

import html
import urllib.parse

import sqlite_transactions  # noqa: F401
from keystone.wsgi.api import application as keystone
from oslo_context.context import RequestContext

FORM = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Identity provider of the tests</title>
<form><input type="hidden" name="origin" value="{origin}">
<label>User name <input name="user" required autofocus></label> <button>Sign in</button></form></html>
"""


def application(environ, start_response):
    RequestContext(overwrite=True)
    path = environ.get("PATH_INFO", "")
    if "/auth/OS-FEDERATION/" in path and "/websso" in path:
        query = urllib.parse.parse_qs(environ.get("QUERY_STRING", ""))
        if "user" not in query:
            origin = html.escape(query.get("origin", [""])[0])
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [FORM.format(origin=origin).encode()]
        environ["SSO_ISSUER"] = "https://idp.example.com"
        environ["SSO_USER"] = query["user"][0]
    return keystone(environ, start_response)
