"""Comments of an earlier run are taken out again, those of others and those that were answered stay."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.comments import Comment, CommentLine, Hand
from checker.documents.docx import read_docx
from checker.documents.docx.annotating import annotate
from checker.documents.docx.clearing import answered_in, own_comments, without_marks
from tests.documents.commented import HAND, NEW, put_together, under_comments, unpacked
from tests.documents.docx_fuzzing import samples
from tests.documents.word import paragraph, run, word, zipped
from tests.rendering.docx import rendered
from tests.rendering.texts import plain, text_files

OTHER = Hand("Trần Thị B", "TB")
FILES = text_files()


def comments_in(data: bytes, chance: Random, name: str) -> list[Comment]:
    document = read_docx(data)
    found = []
    for number in range(chance.randint(1, 8)):
        piece = chance.choice(document.pieces)
        start = chance.randrange(piece.start, piece.end)
        found.append(Comment(start, chance.randint(start + 1, piece.end), (CommentLine(f"{name}{number}"),)))
    return found


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, len(samples()) + len(FILES) - 1))
def test_a_second_run_leaves_nothing_of_the_first(seed: int, which: int) -> None:
    chance = Random(seed)
    made_up = samples()
    data = made_up[which] if which < len(made_up) else rendered(plain(FILES[which - len(made_up)]).text)
    commented = annotate(data, comments_in(data, chance, "other"), OTHER).data
    first, second = (comments_in(data, chance, name) for name in ("first", "second"))
    again = annotate(annotate(commented, first, HAND).data, second, HAND)
    once = annotate(commented, second, HAND)
    assert (again.replaced, once.replaced) == (len(first), 0)
    assert under_comments(again.data) == under_comments(once.data)
    made, wanted = unpacked(again.data), unpacked(once.data)
    assert list(made) == list(wanted)
    assert [name for name in made if made[name] != wanted[name] and name not in NEW] == []
    assert put_together(made["word/document.xml"]) == put_together(wanted["word/document.xml"])
    assert made["word/comments.xml"] == wanted["word/comments.xml"]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, len(samples()) + len(FILES) - 1))
def test_what_a_run_wrote_taken_out_again_leaves_the_file_as_it_was(seed: int, which: int) -> None:
    chance = Random(seed)
    made_up = samples()
    data = made_up[which] if which < len(made_up) else rendered(plain(FILES[which - len(made_up)]).text)
    comments = comments_in(data, chance, "x")
    before, made = unpacked(data), unpacked(annotate(data, comments, HAND).data)
    assert {name: part for name, part in made.items() if name not in NEW} == {
        name: part for name, part in before.items() if name not in NEW
    }
    numbers, held = own_comments(made["word/comments.xml"].decode(), HAND, frozenset())
    assert len(numbers) == len(comments)
    assert held == before.get("word/comments.xml", held.encode()).decode()
    left = without_marks(made["word/document.xml"].decode(), numbers)
    assert "comment" not in left or "comment" in before["word/document.xml"].decode()
    assert put_together(left.encode()) == put_together(before["word/document.xml"])


def test_a_reference_that_stands_with_words_in_a_run_leaves_the_words() -> None:
    alone = '<w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="3"/></w:r>'
    among = '<w:r><w:t>chữ</w:t><w:commentReference w:id="3"/></w:r>'
    marks = '<w:commentRangeStart w:id="3"/><w:commentRangeEnd w:id="3"></w:commentRangeEnd>'
    other = '<w:commentRangeStart w:id="33"/><w:r><w:commentReference w:id="33"/></w:r>'
    xml = f"<w:p>{marks}{alone}{among}{other}</w:p>"
    assert without_marks(xml, {"3"}) == f"<w:p><w:r><w:t>chữ</w:t></w:r>{other}</w:p>"


def test_only_comments_of_the_hand_that_nobody_answered_are_taken() -> None:
    def comment(number: int, author: str, initials: str, paragraph: str) -> str:
        words = f'<w:p w14:paraId="{paragraph}"><w:r><w:t>x</w:t></w:r></w:p>'
        return f'<w:comment w:id="{number}" w:author="{author}" w:initials="{initials}">{words}</w:comment>'

    own = comment(1, "checker", "ck", "0000000a")
    kept = [
        comment(2, "checker", "", "00000002"),
        comment(3, "Nguyễn &amp; Trần", "ck", "00000003"),
        comment(4, "checker", "ck", "0000000B"),
    ]
    answered = answered_in('<w15:commentEx w15:paraId="0000000C" w15:paraIdParent="0000000b" w15:done="0"/>')
    xml = f"<w:comments>{kept[0]}{own}{kept[1]}{kept[2]}</w:comments>"
    numbers, left = own_comments(xml, HAND, answered)
    assert numbers == {"1"}
    assert left == f"<w:comments>{''.join(kept)}</w:comments>"
    assert own_comments(xml, Hand("Nguyễn & Trần", "ck"), answered)[0] == {"3"}


def test_an_answer_keeps_its_comment_in_the_file() -> None:
    data = word(paragraph(run("Mục tiêu của tỉnh")) + paragraph("Nhiệm vụ của tỉnh"))
    text = read_docx(data).text
    told = [Comment(0, len("Mục tiêu"), (CommentLine("một"),))]
    told.append(Comment(text.index("Nhiệm"), len(text), (CommentLine("hai"),)))
    parts = {name: part.decode() for name, part in unpacked(annotate(data, told, HAND).data).items()}
    numbers = iter(("0A", "0B"))
    parts["word/comments.xml"] = re.sub(
        r"<w:p>", lambda _: f'<w:p w14:paraId="{next(numbers)}">', parts["word/comments.xml"]
    ).replace("<w:comments ", '<w:comments xmlns:w14="urn:w14" ')
    parts["word/commentsExtended.xml"] = (
        '<w15:commentsEx xmlns:w15="urn:w15"><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B"/>'
        "</w15:commentsEx>"
    )
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(
        "</Relationships>",
        '<Relationship Id="x" Type="urn:relationships/commentsExtended" Target="commentsExtended.xml"/>'
        "</Relationships>",
    )
    made = annotate(zipped(parts), told[:1], HAND)
    assert made.replaced == 1
    assert under_comments(made.data) == {"hai": "Nhiệm vụ của tỉnh", "một": "Mục tiêu"}
