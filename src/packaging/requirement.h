/*
 * requirement.h - one pip requirements file, read with places: what it asks for and
 * from where. Judges nothing and follows no file; what pip would not read is a
 * `parse` fact (value: the token, other: what is wrong with it).
 */
#ifndef PACKAGING_REQUIREMENT_H
#define PACKAGING_REQUIREMENT_H

#include "base/fact.h"
#include "packaging/marker.h"
#include "packaging/version.h"
#include "text/source.h"

struct specifiers VEC(struct specifier);

struct requirement {
	struct sw_place place;	/* from its name to the end of its version; its link */
	const char *name;	/* as PEP 503 has it; NULL: a link that names none */
	const char *extras;	/* normalised, in order, `a,b`; "" for none */
	const char *text;	/* in one spelling, without marker: `pandas==1.5.3` */
	struct specifiers specifiers;
	const char *link;	/* a URL or path, or NULL */
	const struct marker *marker;	/* or NULL */
	bool hashed;		/* a --hash, or one in the URL */
	bool opaque;	/* holds a ${VARIABLE}: name and link at most are known */
};
struct requirements VEC(struct requirement);

enum requirement_reference {
	REFERENCE_REQUIREMENTS,	/* -r */
	REFERENCE_CONSTRAINTS,	/* -c */
	REFERENCE_INDEX,	/* --index-url, --extra-index-url */
	REFERENCE_LINKS		/* --find-links */
};

struct requirement_option {
	enum requirement_reference refers;
	struct sw_place place;	/* of the value */
	const char *value;
};
struct requirement_options VEC(struct requirement_option);

struct requirement_file {
	const char *path;
	struct requirements requirements;
	struct requirement_options options;
	struct facts wrong;	/* check: parse */
	bool compiled;	/* by pip-compile or uv: all that an environment has */
	bool foreign;	/* prose, a template, conda's: nothing else is filled in */
};

/* Whether the path is, by its name and folder, a file of requirements. */
bool requirements_named(struct span path);

/* The source must live as long as `keep`. */
struct requirement_file *requirement_parse(struct arena *keep, struct source *source);

#endif
