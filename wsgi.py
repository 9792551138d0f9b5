"""The WSGI application; an unsafe setting or database ends the start with a sentence."""

from saas.config import Settings, SettingsError
from saas.factory import UnsafeStart, check_database, create_app

try:
    settings = Settings.from_environment()
    app = create_app(settings)
    if not settings.from_cli:
        check_database(app)
except (UnsafeStart, SettingsError) as reason:
    raise SystemExit(f"zhidu: {reason}") from None
