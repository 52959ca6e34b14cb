/* SPDX-License-Identifier: Apache-2.0
 *
 * The server: listens, checks who asks, calls the address, sends what came of it.
 *
 * Each connection has a thread: an answer that takes long keeps nobody but its own.
 * Whatever fails is told as {"error": "..."}; nothing but what is asked for is said of
 * the machine.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "dragoman/serve.h"
#include "record/json.h"
#include "serve/assets.h"
#include "serve/guard.h"
#include "serve/indexer.h"
#include "serve/pool.h"
#include "serve/twin.h"
#include "serve/writer.h"

enum {
    PORT = 8420,
    CONNECTIONS = 64,
    SECONDS = 20,
    CONNECTION_BYTES = 64 << 10, /* for a request with its headers */
    LARGEST_ANSWER = 128 << 20,
};

struct dgm_server {
    struct MHD_Daemon *daemon;
    dgm__pool pool;
    bool pooled;
    dgm__indexer indexer;
    dgm__writer writer;
    bool writes; /* the writer is there */
    unsigned seconds;
    const dgm_model *model;
    char *web; /* owned; NULL: built in */
    bool wide; /* listens for other machines too */
    char url[INET6_ADDRSTRLEN + 128];
};

/* ---- answers ---- */

#define NOTHING_ELSE "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/* The page runs its own scripts and styles and asks this server; nothing of it comes from
 * elsewhere or goes there. What is no page may do nothing at all. */
static const char page_policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                  "font-src 'self'; connect-src 'self'; "
                                  "manifest-src 'self'; " NOTHING_ELSE;
static const char data_policy[] = "default-src 'none'; " NOTHING_ELSE;

static const char json_type[] = "application/json; charset=utf-8";

static enum MHD_Result send_out(struct MHD_Connection *connection, int code, struct MHD_Response *response,
                                const char *type, bool page)
{
    const struct {
        const char *name, *value;
    } headers[] = {
        {"Content-Type", type},
        {"Content-Security-Policy", page ? page_policy : data_policy},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {"Cache-Control", page ? "no-cache" : "no-store"},
    };
    if (!response)
        return MHD_NO;
    bool fine = true;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        fine &= MHD_add_response_header(response, headers[i].name, headers[i].value) == MHD_YES;
    enum MHD_Result result = fine ? MHD_queue_response(connection, (unsigned)code, response) : MHD_NO;
    MHD_destroy_response(response);
    return result;
}

/* A response that frees the text; takes it in any case. */
static struct MHD_Response *owning(dgm__buf *text)
{
    struct MHD_Response *response = NULL;
    if (!text->oom && text->data)
        response = MHD_create_response_from_buffer(text->len, text->data, MHD_RESPMEM_MUST_FREE);
    if (response)
        dgm__buf_init(text);
    else
        dgm__buf_clear(text);
    return response;
}

static struct MHD_Response *error_of(const char *text)
{
    dgm__buf body;
    dgm__buf_init(&body);
    dgm__buf_adds(&body, "{\"error\": \"");
    dgm__json_escaped(&body, text);
    dgm__buf_adds(&body, "\"}\n");
    return owning(&body);
}

static enum MHD_Result refuse(struct MHD_Connection *connection, int code, const char *text)
{
    return send_out(connection, code, error_of(text), json_type, false);
}

/* ---- addresses ---- */

typedef struct address {
    const char *name;
    void (*answer)(dgm__call *call);
    bool csv;
    dgm__takes takes;
} address;

enum {
    PERIOD = DGM__P_SINCE | DGM__P_UNTIL,
    SIDES = DGM__P_A | DGM__P_B,
    PAGE = DGM__P_LIMIT | DGM__P_OFFSET,
    CHOSEN = PERIOD | DGM__P_Q | DGM__P_FACETS
};

static const address addresses[] = {
    {"store", dgm__serve_store, false, {0, 0, 0, 0}},
    {"actors", dgm__serve_actors, true, {DGM__P_Q | DGM__P_LIMIT, 0, 20, 1000}},
    {"names", dgm__serve_names, true, {DGM__P_Q | DGM__P_LIMIT, DGM__P_Q, 5, 100}},
    {"search", dgm__serve_search, true, {DGM__P_Q | PAGE, DGM__P_Q, 20, 200}},
    {"records",
     dgm__serve_records,
     true,
     {SIDES | CHOSEN | PAGE | DGM__P_KIND | DGM__P_DOC | DGM__P_ID | DGM__P_SORT, 0, 100, 10000}},
    {"facets", dgm__serve_facets, true, {SIDES | CHOSEN | DGM__P_KIND | DGM__P_DOC | DGM__P_LIMIT, 0, 20, 1000}},
    {"balance", dgm__serve_balance, true, {SIDES | CHOSEN, 0, 0, 0}},
    {"network", dgm__serve_network, true, {DGM__P_A | CHOSEN | DGM__P_OPEN | DGM__P_LIMIT, 0, 40, 300}},
    {"places", dgm__serve_places, true, {SIDES | CHOSEN, 0, 0, 0}},
    {"sources", dgm__serve_sources, true, {SIDES | CHOSEN | DGM__P_KIND | DGM__P_LIMIT, 0, 500, 5000}},
    {"document", dgm__serve_document, true, {DGM__P_ID, DGM__P_ID, 0, 0}},
    {"reading", dgm__serve_reading, false, {DGM__P_ID, DGM__P_ID, 0, 0}},
    {"review",
     dgm__serve_review,
     true,
     {SIDES | PAGE | DGM__P_KIND | DGM__P_DOC | DGM__P_SORT | DGM__P_STATE, 0, 20, 200}},
    {"reviews", dgm__serve_reviews, true, {PAGE | DGM__P_DOC, 0, 100, 5000}},
    {"compare", dgm__serve_compare, true, {DGM__P_ID | DGM__P_WITH, DGM__P_ID | DGM__P_WITH, 0, 0}},
};

/* What is asked for: an address, in which form, under which name it may be saved. */
typedef struct asked {
    const address *of;
    const char *file;
    dgm__takes takes;
    bool csv;
} asked;

static bool find_address(asked *out, const char *name, size_t len, bool csv)
{
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        const address *a = &addresses[i];
        if (strlen(a->name) != len || memcmp(a->name, name, len) || (csv && !a->csv))
            continue;
        *out = (asked){a, a->name, a->takes, csv};
        return true;
    }
    return false;
}

/* "/api/store.json" */
static bool find_api(asked *out, const char *path)
{
    static const char begin[] = "/api/";
    const char *name = path + sizeof begin - 1, *dot = strrchr(path, '.');
    if (strncmp(path, begin, sizeof begin - 1) || !dot || dot < name)
        return false;
    return (!strcmp(dot, ".json") || !strcmp(dot, ".csv")) &&
           find_address(out, name, (size_t)(dot - name), !strcmp(dot, ".csv"));
}

/* "/relation/ISL/LVA.json" */
static bool find_twin(asked *out, dgm__request *request)
{
    dgm__twin twin;
    dgm__twin_find(&twin, request);
    if (!twin.api || !find_address(out, twin.api, strlen(twin.api), twin.csv))
        return false;
    out->file = twin.file;
    if (twin.limit) {
        out->takes.limit = twin.limit;
        out->takes.most = twin.limit > out->takes.most ? twin.limit : out->takes.most;
    }
    return true;
}

/* A dgm_sink into the answer. */
static int take(void *user, const char *data, size_t len)
{
    dgm__call *c = user;
    c->too_large = len > LARGEST_ANSWER - c->body.len;
    if (!c->too_large)
        dgm__buf_add(&c->body, data, len);
    return c->too_large || c->body.oom ? -1 : 0;
}

static int code_of(const dgm__call *c)
{
    switch (c->x.e.status) {
    case DGM_OK:
        return MHD_HTTP_OK;
    case DGM_EUSAGE:
    case DGM_EQUERY:
        return c->missing ? MHD_HTTP_NOT_FOUND : MHD_HTTP_BAD_REQUEST;
    case DGM_ELIMIT:
        return MHD_HTTP_CONTENT_TOO_LARGE;
    default:
        return MHD_HTTP_SERVICE_UNAVAILABLE;
    }
}

static enum MHD_Result finish(dgm__call *c, struct MHD_Connection *connection, const char *file, bool broken_off,
                              const dgm_err *err)
{
    int code = code_of(c);
    if (broken_off)
        return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE, "this takes too long; ask for less, or try again");
    if (c->too_large)
        return refuse(connection, MHD_HTTP_CONTENT_TOO_LARGE, "the answer is too large; ask for less with limit");
    if (code != MHD_HTTP_OK)
        return refuse(connection, code, *err->text ? err->text : dgm_status_text(c->x.e.status));
    struct MHD_Response *response = owning(&c->body);
    char named[128];
    if (response && c->csv) {
        snprintf(named, sizeof named, "attachment; filename=\"%s.csv\"", file);
        if (MHD_add_response_header(response, "Content-Disposition", named) != MHD_YES) {
            MHD_destroy_response(response);
            return MHD_NO;
        }
    }
    return send_out(connection, MHD_HTTP_OK, response, c->csv ? "text/csv; charset=utf-8" : json_type, false);
}

static enum MHD_Result answer_data(dgm_server *server, struct MHD_Connection *connection, const dgm__request *request,
                                   const asked *a)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm__handle *handle;
    if (dgm__pool_take(&server->pool, &handle, &err))
        return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE, err.text);
    dgm__call c = {.store = handle->store,
                   .model = server->model,
                   .parties = &handle->parties,
                   .names = &handle->names,
                   .deeds = &handle->deeds,
                   .csv = a->csv,
                   .may_write = server->writes};
    dgm__arena_init(&c.arena, 0);
    dgm__buf_init(&c.body);
    c.x = (dgm__export){.store = c.store, .model = c.model, .sink = take, .user = &c};
    dgm__emit_init(&c.x.e, &err);
    c.x.e.status = dgm__request_read(request, &a->takes, c.store, c.model, &c.arena, &c.wanted, &err);
    if (a->takes.params & DGM__P_FACETS) /* it is about all records */
        dgm__indexer_lend(&server->indexer, &c);
    if (!c.x.e.status)
        a->of->answer(&c);
    dgm__indexer_take_back(&server->indexer, &c);
    dgm__export_hand_on(&c.x);
    bool broken_off = handle->broken_off;
    dgm__pool_give(&server->pool, handle);
    enum MHD_Result result = finish(&c, connection, a->file, broken_off, &err);
    dgm__buf_clear(&c.body);
    dgm__buf_clear(&c.x.e.to);
    dgm__buf_clear(&c.x.aside);
    dgm__arena_clear(&c.arena);
    return result;
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result answer_page(const dgm_server *server, struct MHD_Connection *connection, const char *path)
{
    dgm__asset asset;
    const char *accepts = header(connection, "Accept-Encoding");
    if (!dgm__asset_find(&asset, server->web, path, accepts && strstr(accepts, "gzip"))) {
        dgm__asset_clear(&asset);
        return refuse(connection, MHD_HTTP_NOT_FOUND, "there is no such file");
    }
    struct MHD_Response *response =
        asset.read.data ? owning(&asset.read)
                        : MHD_create_response_from_buffer(asset.len, (void *)asset.data, MHD_RESPMEM_PERSISTENT);
    if (response && (MHD_add_response_header(response, "Vary", "Accept-Encoding") != MHD_YES ||
                     (asset.zipped && MHD_add_response_header(response, "Content-Encoding", "gzip") != MHD_YES))) {
        MHD_destroy_response(response);
        response = NULL;
    }
    dgm__asset_clear(&asset);
    return send_out(connection, MHD_HTTP_OK, response, asset.type, true);
}

/* ---- writing ---- */

static const char write_path[] = "/api/review.json";

static enum MHD_Result refuse_method(const dgm_server *server, struct MHD_Connection *connection,
                                     const dgm__request *request)
{
    bool post = server->writes && !strcmp(request->path, write_path);
    struct MHD_Response *response =
        error_of(post ? "only GET, HEAD and POST are answered" : "only GET and HEAD are answered");
    if (response && MHD_add_response_header(response, "Allow", post ? "GET, HEAD, POST" : "GET, HEAD") != MHD_YES) {
        MHD_destroy_response(response);
        return MHD_NO;
    }
    return send_out(connection, MHD_HTTP_METHOD_NOT_ALLOWED, response, json_type, false);
}

/* What is wrong with a request to write, before any of it is read: an answer was sent, and
 * *result says how that went. */
static bool refused(const dgm_server *server, struct MHD_Connection *connection, const dgm__request *request,
                    enum MHD_Result *result)
{
    static const char json[] = "application/json";
    const char *type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    const char *length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    const char *site = header(connection, "Sec-Fetch-Site");
    if (site && strcmp(site, "same-origin") != 0)
        *result = refuse(connection, MHD_HTTP_FORBIDDEN, "Origin: pages of other sites may not ask");
    else if (!dgm__writer_knows(&server->writer, header(connection, "Dragoman-Token")))
        *result = refuse(connection, MHD_HTTP_FORBIDDEN,
                         "Dragoman-Token: is missing or wrong; 'dragoman serve' tells the address that has it");
    else if (!type || strncasecmp(type, json, sizeof json - 1) ||
             (type[sizeof json - 1] && type[sizeof json - 1] != ';'))
        *result = refuse(connection, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "Content-Type: expected application/json");
    else if (header(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING) || !length ||
             strspn(length, "0123456789") != strlen(length))
        *result = refuse(connection, MHD_HTTP_LENGTH_REQUIRED, "Content-Length: is needed");
    else if (strlen(length) > 9 || strtol(length, NULL, 10) > DGM__MOST_ENTRY)
        *result = refuse(connection, MHD_HTTP_CONTENT_TOO_LARGE, "a review is no longer than 65536 bytes");
    else if (request->n_params)
        *result = refuse(connection, MHD_HTTP_BAD_REQUEST, "what is written takes no parameters");
    else
        return false;
    return true;
}

static enum MHD_Result answer_write(dgm_server *server, struct MHD_Connection *connection, const dgm__request *request)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    int64_t id;
    dgm__buf body;
    dgm_status status = request->body.oom ? DGM_ENOMEM : DGM_OK;
    if (!status)
        status = dgm__writer_take(&server->writer, request->body.data ? request->body.data : "", request->body.len, &id,
                                  &err);
    if (status) {
        int code = status == DGM_EUSAGE   ? MHD_HTTP_BAD_REQUEST
                   : status == DGM_EQUERY ? MHD_HTTP_CONFLICT
                   : status == DGM_ELIMIT ? MHD_HTTP_CONTENT_TOO_LARGE
                                          : MHD_HTTP_SERVICE_UNAVAILABLE;
        return refuse(connection, code, *err.text ? err.text : dgm_status_text(status));
    }
    dgm__buf_init(&body);
    dgm__buf_printf(&body, "{\"entry\": %lld}\n", (long long)id);
    return send_out(connection, MHD_HTTP_OK, owning(&body), json_type, false);
}

/* A request to write comes in pieces: first its headers, then some bytes at a time, then its end. */
static enum MHD_Result take_write(dgm_server *server, struct MHD_Connection *connection, dgm__request *request,
                                  const char *data, size_t *n_data)
{
    enum MHD_Result result;
    if (!request->checked) {
        request->checked = true;
        request->began = dgm__now();
        return refused(server, connection, request, &result) ? result : MHD_YES;
    }
    if (!*n_data)
        return answer_write(server, connection, request);
    if (dgm__now() - request->began > server->seconds)
        return MHD_NO; /* drop by drop it could take for ever */
    dgm__buf_add(&request->body, data, *n_data);
    *n_data = 0;
    return MHD_YES;
}

/* ---- requests ---- */

/* Headers of which a second one would be read by others than the first. */
typedef struct heads {
    size_t n_hosts;
    const char *host;
    bool body;
} heads;

static enum MHD_Result look_at(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
    heads *h = user;
    (void)kind;
    if (!strcasecmp(name, "Host")) {
        h->n_hosts++;
        h->host = value;
    }
    h->body |= !strcasecmp(name, "Transfer-Encoding");
    h->body |= !strcasecmp(name, "Content-Length") && (!value || strcmp(value, "0") != 0);
    return MHD_YES;
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *n_data, void **context)
{
    dgm_server *server = user;
    dgm__request *request = *context;
    heads h = {0, NULL, false};
    (void)url; /* read from the target as it came */
    (void)version;
    if (!request)
        return MHD_NO;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, look_at, &h);
    if (h.n_hosts != 1 || !dgm__guard_host(h.host, server->wide))
        return refuse(connection, MHD_HTTP_MISDIRECTED_REQUEST, "Host: is not the name of this server");
    if (!dgm__guard_origin(header(connection, "Origin"), h.host) ||
        !dgm__guard_site(header(connection, "Sec-Fetch-Site"), header(connection, "Sec-Fetch-Mode"),
                         header(connection, "Sec-Fetch-Dest")))
        return refuse(connection, MHD_HTTP_FORBIDDEN, "Origin: pages of other sites may not ask");
    if (server->writes && !request->code && !strcmp(method, "POST") && !strcmp(request->path, write_path))
        return take_write(server, connection, request, data, n_data);
    if (strcmp(method, "GET") && strcmp(method, "HEAD"))
        return refuse_method(server, connection, request);
    if (h.body)
        return refuse(connection, MHD_HTTP_CONTENT_TOO_LARGE, "a request has no body here");
    if (!request->checked) { /* answers wait for the end of the request, so that the connection may stay */
        request->checked = true;
        return MHD_YES;
    }
    asked a;
    bool api = !request->code && !strncmp(request->path, "/api/", sizeof "/api/" - 1);
    bool found = !request->code && (api ? find_api(&a, request->path) : find_twin(&a, request));
    if (request->code) /* a twin may say twice what it wants */
        return refuse(connection, request->code, request->fault.text);
    if (found)
        return answer_data(server, connection, request, &a);
    if (api)
        return refuse(connection, MHD_HTTP_NOT_FOUND, "there is no such address; docs/api.md lists them");
    return answer_page(server, connection, request->path);
}

/* The target as it came, before anything is done to it. */
static void *begin_request(void *user, const char *target, struct MHD_Connection *connection)
{
    (void)user;
    (void)connection;
    return dgm__request_new(target);
}

static void end_request(void *user, struct MHD_Connection *connection, void **context,
                        enum MHD_RequestTerminationCode code)
{
    (void)user;
    (void)connection;
    (void)code;
    dgm__request_free(*context);
    *context = NULL;
}

/* The library prints nothing. */
static void say_nothing(void *user, const char *format, va_list args)
{
    (void)user;
    (void)format;
    (void)args;
}

/* ---- beginning and end ---- */

void dgm_server_options_init(dgm_server_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
    options->port = PORT;
    options->connections = CONNECTIONS;
    options->seconds = SECONDS;
}

typedef union place {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
} place;

static dgm_status place_of(place *out, const dgm_server_options *o, bool *wide, dgm_err *err)
{
    const char *host = o->host ? o->host : "127.0.0.1";
    char told[80];
    memset(out, 0, sizeof *out);
    if (!strcmp(host, "localhost"))
        host = "127.0.0.1";
    if (inet_pton(AF_INET, host, &out->four.sin_addr) == 1) {
        out->four.sin_family = AF_INET;
        out->four.sin_port = htons((uint16_t)o->port);
        *wide = ntohl(out->four.sin_addr.s_addr) >> 24 != 127;
        return DGM_OK;
    }
    if (inet_pton(AF_INET6, host, &out->six.sin6_addr) == 1) {
        out->six.sin6_family = AF_INET6;
        out->six.sin6_port = htons((uint16_t)o->port);
        *wide = !IN6_IS_ADDR_LOOPBACK(&out->six.sin6_addr);
        return DGM_OK;
    }
    snprintf(told, sizeof told, "%.*s", (int)sizeof told - 1, host);
    return dgm__fail(err, DGM_EUSAGE, "'%s' is no address to listen on, as 127.0.0.1 or ::1", told);
}

static dgm_status listen_at(dgm_server *server, const dgm_server_options *o, dgm_err *err)
{
    place at;
    dgm_status status = place_of(&at, o, &server->wide, err);
    if (status)
        return status;
    bool six = at.any.sa_family == AF_INET6;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL;
    if (six)
        flags |= MHD_USE_IPv6;
    errno = 0;
    server->daemon = MHD_start_daemon(flags | MHD_USE_ERROR_LOG, (uint16_t)o->port, NULL, NULL, handle, server,
                                      MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_SOCK_ADDR, &at.any,
                                      MHD_OPTION_URI_LOG_CALLBACK, begin_request, NULL, MHD_OPTION_NOTIFY_COMPLETED,
                                      end_request, NULL, MHD_OPTION_CONNECTION_LIMIT, o->connections,
                                      MHD_OPTION_CONNECTION_TIMEOUT, o->seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                      (size_t)CONNECTION_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    const union MHD_DaemonInfo *info =
        server->daemon ? MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    if (!info)
        return dgm__fail(err, DGM_EIO, "cannot listen on port %u: %s", o->port,
                         errno ? strerror(errno) : "the system refuses");
    char host[INET6_ADDRSTRLEN] = "";
    inet_ntop(at.any.sa_family, six ? (const void *)&at.six.sin6_addr : (const void *)&at.four.sin_addr, host,
              sizeof host);
    int len = snprintf(server->url, sizeof server->url, six ? "http://[%s]:%u/" : "http://%s:%u/", host,
                       (unsigned)info->port);
    if (server->writes && len > 0) /* what stands behind '#' stays in the browser */
        snprintf(server->url + len, sizeof server->url - (size_t)len, "review#token=%s", server->writer.token);
    return DGM_OK;
}

dgm_status dgm_server_start(dgm_server **out, const char *store, const dgm_model *model,
                            const dgm_server_options *options, dgm_err *err)
{
    dgm_server_options usual;
    *out = NULL;
    dgm_server_options_init(&usual);
    const dgm_server_options *o = options ? options : &usual;
    if (!store || o->size < sizeof *o || o->port > UINT16_MAX || !o->connections || !o->seconds)
        return dgm__fail(err, DGM_EUSAGE, "a store, and options that dgm_server_options_init set up, are needed");
    dgm_server *server = calloc(1, sizeof *server);
    if (!server)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a server");
    dgm_status status = DGM_OK;
    server->model = model;
    if (o->web && !(server->web = malloc(strlen(o->web) + 1)))
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for a server");
    else if (o->web)
        strcpy(server->web, o->web);
    server->seconds = o->seconds;
    if (!status && o->review) {
        server->writes = true;
        status = dgm__writer_open(&server->writer, store, o->who, o->seconds, err);
    }
    if (!status) {
        server->pooled = true;
        status = dgm__pool_init(&server->pool, store, o->seconds, err);
    }
    if (!status)
        status = dgm__indexer_start(&server->indexer, server->pool.path, model, err);
    if (!status)
        status = listen_at(server, o, err);
    if (status)
        dgm_server_stop(server);
    else
        *out = server;
    return status;
}

const char *dgm_server_url(const dgm_server *server)
{
    return server->url;
}

void dgm_server_stop(dgm_server *server)
{
    if (!server)
        return;
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    dgm__indexer_stop(&server->indexer);
    if (server->pooled)
        dgm__pool_clear(&server->pool);
    if (server->writes)
        dgm__writer_close(&server->writer);
    free(server->web);
    free(server);
}
