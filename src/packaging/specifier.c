/* specifier.c - reading constraints, and holding versions against them. */
#include "packaging/version.h"

#include <strings.h>

size_t specifier_operator(struct span text, enum specifier_kind *kind)
{
	static const struct {
		const char *text;
		enum specifier_kind kind;
	} operators[] = {
		{ "===", SPECIFIER_IDENTICAL }, { "==", SPECIFIER_EQUAL },
		{ "~=", SPECIFIER_COMPATIBLE }, { "!=", SPECIFIER_UNEQUAL },
		{ "<=", SPECIFIER_AT_MOST },	{ ">=", SPECIFIER_AT_LEAST },
		{ "<", SPECIFIER_LESS },	{ ">", SPECIFIER_MORE },
	};

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (span_starts(text, operators[i].text)) {
			*kind = operators[i].kind;
			return span_of(operators[i].text).len;
		}
	return 0;
}

const char *specifier_parse(struct arena *keep, enum specifier_kind kind,
			    struct span version, struct specifier *specifier)
{
	struct span text = span_trim(version);
	bool exact = kind == SPECIFIER_EQUAL || kind == SPECIFIER_UNEQUAL;

	*specifier = (struct specifier){ .kind = kind, .text = text };
	if (kind == SPECIFIER_IDENTICAL) {
		if (!version_parse(keep, text, &specifier->version))
			specifier->version = (struct version){0};
		return text.len ? NULL : "the version is missing";
	}
	if (!text.len)
		return "the version is missing";
	if (span_ends(text, ".*")) {
		specifier->prefix = true;
		text.len -= 2;
	}
	if (!version_parse(keep, text, &specifier->version))
		return "this is no version";
	if (specifier->prefix && !exact)
		return "`.*` goes with `==` and `!=` only";
	if (specifier->prefix &&
	    (specifier->version.stage != VERSION_FINAL || specifier->version.is_post ||
	     specifier->version.is_dev || specifier->version.local.len))
		return "`.*` follows numbers only";
	if (specifier->version.local.len && !exact)
		return "a local version, after `+`, goes with `==` and `!=` only";
	if (kind == SPECIFIER_COMPATIBLE && specifier->version.release_count < 2)
		return "`~=` needs two numbers, as in `~=1.4`";
	return NULL;
}

static bool is_spelt(struct span a, struct span b)
{
	return a.len == b.len && !strncasecmp(a.at, b.at, a.len);
}

static bool equals(const struct specifier *specifier, const struct version *version)
{
	const struct version *want = &specifier->version;

	if (specifier->prefix)		/* 1.4.5 begins as 1.4 */
		return !version_compare_release(version, want, want->release_count);
	if (want->local.len)
		return !version_compare(version, want);
	return !version_compare_public(version, want);
}

static bool same_release(const struct version *a, const struct version *b)
{
	return !version_compare_release(a, b, SIZE_MAX);
}

static bool is_early(const struct version *version)
{
	return version->stage != VERSION_FINAL || version->is_dev;
}

/* `<2` is not 2rc1, and `>1` is neither 1.post1 nor 1+local; that is so of plain
   releases only. */
static bool orders(const struct specifier *specifier, const struct version *version)
{
	const struct version *edge = &specifier->version;
	int order = version_compare_public(version, edge);

	if (specifier->kind == SPECIFIER_LESS)
		return order < 0 &&
		       (is_early(edge) || edge->is_post || !is_early(version) ||
			!same_release(version, edge));
	return order > 0 && (is_early(edge) || edge->is_post || !version->is_post ||
			     !same_release(version, edge));
}

static bool is_compatible(const struct specifier *specifier,
			  const struct version *version)
{
	const struct version *least = &specifier->version;

	return version_compare_public(version, least) >= 0 &&
	       !version_compare_release(version, least, least->release_count - 1);
}

bool specifier_takes(const struct specifier *specifier, const struct version *version)
{
	const struct version *edge = &specifier->version;

	switch (specifier->kind) {
	case SPECIFIER_EQUAL:
		return equals(specifier, version);
	case SPECIFIER_UNEQUAL:
		return !equals(specifier, version);
	case SPECIFIER_AT_MOST:
		return version_compare_public(version, edge) <= 0;
	case SPECIFIER_AT_LEAST:
		return version_compare_public(version, edge) >= 0;
	case SPECIFIER_COMPATIBLE:
		return is_compatible(specifier, version);
	case SPECIFIER_IDENTICAL:
		return is_spelt(specifier->text, version->text);
	case SPECIFIER_LESS:
	case SPECIFIER_MORE:
		return orders(specifier, version);
	}
	return false;
}
