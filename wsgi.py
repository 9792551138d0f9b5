"""The WSGI application."""

from saas.config import Settings
from saas.factory import check_database, create_app

settings = Settings.from_environment()
app = create_app(settings)
if not settings.from_cli:
    check_database(app)
