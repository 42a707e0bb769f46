"""Markdown files: GitHub's Markdown, without what generators left in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import source_file

from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules
from feedsvc.readers.markdown_file import read_markdown
from feedsvc.readers.templates import plain_address, strip_templates

RULES = ReadingRules()


def read(text, name="world/harbour.md", rules=RULES):
    (article,) = read_markdown(source_file(name), text.encode(), rules)
    return article


def body(text, **more):
    return read(text, **more).body.strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and ~~gone~~", "<p><strong>bold</strong> and <del>gone</del></p>"),
        ("a https://a.example b", '<p>a <a href="https://a.example">https://a.example</a> b</p>'),
        ("<b>raw</b> & <script>x</script>", "<p><b>raw</b> &amp; <script>x</script></p>"),
        ('"straight" -- quotes', "<p>&quot;straight&quot; -- quotes</p>"),
        ("```python\nx = 1\n```", '<pre><code class="language-python">x = 1\n</code></pre>'),
    ],
)
def test_github_markdown(text, html):
    assert body(text) == html


def test_tables_tasks_and_footnotes():
    html = body("| a |\n|---|\n| b |\n\n- [x] done\n\nWord[^1].\n\n[^1]: Note.\n")
    assert "<td>b</td>" in html
    assert 'type="checkbox" checked' in html
    assert 'class="footnote-ref"' in html


def test_the_front_matter_is_no_text():
    article = read("---\ntitle: Harbour: open\n---\nIt opened.\n")
    assert article.title.value == "Harbour: open"
    assert article.body == "<p>It opened.</p>\n"
    assert article.notes[0].line == 2


@pytest.mark.parametrize(
    "heading", ["# Harbour *opens*", "Harbour opens\n===", "<h1 id='x'>Harbour opens</h1>"]
)
def test_a_heading_that_repeats_the_title_is_dropped(heading):
    assert body(f"---\ntitle: Harbour opens!\n---\n{heading}\n\nText\n") == "<p>Text</p>"


def test_another_heading_stays():
    assert "<h1>Other</h1>" in body("---\ntitle: Harbour opens\n---\n# Other\n\nText\n")


def test_a_heading_is_the_title_where_there_is_none():
    article = read("---\ndate: 2022-07-19\n---\n\n# Harbour *opens* & <i>more</i>\n\nText\n")
    assert article.title.value == "Harbour opens &amp; more"
    assert article.title.origin == "heading, line 5"
    assert article.body.strip() == "<p>Text</p>"


def test_a_heading_in_raw_html_has_its_line_too():
    assert read("Text\n\n<h1>\nHarbour opens\n</h1>\n").title.origin == "heading, line 4"


def test_without_heading_there_is_no_title():
    assert read("## Lower\n\nText\n").title is None
    assert read("# \n\nText\n").title is None


@pytest.mark.parametrize(
    "mark",
    [
        "<!--more-->",
        "<!-- more -->",
        "<!--MORE-->",
        "<!-- truncate -->",
        "# more",
        "<!-- excerpt -->",
    ],
)
def test_what_stands_before_more_is_the_summary(mark):
    article = read(f"---\ntitle: x\n---\nFirst *part*.\n\n{mark}\n\nSecond.\n")
    assert article.summary.value.strip() == "<p>First <em>part</em>.</p>"
    assert article.body.split() == ["<p>First", "<em>part</em>.</p>", "<p>Second.</p>"]


def test_a_summary_in_the_front_matter_counts_more():
    article = read("---\ntitle: x\nsummary: Mine.\n---\nFirst.\n\n<!--more-->\n\nSecond.\n")
    assert article.summary.value == "Mine."
    assert "more" not in article.body


def test_more_at_the_top_is_no_summary():
    assert read("<!--more-->\n\nText\n").summary is None


def test_a_mark_in_code_is_code():
    article = read("`<!--more-->`\n")
    assert article.summary is None
    assert "more" in article.body


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a {% include x.html %} b", "a  b"),
        ("a {%- include x.html -%} b", "a  b"),
        ('a {{< unknown "abc" >}} b', "a  b"),
        ("a {{% note %}}kept{{% /note %}} b", "a kept b"),
        ("{% if x %}kept{% endif %}", "kept"),
        ("a {% comment %} gone {% endcomment %} b", "a  b"),
        ("a {{ page.x }} b", "a  b"),
        ("[x]({{ site.baseurl }}/y)", "[x](/y)"),
        ("[x]({{site.url}}{{ site.baseurl }}/y)", "[x](/y)"),
        ("[x]({{ '/y' | relative_url }})", "[x](/y)"),
        ('[x]({{ "/y/" | url }})', "[x](/y/)"),
        ('[x]({{ "/y/" | prepend: site.baseurl }})', "[x](/y/)"),
        ('[x]({{ "jane" | team_link }})', "[x]()"),
        ("[x]({% post_url 2022-07-19-x %})", "[x](2022-07-19-x.md)"),
        ("a\n{: .wide}\nb", "a\n\nb"),
        ('[x](y){: target="_blank"}', "[x](y)"),
        ("## Head {#head}\n\ntext", "## Head \n\ntext"),
        ("{/* remark */}a", "a"),
        ("{/* truncate */}a", "<!--more-->a"),
        ("{% raw %}{{ shown }}{% endraw %}", "{{ shown }}"),
        ("{% raw %}{{ shown }}", "{{ shown }}"),
        ("a {% open", "a  open"),
        ("a {{ open", "a  open"),
        ("a {{< open", "a  open"),
        ("`{{ code }}` {{ x }}", "`{{ code }}` "),
        ("``{{ `code` }}`` {{ x }}", "``{{ `code` }}`` "),
        ("`{% raw %}{{ code }}{% endraw %}`", "`{{ code }}`"),
        ("```\n{{ code }}\n```\n{{ x }}", "```\n{{ code }}\n```\n"),
        ("~~~~\n```\n{{ code }}\n~~~~\n{{ x }}", "~~~~\n```\n{{ code }}\n~~~~\n"),
        ("> ```\n> {{ code }}\n> ```\n{{ x }}", "> ```\n> {{ code }}\n> ```\n"),
        ("```\n{{ code }}", "```\n{{ code }}"),
        ("~~~x {{ y }}", "~~~x {{ y }}"),
        ("a ~~~ {{ y }}", "a ~~~ "),
        ("one ` tick {{ x }}\n\n`", "one ` tick \n\n`"),
        ("<pre>{{ code }}</pre>{{ x }}", "<pre>{{ code }}</pre>"),
        ("<code>{{ open", "<code> open"),
        ("{a} {b: c} {.5} {: x\n}", "{a} {b: c} {.5} {: x\n}"),
        ("{/* open", "{/* open"),
    ],
)
def test_template_code_is_taken_out_but_not_of_code(text, clean):
    assert strip_templates(text)[0] == clean


def test_highlighted_code_is_fenced():
    text = "{% highlight ruby linenos %}\n{{ x }}\n{% endhighlight %}"
    assert strip_templates(text)[0] == "\n```ruby\n{{ x }}\n```\n"
    assert (
        "~~~~~~~~\n```\n~~~~~~~~" in strip_templates("{% highlight %}\n```\n{% endhighlight %}")[0]
    )


def test_the_end_of_a_block_is_a_tag_and_no_word():
    text = "{% comment %} not endcomment yet {% endcomment %}b"
    assert strip_templates(text)[0] == "b"


def test_a_picture_of_hugo_is_shown():
    text = """{{< figure src="/a.png" alt='The "port"' caption="Big & wide" width=300 >}}"""
    assert strip_templates(text)[0] == (
        '<figure><img src="/a.png" alt="The &quot;port&quot;">'
        "<figcaption>Big &amp; wide</figcaption></figure>"
    )
    assert strip_templates("{{< figure >}}")[0] == ""
    assert "figcaption" not in strip_templates('{{< figure src="/a.png" >}}')[0]


def test_each_kind_of_template_code_is_told_once():
    notes = strip_templates(
        "a\n{% image a %}\n{% image b %}\n{{ x }} {{< y >}} {{ site.url }}", first_line=10
    )[1]
    assert [(note.line, note.message.partition(":")[0]) for note in notes] == [
        (11, "{% image %}, 2 times"),
        (13, "{{ … }}"),
        (13, "{{< y >}}"),
    ]


def test_code_of_html_is_that_between_its_tags():
    assert (
        strip_templates("`{{ x }}` <pre>{{ y }}</pre>", markdown=False)[0]
        == "`` <pre>{{ y }}</pre>"
    )


def test_an_address_is_resolved_or_empty():
    assert plain_address("{{ site.url }}/x") == "/x"
    assert plain_address("{{ x }}") == ""
    assert plain_address("/x") == "/x"


def test_a_link_to_nowhere_is_no_link():
    assert body("[x]({% asset_path a %})") == "<p><a>x</a></p>"


@pytest.mark.parametrize("mark", ["{static}/", "{filename}", "{attach}./", "|filename|/"])
def test_addresses_of_pelican_become_relative(mark):
    end = mark.rpartition("}")[2].rpartition("|")[2]
    assert body(f"![x]({mark}a.png)") == f'<p><img src="{end}a.png" alt="x" /></p>'


def test_module_lines_of_mdx_are_dropped():
    text = "import A from 'a'\nexport const x = {\n  y: 1,\n}\n\nimportant text\n\n```js\nimport b\n```\n"
    assert body(text, name="a.mdx") == (
        '<p>important text</p>\n<pre><code class="language-js">import b\n</code></pre>'
    )
    assert "import A" in body(text)


@pytest.mark.parametrize(
    "text",
    [
        ">" * 100_000,
        "[" * 100_000,
        "> " * 100_000,
        "- " * 100_000,
        "text\n\n" + "![" * 10 + "[" * 300,
    ],
)
def test_nesting_bombs_are_refused_at_once(text):
    start = time.process_time()
    with pytest.raises(Unreadable, match="nested deeper") as problem:
        read(text)
    assert time.process_time() - start < 1
    assert problem.value.line == text.count("\n") + 1


@pytest.mark.parametrize(
    "sign",
    ["{{", "{%", "{% raw %}", "{% x ", "{{<", "{{% ", "{:", "{#a", "{/*", "<pre>", "`", "``` ", "```\n",
     "<h1>", "<!--more", "{% highlight %}", "{% comment %}endcomment", "a`b``", "~~~~\n```\n", "*a ", "|a"],
)  # fmt: skip
def test_no_sign_repeated_takes_long(sign):
    start = time.process_time()
    read("{{ x }}" + sign * (300_000 // len(sign)))
    assert time.process_time() - start < 2


def test_too_long_a_text_is_refused():
    with pytest.raises(Unreadable, match="more than 1,000 characters"):
        read("x " * 1000, rules=ReadingRules(max_html_bytes=1000))


@given(st.text('{}%<>`~:#.raw /*x\n"|-', max_size=200))
def test_no_template_code_is_left_outside_of_code(text):
    clean = strip_templates(text)[0]
    if not any(sign in text for sign in ("`", "~", "<", "raw", "%}", "}}")):
        assert "{{" not in clean
        assert "{%" not in clean


def test_cut_of_publ_is_no_text():
    article = read("Title: Harbour\n\nIt opened.\n\n.....\n\nAll came.\n")
    assert article.summary.value.strip() == "<p>It opened.</p>"
    assert "....." not in article.body


def test_table_of_contents_of_kramdown_is_left_out():
    article = read("---\ntitle: x\n---\nIt opened.\n\n* TOC\n{:toc .x}\n\n{{ what }}\n")
    assert article.body.strip() == "<p>It opened.</p>"
    assert article.notes[0].line == 9


def test_language_of_code_in_pythons_markdown_is_no_code():
    assert body("x\n\n    :::python\n    a = 1\n").endswith(
        '<pre><code class="language-python">a = 1\n</code></pre>'
    )
    assert "<code>a::b" in body("    a::b\n")


def test_links_of_zola_lead_to_the_files():
    assert body("[x](@/blog/a.md#b) @/y") == '<p><a href="/blog/a.md#b">x</a> @/y</p>'
    assert body("[x](@/blog/a/index.md)") == '<p><a href="/blog/a/index.md">x</a></p>'


def test_example_of_zolas_shortcodes_is_shown():
    assert body("a {{/* youtube(id=7) */}} b") == "<p>a <code>{{ youtube(id=7) }}</code> b</p>"


def test_table_whose_rows_are_mostly_missing_is_refused_soon():
    text = "|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|b\n" * 20_000
    start = time.perf_counter()
    with pytest.raises(Unreadable, match="cells") as problem:
        read(text)
    assert time.perf_counter() - start < 1
    assert problem.value.line == 51


def test_long_table_is_read():
    text = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 5_000
    assert body(text).count("<tr>") == 5_001
