"""Template code: resolved where its meaning is plain, else left out, and untouched in code."""

from __future__ import annotations

import time

import pytest
from make import source_file

from feedsvc.model import ReadingRules
from feedsvc.readers import read
from feedsvc.readers.template_values import Page
from feedsvc.readers.templates import strip_templates

PAGE = Page("posts/2022-07-19-harbour.md", {"title": "Harbour & sea", "subtitle": "Open again"})


def strip(text, **more):
    return strip_templates(text, page=PAGE, **more)[0]


def link(address, label=""):
    return (
        f'<a href="{address}">{label or address.removeprefix("https://").removeprefix("www.")}</a>'
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ('{{< youtube "a-b_c" >}}', "https://www.youtube.com/watch?v=a-b_c"),
        ("{{< youtube id=abc autoplay=true >}}", "https://www.youtube.com/watch?v=abc"),
        ('{{ youtube(id="abc", class="wide") }}', "https://www.youtube.com/watch?v=abc"),
        ("{% youtube abc %}", "https://www.youtube.com/watch?v=abc"),
        ("{% youtube https://youtu.be/abc %}", "https://youtu.be/abc"),
        ("{% include youtube.html id='abc' %}", "https://www.youtube.com/watch?v=abc"),
        ('{% include video id="abc" provider="youtube" %}', "https://www.youtube.com/watch?v=abc"),
        ("{{< vimeo 146022717 >}}", "https://vimeo.com/146022717"),
        ('{{< tweet user="harbour" id="99" >}}', "https://x.com/harbour/status/99"),
        ("{{< tweet 99 >}}", "https://x.com/i/status/99"),
        ("{% gist jane/5550a1 %}", "https://gist.github.com/jane/5550a1"),
        ("{{< gist jane 5550a1 >}}", "https://gist.github.com/jane/5550a1"),
        ("{{< instagram CxOWiQNP2MO >}}", "https://www.instagram.com/p/CxOWiQNP2MO/"),
        ("[embed]https://v.example/1[/embed]", "https://v.example/1"),
        ("[youtube https://youtu.be/abc]", "https://youtu.be/abc"),
    ],
)
def test_what_plays_elsewhere_becomes_a_link(text, address):
    assert strip(f"a {text} b") == f"a {link(address)} b"


@pytest.mark.parametrize(
    "text",
    [
        '{{< youtube "<script>" >}}',
        "{{< gist jane >}}",
        "{{< tweet user=x >}}",
        "{{ youtube(id=page.video) | x }}",
        "[gallery ids='1,2']",
    ],
)
def test_what_names_nothing_that_can_be_shown_is_left_out_and_told(text):
    stripped, notes = strip_templates(f"a {text} b")
    assert stripped == "a  b"
    assert [note.line for note in notes] == [1]


@pytest.mark.parametrize(
    "text",
    [
        '{{< figure src="/a.png" alt="Port" caption="Wide" >}}',
        '{% include figure.html url="/a.png" alt="Port" caption="Wide" %}',
        '{% include figure image_path="/a.png" alt="Port" caption="Wide" %}',
        '{{ figure(src="/a.png", alt="Port", caption="Wide") }}',
        '{{< image src="/a.png" alt="Port" title="Wide" >}}',
    ],
)
def test_pictures_of_all_generators_become_one_figure(text):
    assert strip(text) == (
        '<figure><img src="/a.png" alt="Port"><figcaption>Wide</figcaption></figure>'
    )


def test_a_picture_by_place_has_its_alternative_text():
    assert strip('{% img left /a.png 300 200 "The port" %}') == (
        '<figure><img src="/a.png" alt="The port"></figure>'
    )


def test_wordpress_captions_become_figures():
    text = '[caption id="x" align="left" width="9"]<img src="a.png" alt="p" /> The port[/caption]'
    wanted = '<figure><img src="a.png" alt="p" /><figcaption>The port</figcaption></figure>'
    assert strip(text) == wanted
    assert strip(text, markdown=False) == wanted


@pytest.mark.parametrize(
    "text", ["[gallery](x.html)", "[gallery][1]", "[gallery]: http://x.example", "[captions] x"]
)
def test_links_of_markdown_are_no_tags_of_wordpress(text):
    assert strip(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ('[x]({{< ref "b.md" >}})', "[x](b.md)"),
        ('[x]({{% relref "/posts/b#top" %}})', "[x](/posts/b.md#top)"),
        ("[x]({% post_url 2020-01-02-b %})", "[x](2020-01-02-b.md)"),
        ("[x]({% link _posts/2020-01-02-b.md %})", "[x](/2020-01-02-b.md)"),
        ("[x]({% link about.md %})", "[x](/about.md)"),
        ("# {{ page.title }}", "# Harbour &amp; sea"),
        ("{{ subtitle | escape }}", "Open again"),
        ("{{ .Title }}", "Harbour &amp; sea"),
        ('{{< param "subtitle" >}}', "Open again"),
        ("{{ page.unknown }}", ""),
        ('{{< details "More" >}}x{{< /details >}}', "\n\n<details><summary>More</summary>\n\nx\n\n</details>\n\n"),
        ('{{< highlight go "linenos=1" >}}\nx := {{ y }}\n{{< /highlight >}}', "\n```go\nx := {{ y }}\n```\n"),
        ("{{< comment >}}gone{{< /comment >}}kept", "kept"),
        ("Type `{{</* figure */>}}`", "Type `{{< figure >}}`"),
        ("Type {{</* figure */>}}", "Type <code>{{&lt; figure &gt;}}</code>"),
        ("{% codeblock lang:js %}\nx\n{% endcodeblock %}", "\n```js\nx\n```\n"),
        ('![Port{400,300}](a.jpg "One" | b.jpg)', '![Port](a.jpg "One") ![Port](b.jpg)'),
        ("![Port](a.jpg{width=3})", "![Port](a.jpg)"),
        ("![Port](a.jpg)", "![Port](a.jpg)"),
        ("    {{ code }}\n\nText", "    {{ code }}\n\nText"),
        ("Text\n\n\t{% code %}\n\t{{ more }}\n", "Text\n\n\t{% code %}\n\t{{ more }}\n"),
        ("- item\n\n    {{ gone }}.", "- item\n\n    ."),
        ("Text\n    {{ gone }}.", "Text\n    ."),
    ],
)  # fmt: skip
def test_template_code_is_resolved(text, clean):
    assert strip(text) == clean


def test_highlighted_code_in_html_is_an_element_of_code():
    text = "{% highlight js %}\na < b\n{% endhighlight %}"
    assert strip(text, markdown=False) == "<pre><code>a &lt; b</code></pre>"


def test_a_note_names_every_line_up_to_ten():
    (note,) = strip_templates("{% x %}\n\n{% x %}\n{% x %}", first_line=5)[1]
    assert note.line == 5
    assert note.message.endswith("(also in line 7, 8)")
    (many,) = strip_templates("{% x %}\n" * 30)[1]
    assert "30 times" in many.message
    assert "9, 10)" in many.message


@pytest.mark.parametrize(
    "sign",
    ["{{< details >}}", "{{< highlight >}}", "{{< comment >}}", "[caption]", "[embed]", "[/embed]",
     "[gallery ", "![{", "![](a | ", "    {{ x }}\n", "\n\n    {{", "{{</* ", "`{{</* `", "{% img a", "[embed]x"],
)  # fmt: skip
def test_no_sign_repeated_takes_long(sign):
    start = time.process_time()
    strip_templates("[gallery] {{ x }}" + sign * (300_000 // len(sign)))
    assert time.process_time() - start < 2


def test_pages_of_pelican_have_no_address_here():
    data = b"---\ntitle: x\n---\n[a]({tag}boats) [b]({filename}/b.md)\n"
    (article,) = read(source_file("a.md"), data, ReadingRules())
    assert article.body == '<p><a>a</a> <a href="/b.md">b</a></p>\n'


def test_address_that_a_filter_embeds_is_a_link():
    assert strip('{{ "https://v.example/a" | embed: "The film" }}') == link(
        "https://v.example/a", "The film"
    )
    assert strip("{{ 'https://v.example/a' | oembed }}") == link("https://v.example/a")
    assert strip('{{ "https://v.example/a" | size }}') == ""


def test_caption_of_a_figure_may_be_markdown():
    shown = strip('{{< figure src="a.png" caption="The **quay** of [it](/x) at *dawn*, 2 * 3" >}}')
    caption = 'The <strong>quay</strong> of <a href="/x">it</a> at <em>dawn</em>, 2 * 3'
    assert f"<figcaption>{caption}</figcaption>" in shown
    assert 'alt="The quay of it at dawn, 2 * 3"' in shown
