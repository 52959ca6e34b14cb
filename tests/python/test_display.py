# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows, for texts that mean ill too."""
import html.parser

from common import FOREIGN, GOLD, NEWS, NLP, check, check_in, main


class Page(html.parser.HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.titles, self.marked, self.text, self.open = set(), [], [], "", []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)
        if tag == "mark":
            self.titles.append(dict(attrs)["title"])
            self.marked.append("")
        for name, _ in attrs:
            assert name in {"style", "title"}, name

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data

    def handle_startendtag(self, tag, attrs):
        raise AssertionError(tag)


def page(doc):
    return Page(doc._repr_html_().replace("<br>", ""))


def test_marks():
    doc = NLP(NEWS)
    shown = page(doc)
    check_in("whole text", NEWS, shown.text)
    event = next(event for event in doc.events if event.event == "SUPPORT")
    check_in("marked", event.evidence[0].text, "".join(shown.marked))
    check_in("named", "event: SUPPORT", "\n".join(shown.titles))
    for kind, record in doc.kinds():
        check(f"{record.id} is marked", any(f"{kind}: " in title for title in shown.titles), True)


def test_texts_that_mean_ill():
    ill = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' & </mark></div>"
    doc = NLP(f"{ill}. Norway's minister {ill} met Kenya's minister <b>in</b> Nairobi on 3 May 2022. Kenya thanked "
              f"\"Norway\" for \"<i>help</i>\". Norway praised Kenya.", id=f"{ill}", title=ill, publisher=ill, form="text")
    check("it has records", doc.events != (), True)
    shown = page(doc)
    check("tags", shown.tags - {"div", "b", "small", "mark", "table", "thead", "tbody", "tr", "th", "td", "p"}, set())
    check_in("shown as it is", ill, shown.text)


def test_large_and_bad():
    doc = NLP("\n\n".join([NEWS] * 400))
    source = doc._repr_html_()
    check(f"bounded: {len(source)}", len(source) < 400_000, True)
    check_in("told", "characters more", page(doc).text)
    bad = next(NLP.pipe([FOREIGN]))
    check_in("reason", "is not in English", page(bad).text)
    check_in("in a line", "is not in English", repr(bad))
    for path in GOLD:
        page(NLP(path.read_bytes()))


main(globals())
