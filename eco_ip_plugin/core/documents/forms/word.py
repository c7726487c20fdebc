"""Word forms: a document with placeholders {{ name }}, filled in by docxtpl, which only forms need.

A template is somebody's file and not trusted: placeholders, lists and conditions are all it may hold, so nothing in it
can call, look into or load anything, nor run for ever.
"""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ...errors import EcoIpError
from .values import YELLOW, Value, by_placeholder, content, is_unknown, placeholder, refuse, shown

LIBRARY = "docxtpl"
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If, nodes.Not)
_OF_JINJA = ("self", "loop")
_DROPPED = ("comment_begin", "raw_begin")
"""What jinja2 takes away without a node: what stands in it would be lost, or not be filled in."""
_OF_DOCXTPL = re.compile(r"\{#|\{\{\+?(tr|tc|p|r)\s|\{%\+?(tr|tc|r)\s|\{%\s*(colspan|cellbg|vm|hm)\b|\{[{%]-|-[%}]\}")
"""Tags that docxtpl takes together with the row, cell, run or line they stand in."""
_OF_A_PARAGRAPH = re.compile(r"\{%\+?p\s")
_ALONE = re.compile(r"\s*\{%\+?p\s[^%}]*%\}\s*")
_UNKNOWN = "\ue000"
"""Stands for what is not known until it is made yellow; no text that goes in may hold it."""
_BLANK = "\u00a0" * 10
_TAG = re.compile(r"<[^>]+>")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AFTER_SHADE = [
    f"{_W}{name}" for name in ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "oMath")
]
"""What Word wants to stand behind a shade."""
_BRACE = re.compile(rb"\{|&#")
"""A brace, or what might be one."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordForm:
    """A template that has been looked through: whatever is wrong with it is told before anything is filled in."""

    def __init__(self, path: Path, items: Iterable[str], language: str, *, lists: Iterable[str] = ()) -> None:
        """items: those that `filled` will give; lists: those among them that may be gone through. Raises EcoIpError:
        docxtpl is missing, the file is no Word document or no form, it has placeholders of other names, or goes through
        what is no list."""
        if importlib.util.find_spec(LIBRARY) is None:
            raise EcoIpError("error.form_library", library=LIBRARY, file=path.name)
        self._data = content(path, "word/document.xml").getvalue()
        self._names = {placeholder(item) for item in items}
        listed = {placeholder(item) for item in lists}
        self._environment = _Environment(path, language, self._names - listed)
        try:
            _refuse_own_tags(path, self._data)
            self._rendered({name: [""] if name in listed else "" for name in self._names})
        except EcoIpError:
            raise
        except Exception as error:  # docxtpl and python-docx let through whatever their parsers raise
            raise EcoIpError("error.form_file", file=path.name) from error
        refuse(path, self._environment.used - self._names, self._names)

    def filled(self, values: Mapping[str, Value]) -> bytes:
        """The document; a list is lines below each other, or a paragraph each where the template goes through it."""
        named = by_placeholder(values)
        made = self._rendered({name: _Unknown() if is_unknown(value) else value for name, value in named.items()})
        wanted = self._environment.used & named.keys()
        return _with_yellow(made) if any(is_unknown(named[name]) for name in wanted) else made

    def _rendered(self, context: Mapping[str, object]) -> bytes:
        import docxtpl

        stream = io.BytesIO()
        document = docxtpl.DocxTemplate(io.BytesIO(self._data))
        document.render(context, self._environment, autoescape=True)
        document.save(stream)
        return stream.getvalue()


class _Unknown:
    """A value nobody knows: blank and yellow where it is printed, one blank line where a list is gone through."""

    def __str__(self) -> str:
        return _UNKNOWN

    def __iter__(self) -> Iterator[_Unknown]:
        yield self

    def __bool__(self) -> bool:
        return False


class _Environment(ImmutableSandboxedEnvironment):
    """used: the names of all placeholders of the template so far. single: names of items that are no list."""

    def __init__(self, path: Path, language: str, single: Collection[str]) -> None:
        super().__init__(autoescape=True, finalize=lambda value: _printed(value, language))
        self.globals.clear()
        self._path, self._single, self.used = path, single, set[str]()

    def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
        """As jinja2 does, for what a form may hold. Raises EcoIpError for anything else."""
        try:
            tree = self.parse(source)
            dropped = [line for line, kind, _ in self.lex(source) if kind in _DROPPED]
        except jinja2.TemplateSyntaxError as error:
            raise self._unreadable(source, error.lineno) from error
        loops = list(tree.find_all(nodes.For))
        nested = [inner for loop in loops for inner in loop.find_all(nodes.For)]
        of_no_item = [loop for loop in loops if not isinstance(loop.iter, nodes.Name)]
        foreign = [each for each in tree.find_all(nodes.Node) if not _may_stand(each)]
        if refused := [*dropped, *(each.lineno for each in (*nested, *of_no_item, *foreign))]:
            raise self._unreadable(source, refused[0])
        self._refuse_single(loops)
        self.used |= meta.find_undeclared_variables(tree)
        return super().compile(source, *arguments, **options)

    def _refuse_single(self, loops: Iterable[nodes.For]) -> None:
        for loop in loops:
            if isinstance(loop.iter, nodes.Name) and loop.iter.name in self._single:
                raise EcoIpError("error.form_no_list", file=self._path.name, name=loop.iter.name)

    def _unreadable(self, source: str, line: int) -> EcoIpError:
        return _not_understood(self._path, _TAG.sub("", source.splitlines()[line - 1]))


def _not_understood(path: Path, text: str) -> EcoIpError:
    return EcoIpError("error.form_syntax", file=path.name, near=" ".join(text.split())[:80])


def _refuse_own_tags(path: Path, document: bytes) -> None:
    """Raises EcoIpError for what docxtpl would take out of the document without a word."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if re.fullmatch(r"word/[^/]+\.xml", name)]
    for part in parts:
        if not _BRACE.search(part):  # styles and numbering of most templates
            continue
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
        for paragraph in root.iter(f"{_W}p"):
            inner = {each for box in paragraph.iterdescendants(f"{_W}p") for each in box.iter(f"{_W}t")}
            text = "".join(each.text or "" for each in paragraph.iter(f"{_W}t") if each not in inner)
            if _OF_DOCXTPL.search(text) or (_OF_A_PARAGRAPH.search(text) and not _ALONE.fullmatch(text)):
                raise _not_understood(path, text)


def _may_stand(node: nodes.Node) -> bool:
    return isinstance(node, _ALLOWED) and not (isinstance(node, nodes.Name) and node.name in _OF_JINJA)


def _printed(value: Any, language: str) -> str:
    return str(value) if isinstance(value, (_Unknown, jinja2.Undefined)) else _plain(value, language)


def _plain(value: Any, language: str) -> str:
    return shown(value, language).replace(_UNKNOWN, "")


def _with_yellow(document: bytes) -> bytes:
    """The document with a yellow blank in place of everything that is not known."""
    stream, mark = io.BytesIO(), _UNKNOWN.encode()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            data = given.read(entry)
            is_told = entry.filename.endswith(".xml") and mark in data
            made.writestr(entry, _marked(data).replace(mark, b"") if is_told else data)
    return stream.getvalue()


def _marked(part: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    for text in [each for each in root.iter(f"{_W}t") if _UNKNOWN in (each.text or "")]:
        _split(text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _split(text: Any) -> None:
    """A run anew as what stands before, the blank, and what stands after, each of the same letters."""
    run = text.getparent()
    first, *others = text.text.split(_UNKNOWN)
    after = list(text.itersiblings())
    _write(text, first)
    for piece in others:
        blank, rest = _like(run), _like(run)
        _write(blank[-1], _BLANK)
        _write(rest[-1], piece)
        _highlight(blank)
        run.addnext(blank)
        blank.addnext(rest)
        run = rest
    run.extend(after)


def _like(run: Any) -> Any:
    """A run with the letters of another and one empty text."""
    made = run.makeelement(f"{_W}r")
    made.extend(deepcopy(each) for each in run.findall(f"{_W}rPr"))
    made.append(made.makeelement(f"{_W}t"))
    return made


def _write(text: Any, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")


def _highlight(run: Any) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = run.makeelement(f"{_W}rPr")
        run.insert(0, properties)
    shade = properties.makeelement(f"{_W}shd", {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": YELLOW})
    for old in properties.findall(f"{_W}shd"):
        properties.remove(old)
    later = [each for each in properties if each.tag in _AFTER_SHADE]
    (later[0].addprevious if later else properties.append)(shade)
