"""Recognition errors, simulated: characters replaced by others of the same or a near sound, as a recogniser does."""

import hashlib
import random
from functools import cache

from pypinyin import pinyin_dict

from knowledge.spoken.sounds import distance, syllables

_SHARE = 0.14
# Of these, how many fall on a near sound (n for l, an for ang, …) instead of the same one.
_NEAR_SHARE, _NEAR = 0.4, 0.3


def misheard(text: str, share: float = _SHARE) -> str:
    """`text` with about `share` of its Chinese characters (the error rate of the recogniser used) replaced by sound.

    The same text always gives the same errors.
    """
    chance = random.Random(hashlib.sha256(text.encode()).digest())
    characters = list(text)
    for place, sound in enumerate(syllables(text) if len(syllables(text)) == len(characters) else []):
        meant = chance.choice(_near(sound)) if chance.random() < _NEAR_SHARE else sound
        others = [other for other in _homophones().get(meant, ()) if other != characters[place]]
        if others and "\u4e00" <= characters[place] <= "\u9fff" and chance.random() < share:
            characters[place] = chance.choice(others)
    return "".join(characters)


@cache
def _near(sound: str) -> list[str]:
    near = [other for other in _homophones() if 0 < distance(sound, other) <= _NEAR]
    return sorted(near) or [sound]


@cache
def _homophones() -> dict[str, list[str]]:
    """Merged toneless syllable → common characters (GB 2312 level 1) of that sound."""
    found: dict[str, list[str]] = {}
    for code in pinyin_dict.pinyin_dict:
        character = chr(code)
        try:
            encoded = character.encode("gb2312")
        except UnicodeEncodeError:
            continue
        if len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7:
            found.setdefault(syllables(character)[0], []).append(character)
    return found
