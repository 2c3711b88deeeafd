"""What can go wrong while packets are made."""


class PacketError(Exception):
    """`message` says what is wrong, `remedy` what to do about it (Chinese), `category` is input or internal."""

    def __init__(self, message: str, remedy: str, category: str = "input") -> None:
        super().__init__(f"{message}（{remedy}）")
        self.message = message
        self.remedy = remedy
        self.category = category
