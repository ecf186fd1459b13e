"""Mail over every kind of connection of CRM_SMTP_URL, to a real server; certificates are checked."""

import ssl
import subprocess
from email.message import EmailMessage

import pytest

from crm.agenda.mail import MailServer
from crm.settings import BadSetting, Settings
from tests.agenda.post import Post, authenticator, post_office


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of this test's own, made by openssl, for this machine."""
    folder = tmp_path_factory.mktemp("certificate")
    key, paper = folder / "key.pem", folder / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
    ]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(paper)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(paper, key)
    return paper, context


def letter():
    message = EmailMessage()
    message["From"], message["To"] = "maitri@example.go.th", "somying@example.go.th"
    message["Subject"] = "ไมตรี"
    message.set_content("สวัสดี", cte="base64")
    return message


def test_in_the_clear():
    post = Post()
    with post_office(post) as port:
        MailServer.of(f"smtp://127.0.0.1:{port}").send(letter())
    assert post.messages[0]["Subject"] == "ไมตรี"
    assert post.messages[0].get_content().strip() == "สวัสดี"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_encrypted_and_signed_in(scheme, certificate, monkeypatch):
    paper, context = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(paper))
    post = Post()
    how = (
        {"ssl_context": context} if scheme == "smtps" else {"tls_context": context, "require_starttls": True}
    )
    more = {"authenticator": authenticator, "auth_required": True, "auth_require_tls": scheme != "smtps"}
    with post_office(post, **how, **more) as port:
        MailServer.of(f"{scheme}://office:p%40ss%3Aword@127.0.0.1:{port}").send(letter())
        with pytest.raises(OSError, match="535"):
            MailServer.of(f"{scheme}://office:wrong@127.0.0.1:{port}").send(letter())
    assert len(post.messages) == 1


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(scheme, certificate):
    _, context = certificate
    how = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context}
    post = Post()
    with post_office(post, **how) as port, pytest.raises(ssl.SSLCertVerificationError):
        MailServer.of(f"{scheme}://127.0.0.1:{port}").send(letter())
    assert post.messages == []


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("smtp://mail.example.org", 25),
        ("smtp+starttls://mail.example.org", 587),
        ("smtps://mail.example.org", 465),
    ],
)
def test_each_kind_has_its_port(url, port):
    assert MailServer.of(url).port == port


def settings(**env):
    return Settings.from_env({"CRM_DATA_DIR": "/tmp", "CRM_SECRET_KEY": "x" * 40, **env})


@pytest.mark.parametrize(
    "url", ["mail.nowhere.org", "http://mail", "smtp://", "smtp://mail:port", "smtp://mail:99999"]
)
def test_what_is_no_mail_server_is_refused_without_repeating_a_password(url):
    with pytest.raises(BadSetting) as refused:
        settings(CRM_SMTP_URL=url)
    assert url not in str(refused.value)


def test_a_password_never_stands_in_a_message_nor_goes_out_in_the_clear():
    kept = settings(CRM_SMTP_URL="smtps://office:secret@mail.example.org")
    assert "secret" not in repr(kept)
    assert "secret" not in repr(MailServer.of(kept.smtp_url or ""))
    production = {"CRM_ENV": "production", "CRM_TRUSTED_HOSTS": "x.org", "CRM_BASE_URL": "https://x.org"}
    production["CRM_SECRET_KEY"] = "abcdefghijklmnopqrstuvwxyz0123456789"
    with pytest.raises(BadSetting, match="in the clear"):
        settings(CRM_SMTP_URL="smtp://office:secret@mail.example.org", **production)
    assert settings(CRM_SMTP_URL="smtp://mail.example.org", **production).smtp_url


@pytest.mark.parametrize("sender", ["maitri", "a@b@c", "a b@c.org", "ไมตรี@example.org"])
def test_a_sender_is_one_address(sender):
    with pytest.raises(BadSetting):
        settings(CRM_MAIL_FROM=sender)
