"""A new key for everything, whatever happens meanwhile."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from copilot.errors import InputError
from copilot.settings import Settings
from copilot.store import Store
from copilot.store.cipher import Cipher
from copilot.store.keys import KeyFile, new_key
from copilot.store.rotation import rotate
from tests.copilot.store.builders import ID_NUMBER, JIA, steps


def filled(store: Store, folder: Path) -> str:
    number = store.cases.open(JIA)
    store.cases.save(number, steps(folder)[-1], 1, JIA)
    store.ratings.put(number, 4, "好")
    return number


def test_everything_is_sealed_with_the_new_key(store: Store, tmp_path: Path) -> None:
    number = filled(store, tmp_path)
    case = store.cases.load(number).case
    done = rotate(store)
    assert (done.values, done.files) == (4, 2), "the case, two file names, the remark; the material, its page"
    keys = KeyFile(store.settings.data)
    assert len(keys()) == 2
    newest = Cipher(lambda: keys()[:1], b"")
    for path in store.vault.folder.glob("??/*"):
        newest.open(path.read_bytes())
    later = Store(store.settings)
    assert later.cases.load(number).case == case
    assert [one.id for one in later.cases.find(number=ID_NUMBER)] == [number], "digests outlive a rotation"
    rotate(later)
    assert len(keys()) == 2
    assert Store(store.settings).cases.load(number).case == case


def test_killed_half_way_it_is_finished_by_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = filled(store, tmp_path)
    case = store.cases.load(number).case
    with monkeypatch.context() as patched:
        patched.setattr(store.vault, "reseal", cut_off)
        with pytest.raises(KeyboardInterrupt):
            rotate(store)
    assert Store(store.settings).cases.load(number).case == case
    store.cases.save(number, case, 2, JIA)
    rotate(store)
    assert Store(store.settings).cases.load(number).case == case


def test_keys_set_by_hand(database_url: str, tmp_path: Path) -> None:
    old, new = new_key(), new_key()

    def store(keys: str) -> Store:
        return Store(Settings(data=tmp_path / "data", database=database_url, key=SecretStr(keys)))

    first = store(old)
    number = filled(first, tmp_path)
    with pytest.raises(InputError, match="只有一把"):
        rotate(first)
    both = store(f"{new},{old}")
    rotate(both)
    after = store(new)
    assert after.cases.load(number).case.query == "我想开店"
    for made in (first, both, after):
        made.database.close()


def cut_off(_: str) -> bool:
    raise KeyboardInterrupt
