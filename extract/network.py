"""Opening a network that comes with Citeloom; of the large ones only the weights are integers.

Were the inputs of the matrices 8-bit integers too, a difference in the last digit of one number,
as between two processors, could move others by a 255th of their range, and papers near the
threshold would read differently from machine to machine (measured: `docs/quality.md`).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_network(network: str | bytes) -> "InferenceSession":
    """A network that runs on one thread a call; safe to share between threads.

    Args:
        network: Path of an ONNX file, or what is in it.
    """
    import onnxruntime  # noqa: PLC0415 - 0.1 s, which most commands and the fast mode do without

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Unpacks the weights once, on opening: a run takes 0.11 s instead of 0.18.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
