"""What a form must be able to bear. `§` stands for a mark that is told again from any answer (see marks.py)."""

from random import Random

# What would pass for somebody's words; a page that shows one of them unescaped is found out by it all the same.
PLAIN = [
    "Words of a parent <§>",
    "It began on Monday. <b on§=1>§</b> He did not want to go in, and {{7*7}}§ was what she said.",
    'Mae hi\'n dweud "<§>" fod popeth yn iawn, diolch â ŵ ac ŷ.',
    "One line §\nand another <§>\n\nand a third",
]

MARKUP = [
    "<§>",
    "</textarea><§>",
    "<script>alert('§')</script>",
    "\"><img src=x onerror=alert('§')>",
    "' on§='1",
    '" on§="1" x="',
    "<svg/onload=alert(1)><§>",
    "<a href=javascript:alert(1)>§</a>",
    "javascript:alert('§')",
    "data:text/html,<§>",
    "&lt;§&gt; &amp;amp; &#x3c;§>",
    "<!-- § -->",
    "<![CDATA[<§>]]>",
    "</title><§>",
    "</main></body></html><§>",
    "<template><§></template>",
    "<form action=https://evil.example><§>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/§'>",
    "<base href=https://evil.example/><§>",
    "＜script＞§＜/script＞",
    "<scr\0ipt>§</scr\0ipt>",
    "<div data-hx-get=/home data-hx-trigger=load>§</div>",
]

TEMPLATES = [
    "{{7*7}}§",
    "{{ config.items() }}§",
    "{% raw %}§{% endraw %}",
    "{% import os %}§",
    "${7*7}§",
    "#{7*7}§",
    "<%= 7*7 %>§",
    "%(name)s § %s %d %n",
    "{0.__class__} § {name}",
    "%(§)s",
    "$(touch /tmp/§)",
    "`id`§",
    "| cat /etc/passwd §",
    "; rm -rf / § &&",
    "!!python/object/apply:os.system ['§']",
    "(lambda: §)()",
]

DATABASE = [
    "' OR 1=1 -- §",
    "'; DROP TABLE message; -- §",
    '" OR ""="§',
    "1) UNION ALL SELECT NULL,NULL,§ --",
    "\\'; §",
    "%' AND 1=0 -- §",
    "_%_ § %%",
    "' || pg_sleep(0) || '§",
    "*:* § ~ ? !",
    "$$§$$",
    "NULL §",
    "\\x00 § \\u0000",
]

SCRIPTS = [
    "§ \u202eabc\u202c \u2066x\u2069",
    "אמא שלי § אמרה",
    "§ مرحبا ﷽",
    "Z̸̢̛͇̲a̵̡̛͎l̶̨̛̹g̷̨̛̟o̵̡̧ §",
    "§ 😢👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿🏳️‍🌈",
    "§ o\u0302 w\u0302 y\u0302 Å Å",
    "ﬁ ﷺ ㍿ § ⅷ",
    "\ufeff§\u200b\u200d\u2060",
    "\u0007\u001b[31m§\u001b[0m\b\b",
    "§\u2028§\u2029§\u0085§",
    "İıſ§ßẞΣς",
    "田中さん § 𝒯𝑒𝓈𝓉 𐀀 \U0010ffff \ufffe",
    "\u3164\u115f\u2800",
    "a" * 255 + "§",
    "§" + "b " * 3000,
    "c" * 9_990 + "§",
    "d" * 10_001 + "§",
    "\n" * 500 + "§",
    "\r\n\r\r\n§\r",
    "🙃" * 2500 + "§",
    "§\ud800",
    "\udfff§",
    "\ude00§\ud83d",
]

HEADERS = [
    "§\r\nX-Zq: 1",
    "§\nBcc: everybody@example.org\n\nMore",
    "§\r\nSet-Cookie: zq=1\r\n\r\n<§>",
    "§@example.org\r\nRCPT TO:<evil@example.org>",
    "\r\n.\r\nQUIT §",
    "=?utf-8?q?=0D=0ABcc:_x@example.org?= §",
]

ADDRESSES = [
    "//evil.example/§",
    "https://evil.example/§",
    "/\\evil.example/§",
    "/\t/evil.example/§",
    "\\\\evil.example\\§",
    "https:evil.example",
    "///evil.example",
    "/home/../../etc/passwd§",
    "..\\..\\windows\\win.ini",
    "../../../../../../etc/passwd\0.png",
    "file:///etc/passwd",
    "http://127.0.0.1:22/§",
    "http://[::1]/§",
    "/concerns?§#§",
    "/%2e%2e/%2e%2e/§",
    "CON",
    "priya.shah@example.org, evil@example.org",
    '"§ <x>"@example.org',
    "§@[127.0.0.1]",
    "a@" + "b" * 300 + ".example",
    "§@exa\u0301mple.org",
]

NUMBERS = [
    "0",
    "-0",
    "-1",
    "00000000001",
    "1e309",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "١٢٣",
    "²",
    "½",
    "9" * 400,
    "99999999999999999999",
    "9223372036854775808",
    "1.5",
    "1,000",
    " 7 ",
    "+7",
    "true",
    "None",
    "undefined",
    "[]",
]

DATES = [
    "0000-00-00",
    "2026-02-30",
    "2027-02-29",
    "9999-12-31",
    "10000-01-01",
    "0001-01-01",
    "1969-12-31",
    "2026-10-25T01:30",
    "31/12/2026",
    "2026-W53-7",
    "tomorrow",
    "2026-9-7",
    "٢٠٢٦-٠٩-٠٧",
    "-2026-01-01",
]

SHAPES = [
    '{"a": {"b": ["§", null]}}',
    "[" * 200 + "]" * 200,
    '{"__proto__": {"§": 1}}',
    "a[b][c]=§&d=e",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;§</a>",
    "C-0000-0000",
    "c-0000-000o",
    "none-hillside",
    "all",
    "",
    " ",
    "\t",
    ".",
    "§",
]

KINDS = [MARKUP, TEMPLATES, DATABASE, SCRIPTS, HEADERS, ADDRESSES, NUMBERS, DATES, SHAPES]

# Sent as they stand, already encoded: among them what is no text at all.
ENCODED = [
    "%ED%A0%80§",
    "§%ED%B0%80",
    "%FF%FE§",
    "%C0%AF§",
    "%F4%90%80%80§",
    "§%80",
    "%00§",
    "§%00<§>",
    "a%00b",
    "%E0%80%80",
    "%",
    "%zz§",
    "%u0041§",
    "+%2B+§",
    "%EF%BF%BE§",
    "%0d%0aX-Zq:%201§",
    "%F0%9F%98",
]


def naughty(rng: Random, mark: str) -> str:
    """One of them, of any kind as likely as of any other."""
    return rng.choice(rng.choice(KINDS)).replace("§", mark)


def encoded(rng: Random, mark: str) -> str:
    """One that is sent as it stands."""
    return rng.choice(ENCODED).replace("§", mark)
