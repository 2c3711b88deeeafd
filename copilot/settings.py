"""Settings, from environment variables that begin with COPILOT_, or a file `.env` in the working folder."""

from functools import lru_cache
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_APPLICATION = "window-copilot"


class Settings(BaseSettings):
    """Everything that can be set. A model is a folder or a hub name; without one the embedded weights serve."""

    model_config = SettingsConfigDict(env_prefix="COPILOT_", env_file=".env", extra="ignore")

    speech_model: str | None = Field(None, description="faster-whisper model: folder or hub name")
    embedding_model: str | None = Field(None, description="sentence-transformers model: folder or hub name")
    reading_models: Path | None = Field(None, description="folder with the reading models' folders")
    device: str = Field("cpu", description="device of the speech model: cpu or cuda")
    threads: int = Field(2, ge=1, description="threads of each engine")
    cache: Path = Field(Path(platformdirs.user_cache_dir(_APPLICATION)), description="prepared weights and indexes")
    data: Path = Field(Path(platformdirs.user_data_dir(_APPLICATION)), description="cases and their files")
    catalogue: Path | None = Field(None, description="folder of the knowledge catalogue; the shipped one if absent")
    licences: Path | None = Field(None, description="folder of electronic licences; data/licences if absent")
    database: str | None = Field(None, description="SQLAlchemy URL of the store; SQLite in the data folder if absent")
    key: SecretStr | None = Field(
        None, description="keys that seal personal data, newest first, commas between; if absent, a file of data"
    )
    reuse_earlier: bool = Field(True, description="whether forms take lasting values from the holder's earlier cases")
    keep_case_days: int = Field(730, ge=1, description="days that a case's content is kept after its last change")
    keep_material_days: int = Field(180, ge=1, description="days that handed-in materials are kept")
    keep_conversation_days: int = Field(365, ge=1, description="days that conversations of online helpers are kept")
    keep_recording_days: int = Field(30, ge=1, description="days that recordings are kept")
    keep_paper_days: int = Field(730, ge=1, description="days that papers handed out are kept")
    floor: float = Field(
        0.8, ge=0, le=1, description="least confidence at which a value is filled in without the clerk"
    )
    office: str = Field("沪", description="place in the numbers of papers, such as 沪（嘉定）")
    guide_address: str | None = Field(
        None, description="address that the checklist's QR code opens; {item} becomes the item's code"
    )
    chat_url: str | None = Field(None, description="where a city's own chat system takes messages; needs the secret")
    chat_secret: SecretStr | None = Field(None, description="secret shared with a city's own chat system")
    host: str = Field("127.0.0.1", description="address the panel listens on")
    port: int = Field(7860, ge=0, le=65535, description="port the panel listens on")
    api_body_mb: int = Field(200, ge=1, description="most megabytes of one request to the HTTP API")
    api_files: int = Field(30, ge=1, description="most files of one request")
    api_rate: str = Field("600/minute", description="most requests of one caller, as in 600/minute")
    api_workers: int = Field(2, ge=1, description="jobs that are worked on at once")
    api_queue: int = Field(32, ge=1, description="jobs that may wait; more are turned away")
    api_keep_minutes: int = Field(60, ge=1, description="minutes that the result of a job is kept")
    api_streams: int = Field(8, ge=1, description="live transcriptions at once")
    accounts: bool = Field(False, description="whether people sign in on this machine too; elsewhere they always do")
    hosts: str = Field("", description="names under which browsers reach the server, commas between; any if empty")
    oidc_issuer: str | None = Field(None, description="OpenID Connect provider that people may sign in with")
    oidc_client: str | None = Field(None, description="this system's client id at the provider")
    oidc_secret: SecretStr | None = Field(None, description="the client's secret; none for a public client")
    oidc_name_claim: str = Field("sub", description="claim that is the account's name; must never change hands")
    oidc_roles_claim: str = Field("roles", description="claim with the roles of somebody who has no account yet")
    session_idle_minutes: int = Field(30, ge=1, description="minutes without work after which a session ends")
    session_hours: int = Field(10, ge=1, description="hours after which a session ends in any case")
    tls_certificate: Path | None = Field(None, description="certificate file (PEM) to serve over HTTPS")
    tls_key: Path | None = Field(None, description="key file of the certificate")
    audit_anchor: Path | None = Field(None, description="file of the audit log's hashes; beside the store if absent")
    log_level: str = Field("WARNING", description="least level of log lines on standard error")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
