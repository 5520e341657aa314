"""Has every sentence in the code its Chinese words?

`python -m tests.wording` reads the code's sentences into the catalogue, compiles it and lists what
lacks Chinese; `--fill FILE.json` adds translations, and with `--anew` replaces those that stand for
every place that says so; `--check` changes nothing and exits 1 when the
catalogue is behind the code, a sentence is untranslated or its two languages name other facts.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import string
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from inspector.environment import alone

ROOT = Path(__file__).resolve().parent.parent
LOCALE = "zh_CN"
CATALOGUE = Path("resources", "wording", LOCALE, "LC_MESSAGES", "inspector.po")
SPEAKING = ("inspector", "ui")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": None,
    "tr": None,
    "say_count": (1, 2),
    "tr_count": (1, 2),
    "say_in": ((1, "c"), 2),
    "tr_in": ((1, "c"), 2),
}
# Headers that say nothing, or change with the day or the tool and would only make diffs.
RESTLESS = tuple(
    f'"{header}:'.encode()
    for header in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
    )
)
HEADER = "# The Chinese words of Joint Inspector; made by `python -m tests.wording`."


@dataclass(frozen=True, slots=True)
class Extracted:
    """The code's sentences, and the files that could not be read as Python just now."""

    catalog: Catalog
    unreadable: tuple[str, ...]
    not_literal: tuple[str, ...]


def extract(root: Path) -> Extracted:
    """Every sentence in the speaking packages below `root`."""
    catalog = Catalog()
    unreadable: list[str] = []
    not_literal: list[str] = []
    for path in sorted(path for package in SPEAKING for path in (root / package).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        try:
            tree = ast.parse(path.read_bytes())
        except SyntaxError as error:
            unreadable.append(f"{name}:{error.lineno}")
            continue
        not_literal.extend(f"{name}:{line}" for line in _calls_without_literal(tree, name))
        for _, message, _, context in extract_from_file("python", path, keywords=KEYWORDS):
            catalog.add(message, context=context)
    return Extracted(catalog, tuple(unreadable), tuple(not_literal))


def _calls_without_literal(tree: ast.AST, name: str) -> Iterator[int]:
    """Lines of calls whose sentence is not written there, so that no catalogue can know it."""
    if name == "inspector/wording.py":
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called in KEYWORDS:
            wanted = 1 if KEYWORDS[called] is None else 2
            given = [isinstance(arg, ast.Constant) for arg in node.args[:wanted]]
            if len(given) < wanted or not all(given):
                yield node.lineno


def load(path: Path) -> Catalog:
    """The catalogue in `path`; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale=LOCALE)
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE, domain="inspector")


def merge(known: Catalog, extracted: Extracted) -> Catalog:
    """The code's sentences with the Chinese that is known; sentences without code are dropped.

    While a file cannot be read, nothing is dropped: its sentences may come back in a minute.
    """
    merged = Catalog(
        locale=LOCALE, project="Joint Inspector", version="0", charset="utf-8", fuzzy=False
    )
    merged.header_comment = HEADER
    kept = _messages(known) if extracted.unreadable else ()
    for message in (*_messages(extracted.catalog), *kept):
        before = known.get(_single(message), context=message.context)
        translated = before.string if before and before.id == message.id else ""
        merged.add(message.id, translated, context=message.context)
    return merged


def fill(catalog: Catalog, translations: dict[str, str], *, anew: bool = False) -> list[str]:
    """Puts translations in place and returns, as lines for a person, those that found none.

    Words that stand are another place's words too: they are only replaced `anew`.
    """
    by_key = {_key(message): message for message in _messages(catalog)}
    found = []
    for key, chinese in translations.items():
        message = by_key.get(key)
        if message is None:
            found.append(f"not in the code: {key}")
            continue
        stands = _forms(message.string)[0]
        if stands and stands != chinese and not anew:
            found.append(f"not taken, for it stands as {stands}; give it a context: {key}")
            continue
        message.string = (chinese,) if message.pluralizable else chinese
    return found


def faults(catalog: Catalog) -> list[str]:
    """What is wrong with the words themselves: no Chinese, or other facts than the English."""
    found = []
    for message in _messages(catalog):
        forms = _forms(message.string)
        if not all(forms):
            found.append(f"untranslated: {_key(message)}")
            continue
        # With a plural, `{count}` may stand in one form and be spelt out in another.
        free = {"count"} if message.pluralizable else set()
        english = {frozenset(_facts(text) - free) for text in _forms(message.id)}
        chinese = {frozenset(_facts(text) - free) for text in forms}
        if len(english | chinese) > 1:
            found.append(f"facts differ: {_key(message)}  |  {' | '.join(forms)}")
    return found


def rendered(catalog: Catalog) -> bytes:
    """The catalogue's file: sorted, without line numbers and dates, so that diffs stay small."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, no_location=True, sort_output=True, ignore_obsolete=True, width=100)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(RESTLESS))


def compile_catalogue(root: Path) -> Path:
    """Compiles the catalogue below `root` for the program; the file is whole at every moment."""
    source = root / CATALOGUE
    buffer = io.BytesIO()
    write_mo(buffer, load(source))
    compiled = source.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != buffer.getvalue():
        _replace(compiled, buffer.getvalue())
    os.utime(compiled)
    return compiled


def is_compiled(root: Path) -> bool:
    """Whether the compiled catalogue is there and no older than its source."""
    source = root / CATALOGUE
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def stand_compiled(root: Path) -> None:
    """Whoever runs the program out of the source has its words as they stand there."""
    if not is_compiled(root):
        compile_catalogue(root)


def check(root: Path) -> list[str]:
    """Everything that keeps the wording from being complete, as lines for a person."""
    path = root / CATALOGUE
    extracted = extract(root)
    merged = merge(load(path), extracted)
    found = [f"not Python: {place}" for place in extracted.unreadable]
    found += [f"not a literal sentence: {place}" for place in extracted.not_literal]
    found += faults(merged)
    if not path.exists() or path.read_bytes() != rendered(merged):
        found.append(f"behind the code: {CATALOGUE.as_posix()}; run `python -m tests.wording`")
    return found


def update(root: Path, translations: dict[str, str], *, anew: bool = False) -> list[str]:
    """Brings the catalogue up to date and compiles it; returns what is still wrong."""
    path = root / CATALOGUE
    with alone(root / ".wording.lock"):
        extracted = extract(root)
        merged = merge(load(path), extracted)
        found = fill(merged, translations, anew=anew)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = rendered(merged)
        if not path.exists() or path.read_bytes() != content:
            _replace(path, content)
        compile_catalogue(root)
    found += [f"not Python just now: {place}" for place in extracted.unreadable]
    found += [f"not a literal sentence: {place}" for place in extracted.not_literal]
    return found + faults(merged)


def main() -> int:
    """The command; exits 1 when `--check` finds anything or a `--fill` is not taken whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.wording", description=__doc__)
    parser.add_argument("--fill", type=Path, metavar="FILE.json", help="{english: chinese}")
    parser.add_argument("--anew", action="store_true", help="with --fill: replace what stands")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 on any fault")
    parser.add_argument("--compile", action="store_true", help="compile, and leave the source")
    options = parser.parse_args()
    if options.compile:
        compile_catalogue(ROOT)
        return 0
    if options.check:
        found = check(ROOT)
    else:
        given = json.loads(options.fill.read_text("utf-8")) if options.fill else {}
        found = update(ROOT, given, anew=options.anew)
    for line in found:
        print(line)
    print(f"{len(found)} to mend" if found else "The wording is complete.")
    failed = (
        bool(found)
        if options.check
        else any(line.startswith(("not in", "not taken")) for line in found)
    )
    return 1 if failed else 0


def _messages(catalog: Catalog) -> Iterable[Message]:
    return (message for message in catalog if message.id)


def _forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def _single(message: Message) -> str:
    return _forms(message.id)[0]


def _key(message: Message) -> str:
    single = _single(message)
    return f"{message.context}|{single}" if message.context else single


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _replace(path: Path, content: bytes) -> None:
    """Writes the whole of `path` or nothing; readers see the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)


if __name__ == "__main__":
    sys.exit(main())
