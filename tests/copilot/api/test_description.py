"""The API under generated requests, as its own description says it takes them."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from copilot.access import Accounts
from copilot.access.gate import Rules
from copilot.actor import Role
from copilot.api import application
from tests.copilot.api.conftest import HERE, Made, token

_EXAMPLES = 8
# Codes of items and contents of files cannot be described, so that what fits the description may still be refused.
_EXCLUDED = [positive_data_acceptance]
_OFTEN = "100000/minute"


@pytest.fixture
def described(made: Made, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The description of a guarded API, with a token that may do everything; nothing is measured for real."""
    monkeypatch.setattr("copilot.api.routes.jobs.evaluate", lambda *_: {"results": []})
    service = made(Rules(accounts, None), rate=_OFTEN, failures=_OFTEN)
    schema = schemathesis.openapi.from_asgi("/openapi.json", application(service))
    schema.config.update(headers=token(accounts, *Role))
    return schema


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_breaks_it(described: Any, mode: GenerationMode) -> None:
    """No fault of ours, no status, header or content that the description does not tell of, no way round the token."""
    failures = [told for result in described.get_all_operations() for told in _failures(result.ok(), mode)]
    assert not failures, "\n\n".join(failures)


def _failures(operation: Any, mode: GenerationMode) -> list[str]:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: Any) -> None:
        case.call_and_validate(base_url=HERE, excluded_checks=_EXCLUDED)

    try:
        holds()
    except Unsatisfiable:  # nothing of this operation can be wrong
        return []
    except (Exception, BaseExceptionGroup) as error:
        return [f"{operation.label}: {error}" + "".join(f"\n{one}" for one in getattr(error, "exceptions", ()))]
    return []
