"""Exports for other programs: one module a format, each written in constant memory.

A format is a function from an `graph.exporting.Export` to pieces of bytes. The same graph gives
the same bytes.
"""
