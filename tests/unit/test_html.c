/* SPDX-License-Identifier: Apache-2.0
 *
 * input/html: what a page shows, and pages that were made to hurt.
 */
#include "check.h"

#include <time.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/html.h"
#include "input/html_tree.h"

/* '/' stands for a line end, "//" for a blank line. */
static const struct {
    const char *what, *html, *want;
} rows[] = {
    {"paragraphs", "<p>One<p>Two", "One//Two"},
    {"blanks fold", "<p> a \n\t b </p>", "a b"},
    {"inline elements do not part words", "<p>Vel<b>burg</b> is <i>here</i>.", "Velburg is here."},
    {"entities", "<p>a &amp; b &lt;c&gt; &eacute; &#8211; &#x2014;", "a & b <c> \xC3\xA9 \xE2\x80\x93 \xE2\x80\x94"},
    {"script and style", "<script>if (a<b) x()</script><style>p{}</style><p>x y", "x y"},
    {"comment", "<p>a<!-- <p>b --> c", "a c"},
    {"break", "<p>a b<br>c d", "a b/c d"},
    {"two breaks", "<p>a b<br><br>c d", "a b//c d"},
    {"list", "<ul><li>one a<li>two b</ul>", "one a//two b"},
    {"cells", "<table><tr><td>a b<td>c d</table>", "a b/c d"},
    {"nav, aside, footer and forms go",
     "<nav>n</nav><aside>a</aside><form><p>f</p></form><p>the main text of it</p><footer>o</footer>",
     "the main text of it"},
    {"hidden",
     "<p hidden>a</p><p style='display: none'>b</p><p style=\"color:red;display:none\">b</p><div "
     "aria-hidden=true>c</div><p>the text that is shown",
     "the text that is shown"},
    {"by name", "<div class='top-menu'>m</div><div id=sidebar>s</div><p class=text>the text of the page",
     "the text of the page"},
    {"a body that is called sidebar", "<body class='has-sidebar'><p>the text of the page</p></body>",
     "the text of the page"},
    {"a menu that holds the page", "<div class=menu><p>the text of the page is inside</p></div>",
     "the text of the page is inside"},
    {"pre keeps its lines", "<pre>a\nb\n\nc</pre>", "a/b//c"},
    {"end without a beginning", "</p></div>a b</span>", "a b"},
    {"cut tag", "<p>a b<div cla", "a b"},
    {"cut entity", "<p>a &am", "a &am"},
    {"bare text", "a < b and c > d", "a < b and c > d"},
    {"nothing", "", ""},
    {"quotes in an attribute", "<p title=\"a>b\">c d", "c d"},
    {"template and noscript", "<template><p>t</template><noscript>n</noscript><p>a b", "a b"},
};

static void shows_text(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__html page;
        dgm_err err = {.status = DGM_OK};
        char got[256];
        if (dgm__html_read(&page, rows[i].html, strlen(rows[i].html), &arena, &err))
            fail_msg("%s: %s", rows[i].what, err.text);
        snprintf(got, sizeof got, "%s", page.text);
        for (char *c = got; *c; c++)
            *c = *c == '\n' ? '/' : *c;
        if (strcmp(got, rows[i].want))
            fail_msg("%s: got '%s', want '%s'", rows[i].what, got, rows[i].want);
        dgm__arena_reset(&arena);
    }
    dgm__arena_clear(&arena);
}

static const char page[] =
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A meets B - Tarn Post</title>"
    "<meta property='og:site_name' content='Tarn Post'><meta property=\"article:published_time\" "
    "content=\"2020-02-03T10:00:00Z\">"
    "<link rel=canonical href='https://example.org/a'>"
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A meets B\"}</script></head>"
    "<body><div class='menu'><a href=x>Home</a></div><h1>A meets B</h1><p>The two <b>met</b> &amp; talked.</p>"
    "<figure><img><figcaption>A, left</figcaption></figure><ul><li><a href=y>More</a></ul><table><tr><td>x</table>"
    "<select><option>o</select><svg><g><path d='M0'/></g></svg><p>End.</p><footer>&copy; 2020 Tarn "
    "Post</footer></body></html>";

static void reads_the_head(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__html got;
    dgm_err err = {.status = DGM_OK};
    dgm__arena_init(&arena, 0);
    assert_int_equal(dgm__html_read(&got, page, sizeof page - 1, &arena, &err), DGM_OK);
    assert_string_equal(got.title, "A meets B");
    assert_string_equal(got.page_title, "A meets B - Tarn Post");
    assert_string_equal(got.publisher, "Tarn Post");
    assert_string_equal(got.published, "2020-02-03T10:00:00Z");
    assert_string_equal(got.url, "https://example.org/a");
    assert_string_equal(got.copyright, "\xC2\xA9 2020 Tarn Post");
    assert_string_equal(dgm__html_charset(page, sizeof page - 1, &arena), "utf-8");
    dgm__arena_clear(&arena);
}

static void cut_at_every_byte(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t n = 0; n < sizeof page; n++) {
        char *exact = malloc(n ? n : 1);
        dgm__html got;
        dgm_err err = {.status = DGM_OK};
        assert_non_null(exact);
        memcpy(exact, page, n);
        dgm__html_charset(exact, n, &arena);
        if (dgm__html_read(&got, exact, n, &arena, &err))
            fail_msg("cut at %zu: %s", n, err.text);
        if (dgm__utf8_check(got.text, got.len) != got.len)
            fail_msg("cut at %zu: not UTF-8", n);
        free(exact);
        dgm__arena_reset(&arena);
    }
    dgm__arena_clear(&arena);
}

/* Each unit many times over, the text at the end must still be found, soon. */
static const struct {
    const char *what, *unit;
    int times;
} hostile[] = {
    {"nested div", "<div>", 100000},
    {"nested b", "<b>", 100000},
    {"nested tables", "<table><tr><td>", 50000},
    {"nested lists", "<ul><li>", 50000},
    {"nested fonts with attributes", "<font color=a size=b>", 50000},
    {"misnested b and div", "<b><div></b>", 50000},
    {"misnested table and div", "<div><table></div>", 50000},
    {"misnested a and p", "<a><p></a>", 50000},
    {"many ends", "</div>", 100000},
    {"many paragraphs", "<p>", 100000},
    {"svg", "<svg><g>", 50000},
    {"select", "<select><option>", 50000},
    {"buttons", "<button><p>", 50000},
    {"many attributes", "<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>", 20000},
    {"open comments", "<!--", 100000},
    {"open quotes", "<p title=\"", 100000},
    {"angles", "<", 100000},
    {"ampersands", "&", 100000},
    {"spans", "<span class=menu>", 100000},
    {"headings", "<h1><h2>", 50000},
    {"dl", "<dl><dt><dd>", 30000},
    {"nobr", "<nobr>", 50000},
    {"ruby", "<ruby><rt><rp>", 30000},
    {"framesets", "<frameset>", 50000},
    {"objects", "<object><applet>", 30000},
};

static void survives_hostile_pages(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        dgm__buf b;
        dgm__html got;
        dgm_err err = {.status = DGM_OK};
        dgm__buf_init(&b);
        dgm__buf_adds(&b, "<body><p>before");
        for (int k = 0; k < hostile[i].times; k++)
            dgm__buf_adds(&b, hostile[i].unit);
        dgm__buf_adds(&b, "after the end");
        assert_false(b.oom);
        clock_t start = clock();
        dgm_status status = dgm__html_read(&got, b.data, b.len, &arena, &err);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (status && status != DGM_ELIMIT)
            fail_msg("%s: %s", hostile[i].what, err.text);
        if (seconds > 8)
            fail_msg("%s: took %.1f s", hostile[i].what, seconds);
        if (seconds > 0.7)
            print_message("%s: %.2f s%s\n", hostile[i].what, seconds, status ? ", refused" : "");
        dgm__buf_clear(&b);
        dgm__arena_reset(&arena);
    }
    dgm__arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_text),
        cmocka_unit_test(reads_the_head),
        cmocka_unit_test(cut_at_every_byte),
        cmocka_unit_test(survives_hostile_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
