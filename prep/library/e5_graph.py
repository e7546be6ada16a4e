"""The encoder of multilingual-e5-small as an ONNX graph, written from its weights.

Input ``x`` is the sum of word, position and type embeddings ``(batch, length, hidden)``, ``mask`` is 1 for a token and
0 for padding ``(batch, length)``; output ``mean`` is the mean of the token vectors ``(batch, hidden)``. The word table
stays outside: a gather of a few rows is all that is needed of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from prep.library.e5_weights import E5Weights, Floats

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto

VERSION = 2
_OPSET = 20


class _Builder:
    """Collects nodes and initialisers; every ``op`` returns the name of its first output."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._count = 0

    def const(self, values: Floats | list[int] | float) -> str:
        from onnx import numpy_helper

        array = np.asarray(values, dtype=np.int64 if isinstance(values, list) else np.float32)
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        from onnx import helper

        self._count += 1
        name = output or f"n{self._count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name


def encoder(weights: E5Weights) -> bytes:
    """The graph as a serialised ONNX model, fp32."""
    from onnx import TensorProto, helper

    build = _Builder()
    mask = build.op("Unsqueeze", "mask", build.const([1, 2]))
    penalty = build.op("Mul", build.op("Sub", build.const(1.0), mask), build.const(-1e9))
    x = _norm(build, weights, "x", "emb.ln")
    for layer in range(weights.layers):
        x = _layer(build, weights, x, penalty, f"l{layer}")
    token = build.op("Unsqueeze", "mask", build.const([2]))
    total = build.op("ReduceSum", build.op("Mul", x, token), build.const([1]), keepdims=0)
    build.op("Div", total, build.op("ReduceSum", "mask", build.const([1]), keepdims=1), output="mean")
    graph = helper.make_graph(
        build.nodes,
        "e5",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", "length", weights.hidden]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["batch", "length"]),
        ],
        [helper.make_tensor_value_info("mean", TensorProto.FLOAT, ["batch", weights.hidden])],
        build.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=9)
    serialised: bytes = model.SerializeToString()
    return serialised


def _layer(build: _Builder, weights: E5Weights, x: str, penalty: str, name: str) -> str:
    """Self-attention and feed-forward, each with its residual and layer norm."""
    hidden, heads = weights.hidden, weights.heads
    size = hidden // heads
    matrices = [weights.matrix(f"{name}.{part}.w", hidden) for part in "qkv"]
    biases = [weights.tensor(f"{name}.{part}.b") for part in "qkv"]
    matrices[0], biases[0] = matrices[0] / np.sqrt(size), biases[0] / np.sqrt(size)
    joined = build.op(
        "Add", build.op("MatMul", x, build.const(np.concatenate(matrices).T)), build.const(np.concatenate(biases))
    )
    split = build.op("Reshape", joined, build.const([0, 0, 3, heads, size]))
    turned = build.op("Transpose", split, perm=[2, 0, 3, 1, 4])
    query, key, value = (build.op("Gather", turned, _scalar(build, i), axis=0) for i in range(3))
    scores = build.op("Add", build.op("MatMul", query, build.op("Transpose", key, perm=[0, 1, 3, 2])), penalty)
    context = build.op("MatMul", build.op("Softmax", scores, axis=-1), value)
    merged = build.op("Reshape", build.op("Transpose", context, perm=[0, 2, 1, 3]), build.const([0, 0, hidden]))
    attended = _linear(build, weights, merged, f"{name}.ao", hidden)
    x = _norm(build, weights, build.op("Add", x, attended), f"{name}.aln")
    middle = build.op("Gelu", _linear(build, weights, x, f"{name}.fi", hidden))
    output = _linear(build, weights, middle, f"{name}.fo", weights.feed_forward)
    return _norm(build, weights, build.op("Add", x, output), f"{name}.oln")


def _linear(build: _Builder, weights: E5Weights, x: str, name: str, columns: int) -> str:
    product = build.op("MatMul", x, build.const(weights.matrix(f"{name}.w", columns).T))
    return build.op("Add", product, build.const(weights.tensor(f"{name}.b")))


def _norm(build: _Builder, weights: E5Weights, x: str, name: str) -> str:
    scale, bias = build.const(weights.tensor(f"{name}.w")), build.const(weights.tensor(f"{name}.b"))
    return build.op("LayerNormalization", x, scale, bias, epsilon=weights.epsilon)


def _scalar(build: _Builder, value: int) -> str:
    from onnx import numpy_helper

    name = f"c{len(build.constants)}"
    build.constants.append(numpy_helper.from_array(np.asarray(value, dtype=np.int64), name))
    return name
