"""Glance's WSGI application, with transactions on sqlite that wait for each other."""

import sqlite_transactions  # noqa: F401
from glance.wsgi.api import application  # noqa: F401
