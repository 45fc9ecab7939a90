"""A network whose weights are 8-bit integers, and which computes in floating point.

    python -m training.weights FILE.onnx

rewrites a network that `onnxruntime` quantised so that its inputs stay as they are. Why is told in
`extract.network`.
"""

import sys
from pathlib import Path

import onnx
from onnx import GraphProto, NodeProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic


def quantise(plain: Path, path: Path) -> None:
    """Write the network `plain` to `path`, its weights as integers, a scale for each column."""
    quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True)
    keep_inputs(path)


def keep_inputs(path: Path) -> None:
    """Replace products of integers by products of the inputs with unpacked weights.

    What a product of integers is in such a network: the input is quantised, multiplied, cast, and
    multiplied by the product of both scales.
    """
    model = onnx.load(str(path))
    graph = model.graph
    made_by = {name: node for node in graph.node for name in node.output}
    of_scales = {
        (scaled := _only_reader(graph, _only_reader(graph, node))).output[0]: (node, scaled)
        for node in graph.node
        if node.op_type == "MatMulInteger"
    }
    weights = {i.name: i for i in graph.initializer}
    nodes: dict[str, NodeProto] = {}
    for node in graph.node:
        nodes[node.output[0]] = node
        if pair := of_scales.get(node.output[0]):
            product, scaled = pair
            scales = made_by[scaled.input[1]].input
            (scale,) = (name for name in scales if name in weights)
            _, weight, _, zero = product.input
            unpacked = f"{weight}_unpacked"
            by_column = {"axis": 1} if list(weights[scale].dims) not in ([], [1]) else {}
            del nodes[node.output[0]]
            nodes[unpacked] = helper.make_node(
                "DequantizeLinear",
                [weight, scale, zero],
                [unpacked],
                f"{unpacked}_node",
                **by_column,
            )
            source = made_by[product.input[0]].input[0]
            nodes[scaled.output[0]] = helper.make_node(
                "MatMul", [source, unpacked], list(scaled.output), scaled.name
            )
    _replace_nodes(graph, list(nodes.values()))
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


def _only_reader(graph: GraphProto, node: NodeProto) -> NodeProto:
    (reader,) = (other for other in graph.node if node.output[0] in other.input)
    return reader


def _replace_nodes(graph: GraphProto, nodes: list[NodeProto]) -> None:
    """Keep of the nodes, and of the weights, what the outputs need."""
    needed = {output.name for output in graph.output}
    kept = []
    for node in reversed(nodes):  # each stands behind what it reads
        if needed & set(node.output):
            kept.append(node)
            needed |= set(node.input)
    initializers = [one for one in graph.initializer if one.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(initializers)


if __name__ == "__main__":
    keep_inputs(Path(sys.argv[1]))
