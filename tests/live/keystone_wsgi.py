"""Keystone's WSGI application, where every request starts from nothing.

Keystone keeps what it has read in the context of the request, and looks a token up before the next request has a context of its own:
the thread still holds that of the request before. A token that a thread has just shown is good there for one request more after it
was revoked. Which thread is next, nobody can say: 3 to 39 of 40 requests were answered so (measured), and a test would be red by chance.
"""

from keystone.wsgi.api import application as keystone
from oslo_context.context import RequestContext


def application(environ, start_response):
    RequestContext(overwrite=True)
    return keystone(environ, start_response)
