"""Frozen values as plain JSON values, as the service would send them."""

from pydantic import TypeAdapter


def as_plain(value: object) -> object:
    """Dataclasses as objects, tuples as arrays, enumerations as their values."""
    plain: object = TypeAdapter(type(value)).dump_python(value, mode="json")
    return plain
