/* uuid.h - the form of a UUID. Text only. */
#ifndef BUNDLE_UUID_H
#define BUNDLE_UUID_H

#include "base/span.h"

/* 8-4-4-4-12 hexadecimal digits, or 32 of them in a row. */
bool uuid_is(struct span text);

#endif
