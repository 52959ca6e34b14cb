/* SPDX-License-Identifier: Apache-2.0
 *
 * Host and Origin: see guard.h.
 */
#include "serve/guard.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_HOST = 64 };

/* Host without its port into `out`: false where it is no name with a port or without. */
static bool without_port(const char *value, char out[LONGEST_HOST])
{
    size_t len = *value == '[' ? strcspn(value, "]") : strcspn(value, ":");
    const char *rest = value + len + (*value == '[' && value[len]);
    size_t from = *value == '[';
    if (len <= from || len - from >= LONGEST_HOST || (*value == '[' && value[len] != ']'))
        return false;
    memcpy(out, value + from, len - from);
    out[len - from] = '\0';
    if (!*rest)
        return true;
    size_t digits = strspn(rest + 1, "0123456789");
    return *rest == ':' && digits >= 1 && digits <= 5 && !rest[1 + digits];
}

bool dgm__guard_host(const char *value, bool wide)
{
    char host[LONGEST_HOST];
    struct in_addr four;
    struct in6_addr six;
    if (!value || !without_port(value, host))
        return false;
    if (*value == '[')
        return inet_pton(AF_INET6, host, &six) == 1 && (wide || IN6_IS_ADDR_LOOPBACK(&six));
    if (!strcasecmp(host, "localhost"))
        return true;
    return inet_pton(AF_INET, host, &four) == 1 && (wide || ntohl(four.s_addr) >> 24 == 127);
}

bool dgm__guard_origin(const char *origin, const char *host)
{
    static const char scheme[] = "http://";
    return !origin ||
           (host && !strncmp(origin, scheme, sizeof scheme - 1) && !strcasecmp(origin + sizeof scheme - 1, host));
}

bool dgm__guard_site(const char *site, const char *mode, const char *dest)
{
    if (!site || !strcmp(site, "same-origin") || !strcmp(site, "none"))
        return true;
    return mode && dest && !strcmp(mode, "navigate") && !strcmp(dest, "document");
}
