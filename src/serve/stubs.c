/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/call.h"
void dgm__serve_balance(dgm__call *c) { dgm__call_fail(c, DGM_EIO, "later"); }
void dgm__serve_network(dgm__call *c) { dgm__call_fail(c, DGM_EIO, "later"); }
void dgm__serve_places(dgm__call *c) { dgm__call_fail(c, DGM_EIO, "later"); }
