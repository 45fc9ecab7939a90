"""Opening a network that comes with Citeloom; the large ones have weights of 8 bits, all else is floating.

Were the inputs of the matrices 8-bit integers too, a difference in the last digit of one number,
which two processors always have, would move others by a 255th of their range, and papers near the
threshold would read differently from machine to machine.
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
    # Unpacks the weights once, on opening: twice as fast as on every run.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
