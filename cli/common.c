/* SPDX-License-Identifier: Apache-2.0
 *
 * Shared options: see common.h.
 */
#include "common.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_THREADS = 256, DEFAULT_THREADS = 16 };

void common_init(common *c)
{
    memset(c, 0, sizeof *c);
    dgm_reader_options_init(&c->reader);
    dgm_model_options_init(&c->model);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    c->threads = processors < 1 ? 1 : processors > DEFAULT_THREADS ? DEFAULT_THREADS : (int)processors;
}

bool common_is_date(const char *text)
{
    static const char form[] = "0000-00-00";
    size_t n = strlen(text);
    if (!n) /* not known */
        return true;
    if (n != 4 && n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    int month = n > 4 ? (text[5] - '0') * 10 + text[6] - '0' : 1;
    int day = n > 7 ? (text[8] - '0') * 10 + text[9] - '0' : 1;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = atoi(text);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

int common_option(common *c, const command *of, int id, const char *value)
{
    const option_row *row = options_row(of, id);
    long long number;
    switch (id) {
    case OPT_FROM: {
        int form = options_choice(of, row, value);
        if (form < 0)
            return -1;
        c->reader.form = (dgm_form)form; /* the words stand in the order of the enum */
        return 0;
    }
    case OPT_PUBLISHED:
        if (!common_is_date(value)) {
            usage_fault(of, "'--published' is a date as 2020-11-26, 2020-11 or 2020, not '%s'", value);
            return -1;
        }
        c->reader.published = value;
        return 0;
    case OPT_OUTPUT:
        c->output = value;
        return 0;
    case OPT_THREADS:
        number = options_number(of, row, value, 1, MOST_THREADS);
        c->threads = (int)number;
        return number < 0 ? -1 : 0;
    case OPT_LEXICON:
        c->model.lexicon = value;
        return 0;
    case OPT_MODEL:
        c->model.weights = value;
        return 0;
    case OPT_MAX_BYTES:
        number = options_number(of, row, value, 1, 1LL << 30);
        c->reader.max_bytes = (size_t)number;
        return number < 0 ? -1 : 0;
    case OPT_NO_FILTER:
        c->no_filter = true;
        return 0;
    case OPT_LEAST: {
        char *end;
        c->model.least = strtod(value, &end);
        if (end != value && !*end && c->model.least >= 0 && c->model.least <= 1)
            return 0;
        usage_fault(of, "'--confidence' is a number from 0 to 1, not '%s'", value);
        return -1;
    }
    default:
        return -1;
    }
}

int common_parse(common *c, const command *of, int argc, char **argv, bool *over)
{
    const char *value;
    *over = true;
    common_init(c);
    for (int id; (id = options_next(of, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD || common_option(c, of, id, value))
            return EXIT_USAGE;
    }
    *over = false;
    return EXIT_DONE;
}

int common_load(dgm_model **out, const common *c)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_model_load(out, &c->model, &err);
    const char *text = *err.text ? err.text : dgm_status_text(status);
    if (status && err.line)
        fprintf(stderr, "dragoman: %s (line %u, column %u)\n", text, (unsigned)err.line, (unsigned)err.column);
    else if (status)
        fprintf(stderr, "dragoman: %s\n", text);
    return status ? -1 : 0;
}

static int into_output(void *user, const char *data, size_t len, dgm_err *err)
{
    (void)err; /* the output names its own errors */
    return (len && output_sink(user, data, len)) || output_flush(user) ? EACH_STOP : EACH_TAKEN;
}

char *common_told(const common *c, const dgm_model *model, const char *more)
{
    static const char form[] = "dragoman %s, %s from=%d published=%s max-bytes=%zu knowledge=%016" PRIx64;
    const char *published = c->reader.published ? c->reader.published : "";
    uint64_t hash = dgm_model_hash(model);
    int n = snprintf(NULL, 0, form, dgm_version(), more, (int)c->reader.form, published, c->reader.max_bytes, hash);
    char *line = n < 0 ? NULL : malloc((size_t)n + 1);
    if (line)
        snprintf(line, (size_t)n + 1, form, dgm_version(), more, (int)c->reader.form, published, c->reader.max_bytes,
                 hash);
    return line;
}

int common_resume(const common *c, const dgm_model *model, each_work work, void *user, journal *j, int argc,
                  char **argv)
{
    bool whole = false;
    each_options o = {.model = model, .reader = c->reader, .threads = c->threads, .work = work, .user = user};
    o.take = into_output;
    o.take_user = j->out;
    o.whole = &whole;
    o.no_filter = c->no_filter;
    o.from = j->last;
    o.begin = journal_begin;
    o.mark_user = j;
    o.marked = j->path ? journal_mark : NULL;
    int status = each_document(&o, argv + optind, (size_t)(argc - optind));
    if (output_close(j->out)) {
        whole = false;
        status = status ? status : EXIT_SOME_FAILED;
    }
    journal_close(j, whole);
    return status;
}

int common_run(const common *c, const dgm_model *model, each_work work, void *user, output *out, int argc, char **argv)
{
    each_options o = {.model = model, .reader = c->reader, .threads = c->threads, .work = work, .user = user};
    o.take = into_output;
    o.take_user = out;
    int status = each_document(&o, argv + optind, (size_t)(argc - optind));
    return output_close(out) && !status ? EXIT_SOME_FAILED : status;
}
