/* place.h - where imports stand; a file is read again when the first of its places is
   asked for. */
#ifndef MODULES_PLACE_H
#define MODULES_PLACE_H

#include "modules/module.h"

struct modules_reader *places_new(struct arena *keep, struct shelf *shelf);

#endif
