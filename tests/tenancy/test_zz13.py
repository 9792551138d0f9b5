from sqlalchemy import text, event
from saas.db import db
from tests.counting import statements
import pytest
@pytest.mark.parametrize("path", ["/account", "/notices"])
def test_x(app, grounds, path):
    b = grounds.browsers["hr"]
    with app.app_context():
        db.engine.dispose()
        for i in range(8):
            with statements() as s: b.get(path)
            print(path, i, len(s), [x.split("FROM")[1][:30] if "FROM" in x else x[:30] for x in s])
        with db.engine.connect() as c:
            for r in c.execute(text("select statement from pg_prepared_statements")): print(path, r[0].replace("\n"," ")[:60], r[0].partition("FROM")[2][:60])
    assert 0
