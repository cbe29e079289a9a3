/*
 * reader.h - readers in C, for credentials that no prefix tells and no single pattern
 * takes: assignments, connection strings, headers. A reader sees the bytes around a
 * keyword and nothing else, keeps no state, and recurses over nothing.
 */
#ifndef SECRETS_READER_H
#define SECRETS_READER_H

#include "secrets/secrets.h"

struct assignment;

/* What a reader is asked: all offsets count in `text`. */
struct reading {
	const struct detector *detector;
	/* The keyword, SECRETS_BEFORE bytes before it, SECRETS_REACH after it. */
	struct span text;
	size_t keyword;		/* where it begins */
	struct span word;	/* it, as the detector has it: in lower case */
	bool begins, ends;	/* the whole text begins, or ends, where this does */
	struct assignment *assignment;	/* of readers asked here before; or NULL */
};

/* A value that a reader found. What detectors ask of values besides (entropy, checksum,
   near, placeholders) is not its business. */
struct value {
	size_t from, to;	/* alone, without quotes */
	struct span name;	/* what it is assigned to, in `text`; may be empty */
	enum secret_doubt doubt;
};

#define READER_VALUES 8		/* the most at one keyword: there is room for so many */

struct reader {
	const char *name;	/* as detectors give it */
	const char *about;
	size_t (*read)(const struct reading *reading, struct value *values);
};

const struct reader *reader_find(struct span name);	/* NULL for a miss */

/* read_<name>: one for each line of readers.def. */
#define READER(name, about) \
	size_t read_##name(const struct reading *reading, struct value *values);
#include "secrets/readers.def"
#undef READER

#endif
