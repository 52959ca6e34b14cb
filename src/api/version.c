/* SPDX-License-Identifier: Apache-2.0
 *
 * The version: CMakeLists.txt holds the number.
 */
#include "dragoman/dragoman.h"

const char *dgm_version(void)
{
    return DGM_VERSION;
}
