/* SPDX-License-Identifier: Apache-2.0
 *
 * Who may ask. A page of any site can make a browser send requests to this machine, and
 * a name that its owner points here makes them look like the site's own. So the name in
 * Host must be one of ours, and what comes from another site's page is refused.
 */
#ifndef DGM_SERVE_GUARD_H
#define DGM_SERVE_GUARD_H

#include <stdbool.h>

/* Whether `value` of Host names this server: localhost or an address of the loopback
 * with any port (a tunnel changes it); with `wide`, when it listens for other machines,
 * any address in digits, for which no name service can be deceived. */
bool dgm__guard_host(const char *value, bool wide);

/* Whether `origin` (may be NULL) is that of the page itself: http://HOST. */
bool dgm__guard_origin(const char *origin, const char *host);

/* Whether a request that its browser says comes from `site` (Sec-Fetch-Site, may be NULL)
 * for `dest` (Sec-Fetch-Dest, may be NULL) is ours or a link that was followed. */
bool dgm__guard_site(const char *site, const char *mode, const char *dest);

#endif
