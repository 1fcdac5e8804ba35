"""Answers in words, as text for a terminal and as Markdown: a sentence, lines under headings, numbered references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netviz.citing import Citation, Section, footnotes
from netviz.markup import markdown, printable


def as_text(summary: str, sections: Sequence[Section], citations: Sequence[Citation] = ()) -> list[str]:
    """Lines for a terminal."""
    return [printable(line) for line in _text(summary, sections, citations)]


def _text(summary: str, sections: Sequence[Section], citations: Sequence[Citation]) -> Iterator[str]:
    yield summary
    for section in sections:
        yield from ("", section.title)
        yield from (f"  - {line.text}{footnotes(line, citations)}" for line in section.lines)
    if citations:
        yield from ("", "References")
        yield from (f"  [{each.number}] {_reference(each.text, each.url)}" for each in citations)


def _reference(text: str, url: str) -> str:
    return f"{text}{'' if text.endswith(('.', '?', '!')) else '.'}{f' {url}' if url else ''}"


def as_markdown(title: str, summary: str, sections: Sequence[Section], citations: Sequence[Citation] = ()) -> list[str]:
    """Lines of Markdown; whatever names and addresses hold stays text."""
    return list(_markdown(title, summary, sections, citations))


def _markdown(title: str, summary: str, sections: Sequence[Section], citations: Sequence[Citation]) -> Iterator[str]:
    yield from (f"# {markdown(title)}", "", markdown(summary))
    for section in sections:
        yield from ("", f"## {markdown(section.title)}", "")
        yield from (
            f"- {markdown(line.text)} {markdown(footnotes(line, citations))}".rstrip() for line in section.lines
        )
    if citations:
        yield from ("", "## References", "")
        for each in citations:
            yield f"{each.number}. {_reference(markdown(each.text), f'<{_address(each.url)}>' if each.url else '')}"


def _address(url: str) -> str:
    """An address that stays within its angle brackets."""
    return url.replace("<", "%3C").replace(">", "%3E")
