/* coded.h - the forms that a text takes in other places: in base64, hex, a URL, JSON. */
#ifndef TEXT_CODED_H
#define TEXT_CODED_H

#include "base/arena.h"
#include "base/span.h"

/* Calls with each that is not the text itself. Of base64 what does not depend on the bytes
   around it, for each of the three ways in which it may lie. */
void coded_each(struct arena *keep, struct span text, void *self,
		void (*call)(void *self, struct span coded));

#endif
