"""Words that people say while they think, and politeness that says nothing about the matter."""

import re

_FILLERS = re.compile(
    r"嗯+|呃+|额+|唉|哎|诶|喂|那个|这个|就是说|就是|然后呢?|你好|您好|请问一?下?|麻烦(?:问|您|你)?一?下?|我?想?(?:问|咨询)一?下|"
    r"[啊呀嘛呢哦噢吧]+|[，。！？,.!?、\s]+"
)


def without_fillers(text: str) -> str:
    """`text` with fillers taken out; as it is where nothing would be left."""
    return _FILLERS.sub("", text) or text
