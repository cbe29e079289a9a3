/*
 * version.h - versions and their constraints as PEP 440 has them. Knows no
 * requirement and no file. Numbers are compared as digits, so none is too long.
 */
#ifndef PACKAGING_VERSION_H
#define PACKAGING_VERSION_H

#include "base/arena.h"

/* In the order in which PEP 440 sorts what stands before a release. */
enum version_stage { VERSION_ALPHA, VERSION_BETA, VERSION_CANDIDATE, VERSION_FINAL };

/* Spans are digits without leading zeros (zero is empty), of the text it came from. */
struct version {
	struct span text;
	struct span epoch;
	struct span *release;
	size_t release_count;
	enum version_stage stage;
	struct span stage_number;
	bool is_post, is_dev;
	struct span post, dev;
	struct span local;	/* as spelt, without the `+`; empty: none */
};

/* The whole text, blanks around it allowed; false where it is no version. */
bool version_parse(struct arena *keep, struct span text, struct version *version);

/* As strcmp; the second leaves local parts aside. */
int version_compare(const struct version *a, const struct version *b);
int version_compare_public(const struct version *a, const struct version *b);

/* Epochs and the first `count` numbers alone (SIZE_MAX: all); what is missing counts as
   zero. */
int version_compare_release(const struct version *a, const struct version *b,
			    size_t count);

enum specifier_kind {
	SPECIFIER_EQUAL, SPECIFIER_UNEQUAL, SPECIFIER_LESS, SPECIFIER_AT_MOST,
	SPECIFIER_MORE, SPECIFIER_AT_LEAST, SPECIFIER_COMPATIBLE, SPECIFIER_IDENTICAL
};

struct specifier {
	enum specifier_kind kind;
	bool prefix;		/* `.*` at its end */
	struct span text;	/* of its version, as spelt */
	struct version version;	/* zeroed for SPECIFIER_IDENTICAL where it is none */
};

/* The operator that the text begins with: its length, or 0. */
size_t specifier_operator(struct span text, enum specifier_kind *kind);

/* NULL, or what is wrong with the version for this operator: one clause. */
const char *specifier_parse(struct arena *keep, enum specifier_kind kind,
			    struct span version, struct specifier *specifier);

/* Pre-releases are taken as any other: to pick them or not is the installer's. */
bool specifier_takes(const struct specifier *specifier, const struct version *version);

#endif
