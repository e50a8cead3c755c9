"""Keystone's WSGI application, with a new request context for every request.

Keystone caches data in the request context, and validates a token before it creates the context of the new request, so the thread
still has that of the previous request. A token that was just revoked is therefore valid for one more request on a thread that has
validated it before. This affected 3 to 39 of 40 requests (measured), so tests would fail at random.
"""

from keystone.wsgi.api import application as keystone
from oslo_context.context import RequestContext


def application(environ, start_response):
    RequestContext(overwrite=True)
    return keystone(environ, start_response)
