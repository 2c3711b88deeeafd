"""Signing in at a provider: nobody comes in whom it has not vouched for, to us, now, once."""

import base64
import sys
import time
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import select

from copilot.access import AccessError, Accounts, oidc
from copilot.access.oidc import Provider
from copilot.access.serving import provider_of
from copilot.access.vouched import Identity, identity_of
from copilot.actor import LOCAL, Role
from copilot.audit import AuditLog
from copilot.errors import InputError
from copilot.settings import Settings
from copilot.store import Database
from copilot.store.tables import AccountRow
from tests.copilot.access.conftest import PASSWORD
from tests.oidc_provider import FOREIGN_KEY, ISSUER, KEY, FakeProvider

CALLBACK = "https://panel.city/sign-in/oidc/callback"


def come_back(fake: FakeProvider, provider: Provider | None = None) -> Identity:
    provider = provider or fake.provider()
    address, state = provider.begin(CALLBACK, "/helper")
    brought = fake.approve(address)
    who, target = provider.finish(state, brought["state"], brought["code"])
    assert target == "/helper"
    return who


def refused(fake: FakeProvider) -> AccessError:
    with pytest.raises(AccessError) as error:
        come_back(fake)
    assert error.value.remedy
    return error.value


def test_whom_the_provider_vouches_for_is_known() -> None:
    fake = FakeProvider(name="王一", roles=["clerk", "emperor", "administrator"])
    assert come_back(fake) == Identity("10086", "王一", frozenset({Role.CLERK}))


def test_the_client_proves_itself_as_the_provider_asks() -> None:
    fake = FakeProvider()
    come_back(fake)
    scheme, _, given = fake.authorizations[0].partition(" ")
    assert (scheme, base64.b64decode(given)) == ("Basic", b"panel:ge%3Aheim")
    assert "client_secret" not in fake.forms[0]
    fake.discovery["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    come_back(fake)
    assert (fake.forms[1]["client_secret"], fake.authorizations[1]) == ("ge:heim", "")
    come_back(fake, fake.provider(oidc_secret=None))
    assert (fake.forms[2]["client_id"], fake.authorizations[2]) == ("panel", "")


def test_a_state_of_another_browser_is_refused_and_stays_good_for_its_own() -> None:
    fake = FakeProvider()
    provider = fake.provider()
    address, state = provider.begin(CALLBACK, "/")
    brought = fake.approve(address)
    for kept in ("", "other", provider.begin(CALLBACK, "/")[1], "汉字"):
        with pytest.raises(AccessError, match="已失效"):
            provider.finish(kept, brought["state"], brought["code"])
    with pytest.raises(AccessError, match="已失效"):
        provider.finish("made-up", "made-up", brought["code"])
    assert provider.finish(state, brought["state"], brought["code"])


def test_a_state_counts_once() -> None:
    fake = FakeProvider()
    provider = fake.provider()
    address, state = provider.begin(CALLBACK, "/")
    brought = fake.approve(address)
    provider.finish(state, brought["state"], brought["code"])
    with pytest.raises(AccessError, match="已失效"):
        provider.finish(state, brought["state"], fake.approve(address)["code"])


def test_a_state_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Provider, "lasts", timedelta(0))
    assert refused(FakeProvider()).status == 400


def test_a_code_counts_once() -> None:
    fake = FakeProvider()
    provider = fake.provider()
    address, state = provider.begin(CALLBACK, "/")
    code = fake.approve(address)["code"]
    provider.finish(state, state, code)
    _, another = provider.begin(CALLBACK, "/")
    with pytest.raises(AccessError, match="没有确认"):
        provider.finish(another, another, code)


def test_a_code_of_another_sign_in_does_not_fit() -> None:
    """PKCE: whoever slips a stranger's code into one's own browser does not get in."""
    fake = FakeProvider()
    provider = fake.provider()
    stolen = fake.approve(provider.begin(CALLBACK, "/")[0])["code"]
    _, state = provider.begin(CALLBACK, "/")
    with pytest.raises(AccessError, match="没有确认"):
        provider.finish(state, state, stolen)


def test_who_is_not_let_through_at_the_provider_is_told() -> None:
    provider = FakeProvider().provider()
    _, state = provider.begin(CALLBACK, "/")
    with pytest.raises(AccessError, match="没有放行"):
        provider.finish(state, state, "")


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": ["panel", "another"]},
        {"azp": "another"},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"sub": None},
        {"exp": None},
        {"iat": time.time() + 3600},
    ],
    ids=str,
)
def test_a_token_for_something_else_is_refused(claims: dict[str, object]) -> None:
    error = refused(FakeProvider(**claims))
    assert (error.status, error.message) == (401, "身份凭证无法核实")


def test_of_several_audiences_the_token_says_whom_it_was_issued_to() -> None:
    assert come_back(FakeProvider(aud=["panel", "another"], azp="panel")).name == "10086"


def test_an_expired_token_is_refused() -> None:
    assert "过期" in refused(FakeProvider(exp=int(time.time()) - 120)).message


def test_a_bad_signature_is_refused() -> None:
    fake = FakeProvider()
    fake.key = FOREIGN_KEY
    assert "无法核实" in refused(fake).message


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_token_that_anybody_could_make_is_refused(algorithm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeProvider()
    key = OctKey.import_key(KEY.as_pem(private=False).replace(b"-----", b"")) if algorithm == "HS256" else None
    sign = jwt.encode

    def forged(header: dict[str, object], claims: dict[str, object], *_: object, **__: object) -> str:
        if key:
            return sign({**header, "alg": algorithm}, claims, key, algorithms=[algorithm])
        parts = sign(header, claims, KEY).split(".")
        parts[0] = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
        return f"{parts[0]}.{parts[1]}."

    monkeypatch.setattr("tests.oidc_provider.jwt.encode", forged)
    assert "无法核实" in refused(fake).message


@pytest.mark.parametrize("down", [".well-known/openid-configuration", "token", "keys"])
def test_a_provider_that_is_down_is_told(down: str) -> None:
    fake = FakeProvider()
    fake.down = down
    error = refused(fake)
    assert error.status == 503
    assert "账号和密码" in error.remedy


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://id.city.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
    ids=str,
)
def test_a_discovery_document_that_cannot_be_trusted_is_refused(changed: dict[str, object]) -> None:
    fake = FakeProvider()
    fake.discovery.update(changed)
    assert refused(fake).status == 503


@pytest.mark.parametrize(
    "settings",
    [
        {"oidc_issuer": ISSUER},
        {"oidc_issuer": "http://id.city.example", "oidc_client": "panel"},
        {"oidc_issuer": "https://[", "oidc_client": "panel"},
    ],
    ids=str,
)
def test_settings_that_cannot_work_are_told_at_the_start(settings: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"统一身份认证|COPILOT_OIDC_ISSUER"):
        provider_of(Settings.model_validate(settings))


def test_without_an_issuer_there_is_no_provider() -> None:
    assert provider_of(Settings(oidc_client="panel")) is None


def test_without_the_extra_the_start_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "copilot.access.oidc", None)
    with pytest.raises(InputError) as error:
        provider_of(Settings(oidc_issuer=ISSUER, oidc_client="panel"))
    assert "[oidc]" in error.value.remedy


def test_another_claim_may_name_the_account() -> None:
    fake = FakeProvider(preferred_username="窗口一")
    assert come_back(fake, fake.provider(oidc_name_claim="preferred_username")).name == "窗口一"


@pytest.mark.parametrize(
    ("claims", "claim"),
    [
        ({"roles": "clerk,helper"}, "roles"),
        ({"roles": ["窗口人员", "helper", 3]}, "roles"),
        ({"https://city.example/roles": ["clerk", "helper"]}, "https://city.example/roles"),
        ({"realm_access": {"roles": ["clerk", "helper"]}}, "realm_access.roles"),
    ],
)
def test_roles_are_found_wherever_a_provider_puts_them(claims: dict[str, object], claim: str) -> None:
    assert identity_of({"sub": "1", **claims}, "sub", claim).roles == {Role.CLERK, Role.HELPER}


@pytest.mark.parametrize("sub", ["", "a b", "x" * 41, "auth0|1", ["admin"], None])
def test_a_name_that_no_account_may_have_is_refused(sub: object) -> None:
    with pytest.raises(AccessError, match="账号名"):
        identity_of({"sub": sub}, "sub", "roles")


def test_an_account_is_made_at_the_first_sign_in_and_keeps_its_roles(
    accounts: Accounts, database: Database, audit: AuditLog
) -> None:
    who = Identity("10086", "王一", frozenset({Role.CLERK}))
    session = accounts.session(accounts.vouched.sign_in(who))
    assert session is not None
    assert (session.actor.roles, session.shown_as) == ({Role.CLERK}, "王一")
    assert not session.must_change
    assert not session.has_password
    with database.session() as transaction:
        assert transaction.scalar(select(AccountRow.password_hash)) is None
    accounts.set_roles("10086", frozenset({Role.HELPER}), LOCAL)
    actor = accounts.who(accounts.vouched.sign_in(who))
    assert actor is not None
    assert actor.roles == {Role.HELPER}
    entries = [(entry.action, entry.subject) for entry in reversed(audit.entries())]
    assert entries == [
        ("account.create", "10086"),
        ("sign-in", "10086"),
        ("account.roles", "10086"),
        ("sign-in", "10086"),
    ]
    with pytest.raises(AccessError):
        accounts.sign_in("10086", "")


def test_an_unknown_person_without_a_role_is_refused(accounts: Accounts, audit: AuditLog) -> None:
    with pytest.raises(AccessError, match="还没有您的账号（10086）"):
        accounts.vouched.sign_in(Identity("10086", "王一", frozenset()))
    assert accounts.all() == []
    assert [(entry.action, entry.subject) for entry in audit.entries()] == [("sign-in.refused", "10086")]


def test_an_account_made_beforehand_needs_no_password(accounts: Accounts) -> None:
    password = accounts.create("10086", frozenset({Role.CURATOR}), by=LOCAL)
    by_password = accounts.sign_in("10086", password)
    session = accounts.session(accounts.vouched.sign_in(Identity("10086", "王一", frozenset({Role.CLERK}))))
    assert session is not None
    assert session.actor.roles == {Role.CURATOR}
    assert accounts.who(by_password) is None
    with pytest.raises(AccessError):
        accounts.sign_in("10086", password)


def test_who_has_a_password_may_sign_in_either_way(accounts: Accounts, clerk: str) -> None:
    assert accounts.who(accounts.vouched.sign_in(Identity(clerk, clerk, frozenset())))
    assert accounts.who(accounts.sign_in(clerk, PASSWORD))


def test_disabled_accounts_and_administrators_stay_out(accounts: Accounts, clerk: str, audit: AuditLog) -> None:
    accounts.set_disabled(clerk, True, LOCAL)
    with pytest.raises(AccessError, match="停用"):
        accounts.vouched.sign_in(Identity(clerk, clerk, frozenset({Role.CLERK})))
    accounts.create("admin", frozenset({Role.ADMINISTRATOR}), by=LOCAL)
    with pytest.raises(AccessError, match="管理员"):
        accounts.vouched.sign_in(Identity("admin", "admin", frozenset()))
    assert [entry.subject for entry in audit.entries(action="sign-in.refused")] == ["admin", clerk]
    assert audit.verify() == []


def test_who_starts_over_and_over_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc, "_MOST", 1)
    provider = FakeProvider().provider()
    (_, first), (_, second) = provider.begin(CALLBACK, "/"), provider.begin(CALLBACK, "/")
    for state, told in ((first, "已失效"), (second, "没有放行")):
        with pytest.raises(AccessError, match=told):
            provider.finish(state, state, "")
