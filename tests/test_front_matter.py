"""Front matter is found, read as typed, and never left in the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.errors import Unreadable
from feedsvc.readers import yaml_block
from feedsvc.readers.front_matter import LONGEST_BLOCK, split_front_matter


def values(text):
    front = split_front_matter(text)
    assert front is not None
    return {field.path: field.value for field in front.fields}


def lines(text):
    front = split_front_matter(text)
    assert front is not None
    return {field.path: field.line for field in front.fields}


def notes(text):
    front = split_front_matter(text)
    assert front is not None
    return front.notes


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Harbour\ndate: 2022-07-19\n---\nBody\n",
        "---\ntitle: Harbour\ndate: 2022-07-19\n...\nBody\n",
        "---  \ntitle: Harbour\ndate: 2022-07-19\n---\t\nBody\n",
        "---yaml\ntitle: Harbour\ndate: 2022-07-19\n---\nBody\n",
        "\n\n---\ntitle: Harbour\ndate: 2022-07-19\n---\nBody\n",
        " ---\ntitle: Harbour\ndate: 2022-07-19\n---\nBody\n",
        "\u200b\n\t\u00a0---\ntitle: Harbour\ndate: 2022-07-19\n---\nBody\n",
        "+++\ntitle = 'Harbour'\ndate = 2022-07-19\n+++\nBody\n",
        "---toml\ntitle = 'Harbour'\ndate = 2022-07-19\n---\nBody\n",
        ';;;\n{"title": "Harbour", "date": "2022-07-19"}\n;;;\nBody\n',
        '---json\n{"title": "Harbour", "date": "2022-07-19"}\n---\nBody\n',
        '{\n "title": "Harbour",\n "date": "2022-07-19"\n}\nBody\n',
        "title: Harbour\ndate: 2022-07-19\n\nBody\n",
    ],
)
def test_every_style_gives_the_same_fields(text):
    front = split_front_matter(text)
    assert values(text) == {"title": "Harbour", "date": "2022-07-19"}
    assert front.body.strip() == "Body"
    assert front.notes == ()
    wanted = text.split("\n").index("Body") + 1
    assert front.body_line + front.body.index("Body") == wanted


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("no", "no"), ("2022", "2022"), ("1.10", "1.10"), ("12:30", "12:30"), ("0123", "0123")),
        *(("Yes", "Yes"), ("2022-13-45", "2022-13-45"), ("'It''s'", "It's"), ("0x1F", "0x1F")),
        *(("~", ""), ("null", ""), ("'null'", "null"), ("", ""), ("1:02:03", "1:02:03")),
        *(("[a, 'b, c']", ("a", "b, c")), ("{yyyy: 2022}", {"yyyy": "2022"}), ("2e3", "2e3")),
    ],
)  # fmt: skip
def test_yaml_values_stay_as_typed(typed, value):
    assert values(f"---\ntitle: x\nkey: {typed}\n---\n")["key"] == value


def test_toml_and_json_values_become_texts():
    text = "+++\na = 1.10\nb = true\nc = 2022-07-19T10:15:00Z\nd = 07:30:00\ne = [1, 'x']\nf = false\n+++\n"
    assert values(text) == {
        "a": "1.10",
        "b": "true",
        "c": "2022-07-19T10:15:00+00:00",
        "d": "07:30:00",
        "e": ("1", "x"),
        "f": "false",
    }
    assert values('{"title": null, "n": 1.10, "t": true, "i": 12345678901234567890}') == {
        "title": "",
        "n": "1.10",
        "t": "true",
        "i": "12345678901234567890",
    }


def test_nested_fields_have_paths_and_lines():
    text = "---\ntitle: x\ncover:\n  image: a.png\n  alt: A\ntags:\n- one\n- two\n---\n"
    assert values(text)["cover.image"] == "a.png"
    assert lines(text) == {
        "title": 2,
        "cover": 3,
        "cover.image": 4,
        "cover.alt": 5,
        "tags": 6,
    }


def test_toml_and_json_fields_have_lines():
    text = "+++\ntitle = 'x'\n\n[taxonomies]\ntags = ['a']\n+++\n"
    assert lines(text) == {"title": 2, "taxonomies": 4, "taxonomies.tags": 5}
    assert lines('{\n"title": "x",\n"date":\n "y"}') == {"title": 2, "date": 3}
    assert lines(';;;\n{\n"title": "x"}\n;;;\n') == {"title": 3}


def test_a_key_that_stands_twice_is_told_and_the_later_counts():
    text = "---\ntitle: one\ntitle: two\n---\n"
    assert [field.value for field in split_front_matter(text).fields] == ["one", "two"]
    assert (notes(text)[0].line, "twice" in notes(text)[0].message) == (3, True)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour opens\n\nThe harbour opened today.\n",
        "---\n\nA text below a rule.\n\n---\n\nAnd more.\n",
        "---\nA text: with a colon in its first line.\nAnd more prose here\nand more.\n---\nEnd\n",
        "---\nNote: the author was there.\n\nShe saw it all.\n\n---\n\nThe end.\n",
        "---\nOne line of prose.\nAnother line of it.\ntitle: x\n---\nEnd\n",
        "---\n",
        "---",
        "--- a dash\ntitle: x\n---\n",
        "-----\ntitle: x\n-----\n",
        "----\nText\n",
        "Note: this is important.\n\nText\n",
        "Note: this\nTitle: x\n\nText\n",
        "Summary: the cat sat on the mat and would not move.\n\nText\n",
        "Date: 5 May\nTime: 10:00\nPlace: the town hall\n\nCome all!\n",
        "Title: this line is followed by prose\nwhich is no header at all.\n\nText\n",
        "Draft: new law proposed in parliament\n\nText\n",
        "By: Jane Doe\n\nText\n",
        "{% include header.html %}\nText\n",
        "{{ page.title }}\nText\n",
        "{not json}\nText\n",
        '{"a quote" she said} and so on\n',
        "\n\n",
        "",
    ],
)
def test_ordinary_text_is_not_eaten(text):
    assert split_front_matter(text) is None


def test_an_empty_front_matter_is_one():
    front = split_front_matter("---\n---\nBody\n")
    assert (front.fields, front.body, front.body_line) == ((), "Body\n", 3)


def test_headers_may_go_on_and_come_twice():
    text = "Title: Harbour\n opens\nTag: a\nTag: b\n c\nStatus: DRAFT\n\nBody\n"
    assert values(text) == {"Title": "Harbour opens", "Tag": ("a", "b", "c"), "Status": "DRAFT"}
    assert lines(text)["Status"] == 6


def test_headers_without_a_body_are_front_matter():
    assert values("Title: Harbour\nDate: 2022-07-19\n") == {
        "Title": "Harbour",
        "Date": "2022-07-19",
    }
    assert values("Draft: yes\n\nText") == {"Draft": "yes"}


def test_endless_headers_are_text():
    assert split_front_matter("Title: x\n" * 101) is None
    assert split_front_matter("Title: " + "x" * 500 + "\n\nText") is None


@pytest.mark.parametrize(
    ("block", "line", "message", "hint"),
    [
        ("title: Foo: bar", 2, "colon", 'type title: "Foo: bar"'),
        ("draft: false\ntitle: @home", 3, "begins with this character", 'type title: "@home"'),
        ("title: *bold* words", 2, "&, * or !", 'type title: "*bold* words"'),
        ("title: &Co", 2, "&, * or !", "double quotes"),
        ("title: !important", 2, "&, * or !", "double quotes"),
        ("title: {{ x }}", 2, "{ or [", "double quotes"),
        ("title: [draft] Foo", 2, "no valid YAML", 'title: "[draft] Foo"'),
        ('date: x\ntitle: "Foo\n', 3, "not closed", "same quote"),
        ("title: x\n\tdate: y", 3, "tab", "spaces"),
        ("title: x\nnonsense\ndate: y", 3, "no field", "key: value"),
        ("- title: x", 2, "does not begin with a key", "key: value"),
    ],
)
def test_broken_yaml_says_the_line_and_what_to_type(block, line, message, hint):
    text = f"---\n{block}\n---\nBody\n"
    if block.startswith("- "):
        text = f"---\n{block}\n  date: y\n---\nBody\n"
    front = split_front_matter(text)
    assert front.body == "Body\n"
    assert front.notes[0].line == line
    assert message in front.notes[0].message
    assert hint in front.notes[0].hint


@pytest.mark.parametrize(
    ("block", "field", "value"),
    [
        ("title: Foo: bar", "title", "Foo: bar"),
        ("title: Foo: bar\ndate: 2022-07-19", "date", "2022-07-19"),
        ("title: Foo: bar # remark", "title", "Foo: bar"),
        ("title: a: b\ntags: [one, 'two']", "tags", ("one", "two")),
        ("title: a: b\ntags:\n- one\n- two", "tags", ("one", "two")),
        ("title: a: b\ncover:\n  image: a.png", "cover.image", "a.png"),
        ("title: a: b\nsummary: >\n  one\n  two", "summary", "one two"),
        ('title: a: b\nname: "it\'s"', "name", "it's"),
        ('title: a: b\nname: "open', "name", "open"),
    ],
)
def test_the_lines_of_broken_yaml_are_salvaged(block, field, value):
    assert values(f"---\n{block}\n---\nBody\n")[field] == value


def test_broken_toml_and_json_are_salvaged():
    toml = "+++\ntitle = 'Harbour'\ndate = 2022-13-45\ntags = ['a']\n+++\nBody\n"
    assert values(toml) == {"title": "Harbour", "date": "2022-13-45", "tags": ("a",)}
    assert notes(toml)[0].line == 3
    json = '{\n"title": "Harbour",\n"draft": true,\n}\nBody\n'
    assert values(json) == {"title": "Harbour", "draft": "true"}
    assert notes(json)[0].line in {3, 4}
    assert split_front_matter(json).body.strip() == "Body"
    fenced = ';;;\n"title": "Harbour"\n;;;\nBody\n'
    assert values(fenced) == {"title": "Harbour"}
    assert values(";;;\n[1]\n;;;\nBody\n") == {}


@pytest.mark.parametrize(
    ("line", "path", "value"),
    [
        ("draft: true", "draft", "true"),
        ("draft true", "draft", "draft true"),
        ("draft", "draft", "draft"),
        ("  draft: true", "draft", "true"),
        ("Status - hidden", "status", "Status - hidden"),
        ("- draft: true", "draft", "- draft: true"),
        ("published false", "published", "published false"),
        ("visibility members", "visibility", "visibility members"),
        ('{"a": "b" "draft": true}', "draft", "true"),
        ("params: {x: y: z, draft: true", "draft", "true"),
        ('x: ["a", "status":', "status", "unreadable"),
    ],
)
def test_what_a_broken_block_says_of_the_state_is_never_lost(line, path, value):
    assert values(f"---\ntitle: Foo: bar\n{line}\n---\nBody\n")[path] == value


def test_lines_that_cannot_be_salvaged_are_named_up_to_a_number():
    text = "---\ntitle: a: b\n" + "nonsense\n" * 8 + "---\nBody\n"
    found = [note for note in notes(text) if "could not be read" in note.message]
    assert [note.line for note in found] == [3, 4, 5, 6, 7, None]
    assert "3 more lines" in found[-1].message


def test_front_matter_that_is_not_closed_is_read_and_told():
    text = "---\ntitle: Harbour\ndate: 2022-07-19\n\nThe harbour opened.\n\nMore.\n"
    front = split_front_matter(text)
    assert values(text) == {"title": "Harbour", "date": "2022-07-19"}
    assert front.body == "\nThe harbour opened.\n\nMore.\n"
    assert front.body_line == 4
    assert (front.notes[0].line, front.notes[0].hint) == (
        1,
        "type --- on a line of its own below line 3",
    )


def test_a_rule_in_the_text_does_not_close_an_open_front_matter():
    text = "---\ntitle: Harbour\n\nThe harbour opened.\n\n---\n\nMore.\n"
    front = split_front_matter(text)
    assert "The harbour opened." in front.body
    assert "not closed" in front.notes[0].message


def test_an_open_and_broken_front_matter_is_salvaged_too():
    text = "---\ntitle: Foo: bar\ndraft: true\n"
    assert values(text) == {"title": "Foo: bar", "draft": "true"}
    assert [note.line for note in notes(text)] == [1, 2]
    toml = "+++\ntitle = 'x'\n\nText\n"
    assert values(toml) == {"title": "x"}


BOMB = "---\ntitle: x\na: &a [x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)},*{chr(97 + i)}]\n"
    for i in range(20)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "---\nBody\n",
        "---\ntitle: x\na: &a {b: c}\nd:\n  <<: [*a, *a, *a]\n---\nBody\n",
        "---\ntitle: !!python/object/apply:os.system ['true']\n---\nBody\n",
    ],
)
def test_bombs_are_read_as_lines_at_once(text):
    start = time.process_time()
    front = split_front_matter(text)
    assert time.process_time() - start < 1
    assert "title" in {field.path for field in front.fields}
    assert front.body == "Body\n"
    assert "means something else in YAML" in front.notes[0].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: x\na: " + "[" * 10_000 + "\n---\nBody\n", "deeper"),
        ("---\ntitle: x\na: " + "{b: " * 30 + "\n---\nBody\n", "deeper"),
        ("+++\n" + "a." * 2000 + "a = 1\n+++\n", "deeper"),
        ("+++\n" + 'a."b".' * 1000 + "a = 1\n+++\n", "deeper"),
        ("+++\na = " + "[" * 30 + "]" * 30 + "\n+++\n", "deeper"),
        ("+++\na = " + "[" * 5000 + "\n+++\n", "deeper"),
        (';;;\n{"a": ' + "[" * 30 + "]" * 30 + "}\n;;;\n", "deeper"),
        (";;;\n" + '{"a": ' * 9000 + "\n;;;\n", "deeper"),
        ('{"a": ' * 100_000, "deeper"),
        ('{"title": ' + '{"a": ' * 30 + "1" + "}" * 31, "deeper"),
        ("---\ntitle: x\n" + "key: value\n" * 10_000, "longer"),
    ],
)
def test_monstrous_front_matter_is_refused_at_once(text, message):
    start = time.process_time()
    with pytest.raises(Unreadable, match=message):
        split_front_matter(text)
    assert time.process_time() - start < 1


def test_a_key_of_many_parts_is_refused_before_it_costs_memory():
    with pytest.raises(Unreadable, match="deeper") as problem:
        split_front_matter("+++\nx = 1\n" + "a." * 30 + "a = 1\n+++\n")
    assert problem.value.line == 3


def test_a_fence_beyond_the_longest_block_does_not_count():
    text = "---\ntitle: x\n\n" + "Prose.\n\n" * (LONGEST_BLOCK // 8) + "---\nMore\n"
    front = split_front_matter(text)
    assert front.body.startswith("\nProse.")


def test_without_libyaml_the_same_is_read(monkeypatch):
    monkeypatch.setattr(yaml_block, "_LOADER", yaml.BaseLoader)
    assert values("---\ntitle: no\ntags: [a, b]\n---\n") == {"title": "no", "tags": ("a", "b")}


@given(
    st.sampled_from(["---\n", "+++\n", ";;;\n", "{", "title: ", "---\ntitle: x\n"]),
    st.text("ab:=-+;{}[]\"'\n \t#&*!|>.,", max_size=200),
    st.sampled_from(["", "\n---\n", "\n+++\n", "\n;;;\n"]),
)
def test_any_front_matter_is_read_or_refused(opening, middle, closing):
    try:
        front = split_front_matter(opening + middle + closing)
    except Unreadable:
        return
    if front is not None:
        assert (opening + middle + closing).endswith(front.body)


def test_real_posts_lose_nothing_but_their_front_matter():
    posts = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "18f" / "posts"
    if not posts.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    for path in sorted(posts.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        front = split_front_matter(text)
        assert front is not None
        assert "title" in {field.path for field in front.fields}
        assert front.body_line == text[: text.rindex(front.body)].count("\n") + 1
