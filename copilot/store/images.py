"""Upright page images in the vault. An image is written once and known again for as long as it lives in memory."""

import weakref

import cv2
import numpy as np

from copilot.errors import StoreError
from copilot.store.vault import Vault
from ocr.page import Page

# Ink and seals are looked at again when a case goes on, so that little may be lost.
_QUALITY = 90
# The size of what is not there any more: it must not be put back as a white page.
_ERASED = 0


def no_image(digest: str, height: int, width: int) -> np.ndarray:
    """Stands for an image that is not wanted; takes no memory."""
    return np.empty((0, 0, 3), np.uint8)


class PageImages:
    """Threads may share it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: dict[int, tuple[weakref.ref[np.ndarray], str, int]] = {}

    def put(self, page: Page) -> tuple[str, int]:
        """The digest under which the page's image is kept, and its size in bytes."""
        known = self._known.get(id(page.image))
        if known and known[0]() is page.image and (known[2] == _ERASED or known[1] in self._vault):
            return known[1], known[2]
        done, data = cv2.imencode(".jpg", page.image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        if not done:
            raise StoreError("页面图像不能保存", "请重新放入这份材料。")
        content = data.tobytes()
        digest = self._vault.put(content)
        self._remember(page.image, digest, len(content))
        return digest, len(content)

    def get(self, digest: str, height: int, width: int) -> np.ndarray:
        """The image, height × width × 3 BGR; white where it was erased after the retention time."""
        if digest in self._vault:
            content = self._vault.get(digest)
            image = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
            if image is None or image.shape[:2] != (height, width):
                raise StoreError("保存的页面图像打不开", "请向管理员报告，并请申请人重新提交这份材料。")
            size = len(content)
        else:
            image, size = np.full((height, width, 3), 255, np.uint8), _ERASED
        self._remember(image, digest, size)
        return image

    def _remember(self, image: np.ndarray, digest: str, size: int) -> None:
        key = id(image)
        gone = weakref.ref(image, lambda _: self._known.pop(key, None))
        self._known[key] = (gone, digest, size)
