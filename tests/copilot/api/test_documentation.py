"""The examples of docs/api.md do what they say."""

import re
import shlex
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from copilot.api import Service, application
from copilot.sample_case import SampleCase
from tests.copilot.api.conftest import HERE, Made
from tests.copilot.api.conftest import ITEM as LIGHT_ITEM

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("curl ")
]
SAMPLES = {path.name: path for path in (SampleCase.recording, *SampleCase().files)}


def request(command: str, known: dict[str, str]) -> dict[str, Any]:
    """The request that a line of curl sends, `known` being the values of its variables."""
    for name, value in known.items():
        command = command.replace(f"${name}", value)
    made: dict[str, Any] = {"method": "", "headers": {}, "params": [], "files": [], "data": {}}
    words = iter(shlex.split(command)[1:])
    body: list[str] = []
    for word in words:
        match word:
            case "-X":
                made["method"] = next(words)
            case "-H":
                name, _, value = next(words).partition(": ")
                made["headers"][name] = value
            case "-F":
                name, _, value = next(words).partition("=")
                if value.startswith("@"):
                    made["files"].append((name, (value[1:], SAMPLES[value[1:]].read_bytes())))
                else:
                    made["data"].setdefault(name, []).append(value)
            case "-d" | "--data-urlencode":
                body.append(next(words))
            case "-G":
                made["method"] = "GET"
            case "-o":
                next(words)
            case _:
                made["url"] = word
    if made["method"] == "GET":
        made["params"] = [tuple(one.split("=", 1)) for one in body]
    elif body:
        made["content"] = body[0].encode()
    made["method"] = made["method"] or ("POST" if body or made["files"] else "GET")
    return {key: value for key, value in made.items() if value}


def test_every_example_works(made: Made) -> None:
    service: Service = made()
    with TestClient(application(service), base_url=HERE) as client:
        assert len(COMMANDS) > 15
        known = {"API": HERE, "TOKEN": "any", "JOB": "", "CASE": ""}
        for command in COMMANDS:
            light = command.replace("food-operation-licence", LIGHT_ITEM).replace("catering", "cooked")
            answer = client.request(**request(light, known))
            assert answer.status_code in (200, 201, 202, 204), f"{command}\n{answer.text}"
            if answer.status_code == 202:
                known["JOB"] = answer.json()["id"]
            if answer.status_code == 201:
                known["CASE"] = answer.json()["id"]
