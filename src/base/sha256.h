/* SPDX-License-Identifier: Apache-2.0
 *
 * SHA-256 (FIPS 180-4): the name of a document's bytes.
 */
#ifndef DGM_BASE_SHA256_H
#define DGM_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct dgm__sha256 {
    uint32_t state[8];
    uint64_t n_bytes;
    unsigned char block[64];
} dgm__sha256;

void dgm__sha256_init(dgm__sha256 *sha);
void dgm__sha256_add(dgm__sha256 *sha, const void *data, size_t len);
void dgm__sha256_end(dgm__sha256 *sha, unsigned char out[32]);

/* The digest of one text in lower-case hex, NUL-terminated. */
void dgm__sha256_hex(char out[65], const void *data, size_t len);

#endif
