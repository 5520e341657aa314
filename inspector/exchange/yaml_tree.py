"""What stands in a YAML file, as mappings, lists and texts, and on which line?

Scalars stay text: no number, date or 'no' is guessed. What a plan has no use for (anchors, tags,
several documents, keys twice) is a fault with its line, and so is everything that is not YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector.domain.faults import Fault, Unreadable
from inspector.domain.plan_shape import Path as TreePath
from inspector.domain.plan_shape import shown
from inspector.domain.sentences import say
from inspector.wording import tr

MOST_BYTES = 1_000_000
MOST_NODES = 60_000
DEEPEST = 20


def read_yaml(path: Path) -> YamlTree:
    """The tree of a YAML file; raises `Unreadable` with line and column."""
    return tree_of(_text_of(path.read_bytes()))


def tree_of(text: str) -> YamlTree:
    """The tree of a YAML text; raises `Unreadable` with line and column."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable([_not_yaml(text, mark.line, mark.column)]) from error
    except YAMLError as error:
        line, column = _position_of(text, getattr(error, "position", 0))
        raise Unreadable([_not_yaml(text, line, column)]) from error
    except (ValueError, OverflowError) as error:
        # An escape such as "\U00110000" names no character, and the parser does not say so itself.
        raise Unreadable([_not_yaml(text, *builder.last)]) from error
    if builder.faults:
        raise Unreadable(builder.faults)
    if builder.root is None:
        raise Unreadable.of("empty", say("The file is empty."), say("Check that this is the plan."))
    return YamlTree(builder.root, builder.marks)


@dataclass(frozen=True, slots=True)
class YamlTree:
    """A tree of mappings, lists and texts, and where each path of it stands."""

    raw: object
    marks: dict[TreePath, tuple[int, int]]

    def place_of(self, path: TreePath) -> str:
        """Line, column and path, for a person; a path that is not there has its parent's line."""
        known = path
        while known and known not in self.marks:
            known = known[:-1]
        line, column = self.marks.get(known, (0, 0))
        place = _place(line, column)
        return f"{place}, {dotted(path)}" if path else place


def dotted(path: TreePath) -> str:
    """A path as people write it: 'sections[0].criteria[2].points'."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in path)
    return "".join(parts).lstrip(".")


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    path: TreePath
    content: Any
    key: str | None = None
    key_mark: tuple[int, int] = (0, 0)
    first_lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    root: object = None
    marks: dict[TreePath, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    documents: int = 0
    last: tuple[int, int] = (0, 0)
    nodes: int = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 - the library's events share no base
        kind = type(event).__name__
        mark = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
        self.last = mark
        if kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise Unreadable([_fault_several_documents(mark)])
        elif kind == "AliasEvent":
            self._refuse_anchor(mark)
            self._add("", mark)
        elif kind in {"ScalarEvent", "SequenceStartEvent", "MappingStartEvent"}:
            self._node(kind, event, mark)
        elif kind in {"SequenceEndEvent", "MappingEndEvent"}:
            self.open.pop()

    def _node(self, kind: str, event: Any, mark: tuple[int, int]) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self._refuse_anchor(mark)
        if event.ctag is not None and str(event.ctag) not in {"None", "!"}:
            self.faults.append(
                Fault(
                    "yaml_tag",
                    _place(*mark),
                    say("Tags such as {tag} have no place in a plan.", tag=shown(event.ctag)),
                    say("Take the tag out."),
                )
            )
        self.nodes += 1
        if self.nodes > MOST_NODES or len(self.open) > DEEPEST:
            raise Unreadable([_fault_too_much(mark)])
        if kind == "ScalarEvent":
            self._add(event.value, mark)
            return
        content: list[object] | dict[str, object] = [] if kind == "SequenceStartEvent" else {}
        self.open.append(_Open(self._add(content, mark), content))

    def _add(self, value: object, mark: tuple[int, int]) -> TreePath:
        """Puts a value in its place and returns its path."""
        if not self.open:
            self.root = value
            self.marks[()] = mark
            return ()
        parent = self.open[-1]
        if isinstance(parent.content, list):
            path: TreePath = (*parent.path, len(parent.content))
            parent.content.append(value)
        elif parent.key is None:
            return self._key(parent, value, mark)
        else:
            path = (*parent.path, parent.key)
            parent.content[parent.key] = value
            mark, parent.key = parent.key_mark if not isinstance(value, str) else mark, None
        self.marks[path] = mark
        return path

    def _key(self, parent: _Open, key: object, mark: tuple[int, int]) -> TreePath:
        if not isinstance(key, str):
            raise Unreadable([_fault_odd_key(mark)])
        if key in parent.content:
            self.faults.append(
                Fault(
                    "duplicate_key",
                    _place(*mark),
                    say(
                        "The key {key} stands here again; first on line {line}.",
                        key=shown(key),
                        line=parent.first_lines[key] + 1,
                    ),
                    say("Keep one of the two."),
                )
            )
        parent.first_lines.setdefault(key, mark[0])
        parent.key, parent.key_mark = key, mark
        return parent.path

    def _refuse_anchor(self, mark: tuple[int, int]) -> None:
        self.faults.append(
            Fault(
                "yaml_anchor",
                _place(*mark),
                say("Anchors (&) and references (*) have no place in a plan."),
                say("Write the values out, or put the text in quotes."),
            )
        )


def _place(line: int, column: int) -> str:
    return tr("line {line}, column {column}", line=line + 1, column=column + 1)


def _text_of(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Unreadable.of(
            "too_large",
            say("The file is too large for a plan: more than {most} bytes.", most=MOST_BYTES),
            say("Check that this is the plan."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start)
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1)
        raise Unreadable.of(
            "not_utf8",
            say("The file is not text in UTF-8."),
            say("Save it as UTF-8 and try again."),
            _place(line, column),
        ) from error
    return text.replace("\r\n", "\n")


def _position_of(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n"), position - (before.rfind("\n") + 1)


def _not_yaml(text: str, line: int, column: int) -> Fault:
    lines = text.split("\n")
    if line < len(lines) and lines[line][column : column + 1] == "\t":
        return Fault(
            "yaml_tab",
            _place(line, column),
            say("A tab stands where YAML takes spaces only."),
            say("Indent with spaces."),
        )
    return Fault(
        "not_yaml",
        _place(line, column),
        say("Here the text stops being YAML."),
        say("Check indentation, colons, brackets and quotes here and on the line above."),
    )


def _fault_several_documents(mark: tuple[int, int]) -> Fault:
    return Fault(
        "several_documents",
        _place(*mark),
        say("A second document begins here; a plan is one."),
        say("Take out the line of three dashes, or split the file."),
    )


def _fault_too_much(mark: tuple[int, int]) -> Fault:
    return Fault(
        "too_large",
        _place(*mark),
        say("No plan holds so much, or lists nested so deeply."),
        say("Check that this is the plan."),
    )


def _fault_odd_key(mark: tuple[int, int]) -> Fault:
    return Fault(
        "odd_key",
        _place(*mark),
        say("A list or mapping cannot be a key."),
        say("Write a single word before the colon."),
    )
