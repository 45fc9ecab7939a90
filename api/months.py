"""How a month is written, in a request and on a command line."""

from typing import Final

MONTH: Final = "^[0-9]{4}-(0[1-9]|1[0-2])$"
HOW: Final = "write a month as YYYY-MM, such as 2019-06"
