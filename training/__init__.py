"""How the span model is made: labels, pre-training, fine-tuning, distillation, export.

Development only: needs PyTorch, which the product does not. `make train` runs it.
"""
