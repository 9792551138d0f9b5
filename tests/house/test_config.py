"""Settings are read once from the environment, and each unsafe production setting is named."""

import pytest

from saas.config import Addressing, Environment, Settings, SettingsError, unsafe_reasons

SAFE = {
    "SECRET_KEY": "kR8vZq2LxW5nT9bYd3FhJ6mPs1GcA7eU-uO4iB0yXtVzNwQ",
    "DATABASE_URL": "postgresql+psycopg://zhidu_app:pw@db:5432/zhidu",
    "REDIS_URL": "redis://:pw@redis:6379/0",
    "MAIL_URL": "smtp://mail:25",
    "BASE_URL": "https://rules.example.com",
}


def reasons(**changes: str) -> list[str]:
    return unsafe_reasons(Settings.from_environment(SAFE | changes))


def test_nothing_said_means_production():
    settings = Settings.from_environment({})
    assert settings.env is Environment.PRODUCTION
    assert len(unsafe_reasons(settings)) == 5


def test_a_safe_production_has_no_reason():
    assert reasons() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 64),
        ("SECRET_KEY", "please-change-me-4f1d9a7c3b2e8f60718293a4b5c6"),
        ("FLASK_DEBUG", "1"),
        ("BASE_URL", "http://rules.example.com"),
        ("DATABASE_URL", ""),
        ("REDIS_URL", ""),
        ("MAIL_URL", ""),
        ("DATABASE_URL", "postgresql+psycopg://postgres:pw@db/zhidu"),
        ("DATABASE_URL", "postgresql+psycopg://zhidu_owner:pw@db/zhidu"),
    ],
)
def test_each_unsafe_setting_is_named_in_one_sentence_that_says_what_to_do(name, value):
    (reason,) = reasons(**{name: value})
    assert name in reason
    assert reason.endswith(".")
    assert ": " in reason


def test_the_login_that_provisions_may_not_serve():
    (reason,) = reasons(OWNER_DATABASE_URL="postgresql+psycopg://zhidu_app:pw@db/zhidu")
    assert "zhidu_app" in reason


def test_the_demo_needs_a_secret_of_its_own_and_nothing_else():
    assert reasons(ZHIDU_ENV="demo", BASE_URL="", REDIS_URL="") == []
    (reason,) = reasons(ZHIDU_ENV="demo", SECRET_KEY="")
    assert "SECRET_KEY" in reason


def test_tests_run_with_a_cheap_hash_and_production_never():
    assert Settings.from_environment({"ZHIDU_ENV": "test"}).argon2.memory_kib < 1024
    assert Settings.from_environment(SAFE).argon2.memory_kib == 19 * 1024


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHIDU_ENV", "prod"),
        ("TENANT_ADDRESSING", "host"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "two"),
        ("SESSION_IDLE_MINUTES", "0"),
        ("LOG_LEVEL", "LOUD"),
        ("BASE_URL", "rules.example.com"),
        ("BASE_URL", "https://rules.example.com/?a=1"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment(SAFE | {name: value})


def test_values_are_read_as_given_and_empty_means_default():
    given = SAFE | {"TENANT_ADDRESSING": "subdomain", "TRUSTED_PROXIES": "2", "LOG_LEVEL": "debug", "MAIL_FROM": ""}
    settings = Settings.from_environment(given | {"BASE_URL": "https://rules.example.com/"})
    assert settings.tenant_addressing is Addressing.SUBDOMAIN
    assert (settings.trusted_proxies, settings.log_level) == (2, "DEBUG")
    assert settings.mail_from == Settings().mail_from
    assert settings.base_url == "https://rules.example.com"
    assert settings.has_tls
    assert settings.session_absolute_days == 7


def test_passwords_and_the_secret_stay_out_of_the_printed_form():
    printed = repr(Settings.from_environment(SAFE))
    assert SAFE["SECRET_KEY"] not in printed
    assert ":pw@" not in printed
