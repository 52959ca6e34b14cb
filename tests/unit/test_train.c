/* SPDX-License-Identifier: Apache-2.0
 *
 * Training: the same treebank gives the same bytes, the model opens and has learnt
 * it, and faults are told.
 */
#include "english.h"

#include <unistd.h>

#include "base/buf.h"
#include "dragoman/train.h"

/* Subject, verb, object with other words each time. */
static void write_treebank(const char *path)
{
    static const char *const who[] = {"ministers", "envoys", "generals", "judges", "farmers"};
    static const char *const verbs[] = {"met", "left", "saw", "asked"};
    static const char *const whom[] = {"friends", "rebels", "guests"};
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    for (int i = 0; i < 60; i++)
        fprintf(f,
                "# newpar\n# sent_id = t-%d\n"
                "1\tThe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t_\t_\n"
                "2\t%s\t%.*s\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n"
                "3\t%s\t%s\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
                "4\t%s\t%.*s\tNOUN\tNNS\tNumber=Plur\t3\tobj\t_\tSpaceAfter=No\n"
                "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n",
                i, who[i % 5], (int)strlen(who[i % 5]) - 1, who[i % 5], verbs[i % 4], verbs[i % 4], whom[i % 3],
                (int)strlen(whom[i % 3]) - 1, whom[i % 3]);
    assert_int_equal(fclose(f), 0);
}

typedef struct folder {
    char dir[64], treebank[96], model[96], manifest[96];
} folder;

static void make_folder(folder *out)
{
    strcpy(out->dir, "/tmp/dragoman-train-XXXXXX");
    assert_non_null(mkdtemp(out->dir));
    snprintf(out->treebank, sizeof out->treebank, "%s/t.conllu", out->dir);
    snprintf(out->model, sizeof out->model, "%s/english.model", out->dir);
    snprintf(out->manifest, sizeof out->manifest, "%s/MANIFEST", out->dir);
    write_treebank(out->treebank);
}

static void remove_folder(const folder *f)
{
    unlink(f->treebank);
    unlink(f->model);
    unlink(f->manifest);
    rmdir(f->dir);
}

static void options_small(dgm_train_options *o)
{
    dgm_train_options_init(o);
    o->split_passes = o->tag_passes = o->parse_passes = 3;
}

static void train(const folder *f)
{
    dgm_train_options options;
    dgm_err err = {DGM_OK, 0, 0, ""};
    const char *path = f->treebank;
    options_small(&options);
    if (dgm_train(&path, 1, f->dir, &options, &err))
        fail_msg("%s", err.text);
}

static void twice_is_the_same(void **state)
{
    (void)state;
    folder a, b;
    make_folder(&a);
    make_folder(&b);
    train(&a);
    train(&b);
    size_t a_len, b_len;
    char *a_data = read_whole(a.model, &a_len), *b_data = read_whole(b.model, &b_len);
    assert_non_null(a_data);
    assert_non_null(b_data);
    assert_int_equal(a_len, b_len);
    assert_memory_equal(a_data, b_data, a_len);
    free(a_data);
    free(b_data);
    remove_folder(&a);
    remove_folder(&b);
}

static void what_is_learnt_is_known(void **state)
{
    (void)state;
    static const char text[] = "The judges met rebels.";
    folder f;
    dgm_err err = {DGM_OK, 0, 0, ""};
    make_folder(&f);
    train(&f);
    english e = {0};
    e.data = read_whole(f.model, &e.len);
    remove_folder(&f);
    assert_non_null(e.data);
    if (dgm__model_open(&e.file, e.data, e.len, &err) || dgm__text_open(&e.text, &e.file, &err) ||
        dgm__parse_open(&e.parse, &e.file, &err))
        fail_msg("%s", err.text);
    dgm__text_scratch_init(&e.text_scratch);
    dgm__parse_scratch_init(&e.parse_scratch);
    dgm__arena_init(&e.arena, 0);
    size_t n;
    const dgm__sentence *s = english_read(&e, text, sizeof text - 1, &n);
    assert_int_equal(n, 1);
    assert_int_equal(s[0].n, 5);
    assert_string_equal(s[0].tokens[1].lemma, "judge");
    assert_string_equal(s[0].tokens[2].xpos, "VBD");
    assert_int_equal(s[0].tokens[1].rel, DGM__REL_NSUBJ);
    assert_int_equal(s[0].tokens[3].head, 2);
    void *p = &e;
    english_close(&p);
}

static int stop(void *arg, const char *line)
{
    (void)line;
    return ++*(int *)arg == 3;
}

static void a_treebank_named_twice_counts_twice(void **state)
{
    (void)state;
    folder f;
    make_folder(&f);
    dgm_train_options options;
    dgm_err err = {DGM_OK, 0, 0, ""};
    const char *paths[] = {f.treebank, f.treebank};
    train(&f);
    size_t len, once_len, twice_len;
    char *once = read_whole(f.model, &once_len);
    options_small(&options);
    if (dgm_train(paths, 2, f.dir, &options, &err))
        fail_msg("%s", err.text);
    char *twice = read_whole(f.model, &twice_len);
    if (once_len == twice_len && !memcmp(once, twice, once_len))
        fail_msg("naming it again changed nothing");
    char *manifest = read_whole(f.manifest, &len);
    assert_true(once && twice && manifest);
    static const char want[] = "treebank t.conllu sentences 60 times 2 ";
    bool told = false;
    for (size_t at = 0; !told && at + sizeof want <= len; at++)
        told = !memcmp(manifest + at, want, sizeof want - 1);
    if (!told)
        fail_msg("the MANIFEST says\n%.*s", (int)len, manifest);
    free(once);
    free(twice);
    free(manifest);
    remove_folder(&f);
}

static void faults_are_told(void **state)
{
    (void)state;
    folder f;
    make_folder(&f);
    dgm_train_options options;
    dgm_err err;
    const char *path = f.treebank, *none = "/tmp/no/such/treebank.conllu";
    options_small(&options);
    assert_int_equal(dgm_train(&none, 1, f.dir, &options, &err), DGM_EIO);
    assert_int_equal(dgm_train(&path, 1, "/tmp/no/such/folder", &options, &err), DGM_EIO);
    assert_int_equal(dgm_train(&path, 0, f.dir, &options, &err), DGM_EEMPTY);
    options.size = 1;
    assert_int_equal(dgm_train(&path, 1, f.dir, &options, &err), DGM_EUSAGE);
    int calls = 0;
    options_small(&options);
    options.progress = stop;
    options.progress_arg = &calls;
    assert_int_equal(dgm_train(&path, 1, f.dir, &options, &err), DGM_EUSAGE);
    assert_int_equal(calls, 3);
    remove_folder(&f);
}

static void contexts(dgm_status want, const char *dir, const dgm_train_contexts_options *options, const char *text)
{
    const char *table = "train/contexts.tsv";
    dgm_err err = {DGM_OK, 0, 0, ""};
    assert_int_equal(dgm_train_contexts("lexicon/contexts/contexts.txt", &table, 1, dir, options, &err), want);
    assert_string_equal(err.text, text);
}

/* learned.txt is what training makes of the texts beside it; make it again after a change to either. */
static void contexts_are_those_of_the_lexicon(void **state)
{
    (void)state;
    folder f;
    char path[sizeof f.dir + 16];
    dgm_train_contexts_options options;
    size_t n, n_there;
    make_folder(&f);
    dgm_train_contexts_options_init(&options);
    contexts(DGM_OK, f.dir, &options, "");
    snprintf(path, sizeof path, "%s/learned.txt", f.dir);
    char *made = read_whole(path, &n), *there = read_whole("lexicon/contexts/learned.txt", &n_there);
    assert_non_null(made);
    assert_non_null(there);
    assert_int_equal(n, n_there);
    assert_memory_equal(made, there, n);
    free(made);
    free(there);
    remove(path);
    options.folds = 4;
    contexts(DGM_OK, f.dir, &options, "");
    snprintf(path, sizeof path, "%s/folds.tsv", f.dir);
    made = read_whole(path, &n);
    assert_non_null(made);
    assert_memory_equal(made, "line\tcontexts\tfound\n", 20);
    free(made);
    remove(path);
    options.folds = 1;
    contexts(DGM_EUSAGE, f.dir, &options, "options of another version or out of range");
    remove_folder(&f);
}

static void faults_of_contexts_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        dgm_status status;
        const char *text; /* behind the path */
    } cases[] = {
        {"contexts\ttext\nhealth weather\tRain fell.\n", DGM_EFORMAT, ":2: 'weather' is no context"},
        {"context\ttext\nhealth\tRain fell.\n", DGM_EFORMAT, ":1: expected the columns contexts and text"},
        {"contexts\ttext\n\t\"Rain\n", DGM_EFORMAT, NULL},
    };
    folder f;
    dgm_train_contexts_options options;
    make_folder(&f);
    dgm_train_contexts_options_init(&options);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = f.treebank;
        dgm_err err = {DGM_OK, 0, 0, ""};
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(cases[i].table, file);
        fclose(file);
        assert_int_equal(dgm_train_contexts("lexicon/contexts/contexts.txt", &path, 1, f.dir, &options, &err),
                         cases[i].status);
        assert_int_equal(strncmp(err.text, path, strlen(path)), 0);
        if (cases[i].text)
            assert_string_equal(err.text + strlen(path), cases[i].text);
    }
    remove_folder(&f);
}

/* Twenty texts in which "praised" was signed and "hailed" was not. */
static void write_judged(const folder *f, char *texts, size_t size)
{
    static const char *const pairs[][2] = {
        {"Norway", "Ghana"}, {"Chile", "Japan"},  {"Kenya", "Peru"},   {"India", "Oman"},  {"Spain", "Mali"},
        {"Egypt", "Cuba"},   {"Brazil", "Nepal"}, {"Latvia", "Qatar"}, {"Poland", "Laos"}, {"Jordan", "Fiji"}};
    static const char *const codes[][2] = {{"NOR", "GHA"}, {"CHL", "JPN"}, {"KEN", "PER"}, {"IND", "OMN"},
                                           {"ESP", "MLI"}, {"EGY", "CUB"}, {"BRA", "NPL"}, {"LVA", "QAT"},
                                           {"POL", "LAO"}, {"JOR", "FJI"}};
    snprintf(texts, size, "%s.jsonl", f->treebank);
    FILE *table = fopen(f->treebank, "w"), *file = fopen(texts, "w");
    assert_true(table && file);
    fputs("doc\tstart\tend\tevent\tactors\trecipients\tstatus\ttype_ok\tactors_ok\tstatus_ok\n", table);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int hailed = 0; hailed < 2; hailed++) {
            fprintf(file, "{\"id\": \"t%zu-%d\", \"text\": \"%s %s %s on Monday.\"}\n", i, hailed, pairs[i][0],
                    hailed ? "hailed" : "praised", pairs[i][1]);
            fprintf(table, "t%zu-%d\t0\t60\tSUPPORT\t%s\t%s\toccurred\t%d\t1\t1\n", i, hailed, codes[i][0], codes[i][1],
                    !hailed);
        }
    fclose(table);
    fclose(file);
}

static double weight_in(const char *learned, const char *trait)
{
    char line[80];
    snprintf(line, sizeof line, " %s\n", trait);
    const char *at = strstr(learned, line);
    while (at && at > learned && at[-1] != '\n')
        at--;
    return at ? strtod(at, NULL) : 0;
}

static void verdicts_teach_what_to_trust(void **state)
{
    (void)state;
    folder f;
    char texts[sizeof f.treebank + 8], path[sizeof f.dir + 16];
    const char *paths = texts;
    dgm_train_confidence_options options;
    dgm_err err = {DGM_OK, 0, 0, ""};
    size_t n;
    make_folder(&f);
    write_judged(&f, texts, sizeof texts);
    dgm_train_confidence_options_init(&options);
    assert_int_equal(dgm_train_confidence(f.treebank, &paths, 1, f.dir, &options, &err), DGM_OK);
    snprintf(path, sizeof path, "%s/learned.txt", f.dir);
    char *learned = read_whole(path, &n);
    assert_non_null(learned);
    assert_true(weight_in(learned, "told by 'praise'") > 0.01);
    assert_true(weight_in(learned, "told by 'hail'") < -0.01);
    assert_non_null(strstr(learned, "# Learned from 20 events, 10 of them signed."));
    assert_non_null(strstr(learned, "\nleast 0.50\n"));
    free(learned);
    remove(path);
    options.folds = 1;
    assert_int_equal(dgm_train_confidence(f.treebank, &paths, 1, f.dir, &options, &err), DGM_EUSAGE);
    remove(texts);
    remove_folder(&f);
}

static void faults_of_verdicts_are_told(void **state)
{
    (void)state;
#define HEAD "doc\tstart\tend\tevent\tactors\trecipients\tstatus\ttype_ok\tactors_ok\tstatus_ok\n"
    static const struct {
        const char *table, *text; /* behind the path; NULL: another */
    } cases[] = {
        {"doc\tstart\n", ":1: expected the column end"},
        {HEAD "t\t0\t60\tSUPPORT\tNOR\tGHA\toccurred\t1\t1\tyes\n", ":2: status_ok is 0 or 1, not 'yes'"},
        {HEAD "t\t60\t60\tSUPPORT\tNOR\tGHA\toccurred\t1\t1\t1\n", ":2: '60' to '60' is no stretch of text"},
        {HEAD "t\t\t60\tSUPPORT\tNOR\tGHA\toccurred\t1\t1\t1\n", ":2: '' to '60' is no stretch of text"},
        {HEAD "t\t0\t60\tREJECT\tNOR\tGHA\toccurred\t1\t1\t1\n", NULL},
    };
#undef HEAD
    folder f;
    char texts[sizeof f.treebank + 8];
    const char *paths = texts;
    dgm_train_confidence_options options;
    make_folder(&f);
    write_judged(&f, texts, sizeof texts);
    dgm_train_confidence_options_init(&options);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_err err = {DGM_OK, 0, 0, ""};
        FILE *file = fopen(f.treebank, "w");
        assert_non_null(file);
        fputs(cases[i].table, file);
        fclose(file);
        assert_int_equal(dgm_train_confidence(f.treebank, &paths, 1, f.dir, &options, &err), DGM_EFORMAT);
        if (cases[i].text)
            assert_string_equal(err.text + strlen(f.treebank), cases[i].text);
        else
            assert_string_equal(err.text, "none of the judged events is told in these documents");
    }
    remove(texts);
    remove_folder(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_is_the_same),
        cmocka_unit_test(what_is_learnt_is_known),
        cmocka_unit_test(a_treebank_named_twice_counts_twice),
        cmocka_unit_test(faults_are_told),
        cmocka_unit_test(contexts_are_those_of_the_lexicon),
        cmocka_unit_test(faults_of_contexts_are_told),
        cmocka_unit_test(verdicts_teach_what_to_trust),
        cmocka_unit_test(faults_of_verdicts_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
