/* SPDX-License-Identifier: Apache-2.0
 *
 * Word classes: see classes.h.
 */
#include "relate/classes.h"

#include <string.h>

#include "base/err.h"
#include "base/hash.h"

uint32_t dgm__class_word(const char *word)
{
    uint64_t h = dgm__hash(word, strlen(word));
    return (uint32_t)(h ^ h >> 32);
}

dgm_status dgm__classes_open(dgm__classes *out, const unsigned char *data, size_t len, dgm_err *err)
{
    uint32_t n;
    memset(out, 0, sizeof *out);
    if (len < sizeof n)
        return dgm__fail(err, DGM_EMODEL, "the word classes are cut short");
    memcpy(&n, data, sizeof n);
    if ((len - sizeof n) / sizeof *out->entries != n || (len - sizeof n) % sizeof *out->entries)
        return dgm__fail(err, DGM_EMODEL, "the word classes have %zu bytes for %u words", len, (unsigned)n);
    out->entries = (const dgm__class_entry *)(const void *)(data + sizeof n);
    for (uint32_t i = 1; i < n; i++)
        if (out->entries[i - 1].word >= out->entries[i].word)
            return dgm__fail(err, DGM_EMODEL, "the word classes are out of order at %u", (unsigned)i);
    out->n = n;
    return DGM_OK;
}

const uint16_t *dgm__classes_of(const dgm__classes *classes, const char *word)
{
    uint32_t key = dgm__class_word(word);
    size_t low = 0, high = classes->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (classes->entries[mid].word < key)
            low = mid + 1;
        else
            high = mid;
    }
    return low < classes->n && classes->entries[low].word == key ? classes->entries[low].of : NULL;
}
