/* SPDX-License-Identifier: Apache-2.0
 *
 * PLOVER: one JSON object an event, in the fields of PLOVER 2.0, with those of the
 * story it stands in.
 */
#include "export/told.h"

static void write_event(dgm__export *x, void *user, const dgm__told *t)
{
    static const struct {
        const char *name, *missing;
    } fields[] = {{"date", "null"},       {"event", "null"},       {"mode", "[]"},    {"status", "null"},
                  {"actor", "[]"},        {"recipient", "[]"},     {"context", "[]"}, {"event_loc", "null"},
                  {"quad_code", "null"},  {"event_scale", "null"}, {"cameo", "null"}, {"attributed_to", "null"},
                  {"event_text", "null"}, {"text_info", "null"}};
    (void)user;
    dgm__buf_addc(&x->e.to, '{');
    dgm__export_text(x, "id", t->id);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        dgm__export_slice(x, fields[i].name, dgm__slice_member(t->record, fields[i].name), fields[i].missing);
    dgm__export_text(x, "story", t->doc);
    dgm__export_text(x, "title", t->title);
    dgm__export_text(x, "publisher", t->publisher);
    dgm__export_text(x, "published", t->published);
    dgm__export_text(x, "url", t->url);
    dgm__export_text(x, "language", t->language);
    dgm__buf_adds(&x->e.to, "}\n");
}

void dgm__export_plover(dgm__export *x)
{
    dgm__export_events(x, false, write_event, NULL);
}
