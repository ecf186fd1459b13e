"""The settings: read once, refused when malformed, and production refused when unsafe."""

import pytest

from crm.settings import BadSetting, Settings, kept_password

KEY = "Zx9-kQ2_vB7nM4wR8tY1uI6oP3aS5dFg"
SAFE = {
    "CRM_ENV": "production",
    "CRM_SECRET_KEY": KEY,
    "CRM_TRUSTED_HOSTS": "maitri.example.go.th",
    "CRM_BASE_URL": "https://maitri.example.go.th",
    "CRM_DATABASE_URL": "postgresql://maitri@localhost/maitri",
}


def test_a_first_run_needs_no_setting(tmp_path):
    settings = Settings.from_env({"CRM_DATA_DIR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'maitri.db'}"
    assert Settings.from_env({"CRM_DATA_DIR": str(tmp_path)}).secret_key == settings.secret_key
    assert kept_password(settings) == kept_password(settings)
    assert oct((tmp_path / "demo_password").stat().st_mode)[-3:] == "600"


def test_safe_production_starts():
    assert Settings.from_env(SAFE).secure


@pytest.mark.parametrize(
    "change",
    [
        {"CRM_SECRET_KEY": ""},
        {"CRM_SECRET_KEY": "short"},
        {"CRM_SECRET_KEY": "a" * 64},
        {"CRM_TRUSTED_HOSTS": ""},
        {"CRM_BASE_URL": "http://maitri.example.go.th"},
        {"CRM_DEMO_PASSWORD": "a demonstration password"},
        {"CRM_TODAY": "2012-05-31"},
        {"CRM_ENV": "prod"},
        {"CRM_WORKERS": "many"},
        {"CRM_TODAY": "31/5/2555"},
    ],
)
def test_what_is_unsafe_or_malformed_is_refused(change):
    with pytest.raises(BadSetting):
        Settings.from_env(SAFE | change)


def test_what_is_wrong_is_said_with_what_was_typed():
    with pytest.raises(BadSetting, match="CRM_WORKERS must be a whole number from 1 to 64, not many"):
        Settings.from_env(SAFE | {"CRM_WORKERS": "many"})


def test_nothing_secret_is_shown():
    assert KEY not in repr(Settings.from_env(SAFE))


@pytest.mark.parametrize(("lang", "language"), [("th_TH.UTF-8", "th"), ("en_GB.UTF-8", "en"), ("C", "en")])
def test_commands_speak_the_language_of_the_machine(lang, language):
    assert Settings.command_language_of({"LANG": lang}) == language
