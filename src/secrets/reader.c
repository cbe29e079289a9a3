/* reader.c - the readers in C by name. */
#include "secrets/reader.h"

static const struct reader readers[] = {
#define READER(name, about) { #name, about, read_##name },
#include "secrets/readers.def"
#undef READER
	{ NULL, NULL, NULL }
};

const struct reader *reader_find(struct span name)
{
	for (const struct reader *reader = readers; reader->name; reader++)
		if (span_is(name, reader->name))
			return reader;
	return NULL;
}
