"""The WSGI application."""

from saas.factory import create_app

app = create_app()
