/* SPDX-License-Identifier: Apache-2.0
 *
 * cmocka with the headers it wants before it.
 */
#ifndef DGM_TESTS_CHECK_H
#define DGM_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
