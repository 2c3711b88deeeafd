"""Reasons not to believe a recogniser: what it writes for silence, hall noise, music or a cough.

Each rule is a plain function of the text and its figures; `reason_to_reject` asks them all.
"""

import re
import zlib

from rapidfuzz import fuzz

MAX_COMPRESSION_RATIO = 2.4
"""Text that shrinks more than this is a loop (the limit of whisper's own decoder)."""

MIN_MEAN_LOG_PROBABILITY = -1.0
"""Below this mean a token, whisper is guessing (the limit of whisper's own decoder)."""

MAX_CHARACTERS_A_SECOND = 14.0
"""Quick Mandarin has 6 to 8 syllables a second; a phantom sentence on a short noise has far more."""

PROMPT_CHARACTERS = 8
"""So many characters in a row of the prompt are the prompt; 政务服务窗口, which people do say, are six."""

_STUTTER = re.compile(r"(.{1,4}?)\1{5,}")  # 对对对对 is said, and 一二三一二三

MIN_CHARACTERS_A_SECOND = 1.5
CUT_SHORT_FROM_S = 6.0
"""Shorter turns may well be a slow "那个……" and nothing more."""

# What whisper learnt from subtitles and writes where nobody speaks.
PHANTOM_PHRASES = (
    "请不吝点赞订阅转发打赏支持明镜与点点栏目",
    "字幕由Amara.org社区提供",
    "字幕志愿者",
    "中文字幕志愿者",
    "字幕制作人",
    "优优独播剧场YoYo Television Series Exclusive",
    "谢谢观看",
    "感谢观看",
    "感谢您的观看",
    "谢谢收看",
    "我们下期再见",
    "请订阅我的频道",
    "欢迎订阅",
    "明镜需要您的支持欢迎订阅明镜",
    "词曲李宗盛",
    "作词作曲编曲",
)


def bare(text: str) -> str:
    """`text` without punctuation, spaces and case."""
    return re.sub(r"[\W_]", "", text).lower()


def is_loop(text: str) -> bool:
    """The text repeats itself: it compresses too well, is one sentence three times or more, or stutters."""
    data = text.encode()
    if not data:
        return False
    repeats = len(bare(text)) / max(1, len(once(text)))
    too_well = len(data) / len(zlib.compress(data)) > MAX_COMPRESSION_RATIO
    return too_well or repeats >= 3 or bool(_STUTTER.search(re.sub(r"[\W\d]", "", text)))


def is_doubled(text: str) -> bool:
    """The text is one sentence said more than once, which people do more seldom than recognisers."""
    return once(text) != bare(text)


def once(text: str) -> str:
    """What the text says over and over, bare and once; the last time may be cut off. Less than five characters may
    well be meant, and a text without repetition is given whole.
    """
    said = bare(text)
    lengths = (length for length in range(5, len(said) // 2 + 1) if said == (said[:length] * len(said))[: len(said)])
    return said[: next(lengths, len(said))]


def is_guess(mean_log_probability: float) -> bool:
    """The recogniser found its own words unlikely."""
    return mean_log_probability < MIN_MEAN_LOG_PROBABILITY


def is_prompt(text: str, prompt: str) -> bool:
    """The text is the prompt again, or a good part of it and little else."""
    heard, given = bare(text), bare(prompt)
    if not heard or not given:
        return False
    if fuzz.ratio(heard, given) >= 80 or (len(heard) >= 5 and heard in given):
        return True
    return any(given[at : at + PROMPT_CHARACTERS] in heard for at in range(len(given) - PROMPT_CHARACTERS + 1))


def is_phantom(text: str) -> bool:
    """The text is a phrase that recognisers are known to invent, alone or repeated."""
    heard = bare(text)
    for phrase in map(bare, PHANTOM_PHRASES):
        if heard.replace(phrase, "") == "" or (len(heard) >= 6 and fuzz.ratio(heard, phrase) >= 75):
            return bool(heard)
    return False


def is_sound_label(text: str) -> bool:
    """The text only names a sound, as subtitles do: （音乐）, [掌声], ♪."""
    rest = re.sub(r"[（(\[【*].*?[）)\]】*]", "", text)
    return bool(text.strip()) and not bare(rest)


def is_too_fast(text: str, seconds: float) -> bool:
    """More characters than anyone can say in the time."""
    return len(bare(text)) > 4 + MAX_CHARACTERS_A_SECOND * seconds


def is_cut_short(text: str, seconds: float) -> bool:
    """Far fewer characters than the time holds: the recogniser stopped after the first of several sentences."""
    return seconds > CUT_SHORT_FROM_S and len(bare(text)) < MIN_CHARACTERS_A_SECOND * seconds


def reason_to_reject(text: str, mean_log_probability: float, seconds: float, prompt: str = "") -> str | None:
    """Why `text`, recognised in `seconds` of speech, is not to be believed; None when it is."""
    if is_sound_label(text):
        return "sound label"
    if is_loop(text):
        return "loop"
    if is_guess(mean_log_probability):
        return "guess"
    if is_prompt(text, prompt):
        return "prompt"
    if is_phantom(text):
        return "phantom phrase"
    if is_too_fast(text, seconds):
        return "too fast"
    return None
