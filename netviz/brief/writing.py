"""A brief as a file: Markdown, a web page of plain text, or a document for a word processor."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import PurePath

from netviz.answers import as_markdown
from netviz.brief.record import Brief
from netviz.citing import Line, footnotes
from netviz.errors import WrongUse
from netviz.markup import legal

STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1d242b;"
    "background:#fdfdfc}h1,h2{line-height:1.25}li{margin:.35rem 0;overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#e8ebee;background:#12161a}a{color:#7ab4ff}}"
    "@media print{body{margin:0;max-width:none;font-size:10.5pt}}"
)


def write_brief(told: Brief, file: str) -> bytes:
    """The bytes of a brief in the format that a file's suffix names.  Raises WrongUse for one we do not write."""
    suffix = PurePath(file).suffix.lower()
    if suffix not in WRITERS:
        raise WrongUse(f"{file}: a brief is written as {', '.join(WRITERS)}")
    return WRITERS[suffix](told)


def _markdown(told: Brief) -> bytes:
    lines = as_markdown(told.title, told.asked.text, told.sections, told.citations)
    return "\n".join([*lines, "", f"*Written by {told.made}.*", ""]).encode()


def _html(told: Brief) -> bytes:
    parts = [
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(told.title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<style>{STYLE}</style></head><body><main>",
        f"<h1>{escape(told.title)}</h1>\n<p>{escape(told.asked.text)}</p>",
    ]
    for section in told.sections:
        parts += [f"<h2>{escape(section.title)}</h2>\n<ul>"]
        parts += [f"<li>{escape(line.text)}{_notes(line, told)}</li>" for line in section.lines]
        parts += ["</ul>"]
    if told.citations:
        parts += ["<h2>References</h2>\n<ol>"]
        parts += [f'<li id="r{each.number}">{escape(each.text)}{_link(each.url)}</li>' for each in told.citations]
        parts += ["</ol>"]
    parts += [f"<p><small>Written by {escape(told.made)}.</small></p></main></body></html>\n"]
    return "\n".join(parts).encode()


def _notes(line: Line, told: Brief) -> str:
    """The footnotes of a line as links to the references."""
    number = {each.id: each.number for each in told.citations}
    groups = [[number[each] for each in ids if each in number] for ids in (line.cites, line.against)]
    told_of = [", ".join(f'<a href="#r{each}">{each}</a>' for each in sorted(group)) for group in groups]
    parts = [told_of[0]] if groups[0] else []
    parts += [f"against: {told_of[1]}"] if groups[1] else []
    return f" [{'; '.join(parts)}]" if parts else ""


def _link(url: str) -> str:
    return f' <a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>' if url else ""


def _docx(told: Brief) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = legal(told.title)
    document.core_properties.author = told.made
    document.core_properties.created = datetime.now(UTC).replace(tzinfo=None)
    document.add_heading(legal(told.title), level=0)
    document.add_paragraph(legal(told.asked.text))
    for section in told.sections:
        document.add_heading(legal(section.title), level=1)
        for line in section.lines:
            document.add_paragraph(legal(line.text + footnotes(line, told.citations)), style="List Bullet")
    if told.citations:
        document.add_heading("References", level=1)
    for each in told.citations:
        document.add_paragraph(legal(f"[{each.number}] {each.text} {each.url}".strip()))
    document.add_paragraph(f"Written by {told.made}.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


WRITERS: Mapping[str, Callable[[Brief], bytes]] = {".md": _markdown, ".html": _html, ".docx": _docx}
"""How a brief is written, by the suffix of its file."""
