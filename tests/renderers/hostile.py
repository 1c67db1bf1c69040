"""In: nothing. Out: texts that mean harm to what shows them, and a report that holds them wherever words come
in from outside: file names, documents, packs, waivers, errors."""

from __future__ import annotations

from dataclasses import replace

from checker.programme import DocumentFacts, Evidence, Origin, Programme, Slip, Target
from checker.report import Fault, GapReport, ProgrammeReport, WaiverUse
from tests.renderers.sample import WAIVER, finding, full_report
from tests.renderers.sample_pack import CONTENT, DIGITAL, FIRMS, HDI, PACK, TFP, both

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    '=HYPERLINK("http://example.com","x")',
    "::error file=a,line=1::x",
    "##[error]x",
    "%0A::set-output name=x::y",
    "\x00\x01\x08\x0b\x1b[2J\x7f",
    "\u202eabc\u2066def\u2069",
    "\ufffe\uffff",
    "a\r\nb\nc\u2028d",
    "| a | b |\n|---|---|",
    "[x](javascript:alert(1)) ![y](http://example.com/z.png)",
    "https://example.com www.example.com a@example.com",
    "**x** _y_ `z` ~~w~~ $a$ &lt;b&gt; \\n # h",
    "]]>&amp;<!-- --> <![CDATA[",
    "_x000D_ _x0041_",
    "{{ x }} ${{ github.token }} {0} %s",
    "ế" * 40_000,
)


def hostile_report() -> GapReport:
    """One programme for each hostile text, which stands in it wherever words come in."""
    return GapReport(
        packs=(replace(PACK, source=replace(PACK.source, number=HOSTILE[0])),),
        programmes=tuple(map(_programme, HOSTILE)),
        faults=tuple(Fault(source=text, message=text) for text in HOSTILE),
        waivers=tuple(
            WaiverUse(waiver=replace(WAIVER, rule=text, programme=text, file=text), state="unused")
            for text in HOSTILE
        ),
        as_of="2026-01-01",
    )


def _programme(text: str) -> ProgrammeReport:
    quoted = Evidence(quote=text, start=0, end=len(text), line=1)
    said = Target(indicator="digital_economy_grdp", unit=text, horizon=2030, evidence=quoted)
    named = replace(DIGITAL, title=both(text, text), required=both(text, text))
    located = Evidence(quote=text, locator=text)
    waiver = replace(WAIVER, reason=text, approved_by=text)
    return replace(
        full_report(),
        source=text,
        programme=Programme(
            province=text,
            document=DocumentFacts(kind="plan", number=text),
            origin=Origin(encoding=text, slips=(Slip(read=text, evidence=quoted),)),
        ),
        findings=(
            finding(named, "fail", "not_quantified", said),
            finding(TFP, "review", "different_measure", replace(said, evidence=located)),
            finding(FIRMS, "pass", "meets", said),
            finding(HDI, "waived", "waived", waiver=waiver, waived=("fail", "not_stated")),
            finding(replace(CONTENT[0], title=both(text, text)), "fail", "not_stated"),
        ),
        verdicts=(),
    )
