/*
 * detector.h - one type of credential, as its file in rules/secrets/detectors says it:
 * plain data, made by the engine from YAML. A detector is asked where one of its keywords
 * stands, and then looks at the bytes around it only.
 */
#ifndef SECRETS_DETECTOR_H
#define SECRETS_DETECTOR_H

#include <stackward/place.h>

#include "base/vec.h"
#include "base/span.h"

struct spans VEC(struct span);

struct detector {
	const char *name;	/* the check: `databricks-token` */
	const char *about;	/* for people: "a Databricks personal access token" */
	struct sw_place place;	/* in its file */
	const void *owner;	/* the rule whose check it is */

	/* ASCII in lower case, found in either case: one of them stands in, or just
	   before, whatever the detector finds. */
	struct spans keywords;

	/* A pattern whose group `value` is the secret (without it, the whole match): in our
	   own dialect where the detector is trusted. Or the name of a reader in C. */
	struct span pattern;
	struct sw_place pattern_place;
	bool trusted;
	const struct reader *reader;

	/* What the value must stand up to, or it is none. */
	double entropy;			/* bits a byte, at least; 0: any */
	const struct checksum *checksum;	/* a bad one lowers the level; or NULL */
	const struct expiry *expiry;		/* how it says its last day; or NULL */
	struct spans near;		/* one of these within SECRETS_NEAR bytes; none: any */
	struct spans placeholders;	/* a value that holds one of these is none */
	bool weak;			/* for the strict profile only: its value may be a word */
};

#endif
