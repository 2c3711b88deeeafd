"""Everything works with the network off: a process of its own, in which every connection fails and is counted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from copilot.sample_case import SampleCase

_PROGRAM = """
import json, socket, sys

tried = []

def refuse(*arguments, **_):
    tried.append(str(arguments[-1]))
    raise OSError("network is off")

socket.socket.connect = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse

from pathlib import Path
from copilot.cli.main import _offline
_offline()
from copilot.desk import Desk

desk = Desk()
said = desk.transcribe(Path(sys.argv[1]))
found = desk.ask("身份证丢了怎么补办")
reading = desk.read([Path(sys.argv[2])])
types = [document.type for document in reading.documents]
result = {"speech": said.speech, "item": found.items[0].code, "types": types, "tried": tried}
print("RESULT" + json.dumps(result))
"""


@pytest.mark.model
def test_speech_guidance_and_reading_without_network(whisper_dir: Path, e5_dir: Path, ocr_dir: Path) -> None:
    licence = next(file for file in SampleCase().files if "licence" in file.name)
    program = [sys.executable, "-c", _PROGRAM, str(SampleCase.recording), str(licence)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=600, check=True)
    result = json.loads(done.stdout.split("RESULT")[1])
    assert result == {"speech": True, "item": "id-card-issue", "types": ["business_licence"], "tried": []}
