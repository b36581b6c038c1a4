"""YAML for law: no silent surprises.

Only `true` and `false` are booleans (`on`, `no`, `N` stay words), only plain decimal digits are whole numbers, only
`YYYY-MM-DD` is a date, nothing is a float, and a key written twice is refused.
"""

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import yaml

from app.engine.errors import Fault, PackError

_SCALARS = (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", "n~\0"),
    ("tag:yaml.org,2002:timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789"),
    ("tag:yaml.org,2002:merge", r"^<<$", "<"),
)


if TYPE_CHECKING:
    _Safe = yaml.SafeLoader
else:  # The parser in C reads the whole law ten times as fast; PyYAML is built without it on some machines.
    _Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):
    """A safe loader that knows fewer things."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own protocol)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping with no key twice."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                continue
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key!r} is written twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


for _tag, _pattern, _first in _SCALARS:
    for _character in [c if c != "\0" else "" for c in _first]:
        _Loader.yaml_implicit_resolvers.setdefault(_character, []).append((_tag, re.compile(_pattern)))


def read(name: str, data: bytes) -> Any:
    """The document in `data`. Raises PackError naming file, line and fault."""
    try:
        return yaml.load(data.decode("utf-8"), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise PackError([Fault(name, f"byte {error.start}", "is not UTF-8.", "Save the file as UTF-8.")]) from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "whole file"
        says = getattr(error, "problem", None) or str(error)
        raise PackError([Fault(name, place, f"cannot be read as YAML: {says}.")]) from error
