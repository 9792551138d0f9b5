"""The application as it is, with the one-row page of the tenancy figure beside its own."""

from bench.one_row import bp
from saas.factory import create_app

app = create_app()
app.register_blueprint(bp)
