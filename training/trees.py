"""Boosted trees of scikit-learn as an ONNX model."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

INPUT, OUTPUT = "rows", "probabilities"
_DOMAIN = "ai.onnx.ml"


@dataclass
class _Nodes:
    """The columns of all nodes of all trees, as the operator takes them."""

    treeids: list[int] = field(default_factory=list)
    nodeids: list[int] = field(default_factory=list)
    featureids: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    truenodeids: list[int] = field(default_factory=list)
    falsenodeids: list[int] = field(default_factory=list)
    leaves: list[tuple[int, int, int, float]] = field(default_factory=list)

    def add(self, tree: int, label: int, nodes: np.ndarray[Any, Any]) -> None:
        """The nodes of one tree, which speaks for one class."""
        for index, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            self.treeids.append(tree)
            self.nodeids.append(index)
            self.featureids.append(0 if leaf else int(node["feature_idx"]))
            self.values.append(0.0 if leaf else float(node["num_threshold"]))
            self.modes.append("LEAF" if leaf else "BRANCH_LEQ")
            self.truenodeids.append(0 if leaf else int(node["left"]))
            self.falsenodeids.append(0 if leaf else int(node["right"]))
            if leaf:
                self.leaves.append((tree, index, label, float(node["value"])))


def trees_to_onnx(model: HistGradientBoostingClassifier) -> onnx.ModelProto:
    """A model of classes 0, 1, 2 and so on, three at least.

    It turns `rows` (n, features) into `probabilities` (n, classes).
    """
    nodes = _Nodes()
    for tree, (label, predictor) in enumerate(_trees(model)):
        nodes.add(tree, label, predictor.nodes)
    classes = len(model.classes_)
    columns = {f"nodes_{n}": v for n, v in vars(nodes).items() if n != "leaves"}
    trees, ids, labels, weights = zip(*nodes.leaves, strict=True)
    node = helper.make_node(
        "TreeEnsembleClassifier",
        [INPUT],
        ["labels", OUTPUT],
        domain=_DOMAIN,
        **columns,
        class_treeids=trees,
        class_nodeids=ids,
        class_ids=labels,
        class_weights=weights,
        classlabels_int64s=list(range(classes)),
        base_values=[float(v) for v in np.ravel(model._baseline_prediction)],  # noqa: SLF001
        post_transform="SOFTMAX",
    )
    graph = helper.make_graph(
        [node],
        "trees",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [None, model.n_features_in_])],
        [
            helper.make_tensor_value_info("labels", TensorProto.INT64, [None]),
            helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [None, classes]),
        ],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_DOMAIN, 3)]
    made = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(made)
    return made


def _trees(model: HistGradientBoostingClassifier) -> Iterator[tuple[int, Any]]:
    """Each tree with the class that it speaks for."""
    for several in model._predictors:  # noqa: SLF001 - there is no public way to the trees
        yield from enumerate(several)
