"""The floor as a WSGI application; FLOOR_DATABASE_URL says where its rows are."""

import os

from bench.baseline.floor import create_app

app = create_app(os.environ["FLOOR_DATABASE_URL"])
