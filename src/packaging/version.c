/* version.c - reading and ordering versions. */
#include "packaging/version.h"

#include <strings.h>

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool alnum(char c)
{
	return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool separator(struct span text)
{
	return text.len &&
	       (text.at[0] == '.' || text.at[0] == '-' || text.at[0] == '_');
}

/* The digits that `rest` begins with, leading zeros dropped; false where none is. */
static bool take_number(struct span *rest, struct span *number)
{
	size_t len = 0;

	while (len < rest->len && digit(rest->at[len]))
		len++;
	*number = span_cut(*rest, len);
	*rest = span_from(*rest, len);
	while (number->len && number->at[0] == '0')
		*number = span_from(*number, 1);
	return len > 0;
}

static bool take_word(struct span *rest, const char *word)
{
	struct span want = span_of(word);

	if (rest->len < want.len || strncasecmp(rest->at, word, want.len))
		return false;
	*rest = span_from(*rest, want.len);
	return true;
}

/* `.` `-` `_`, a word, again one of them, a number: all but the word may be missing. */
static bool take_part(struct span *rest, const char *const *words, size_t count,
		      size_t *which, struct span *number)
{
	struct span at = span_from(*rest, separator(*rest));

	for (*which = 0; *which < count; ++*which)
		if (take_word(&at, words[*which]))
			break;
	if (*which == count)
		return false;
	*rest = span_from(at, separator(at));
	take_number(rest, number);
	return true;
}

static void take_stage(struct span *rest, struct version *version)
{
	/* Longer words first, where one begins another. */
	static const char *const words[] = {
		"alpha", "a", "beta", "b", "preview", "pre", "rc", "c",
	};
	static const enum version_stage stages[] = {
		VERSION_ALPHA, VERSION_ALPHA, VERSION_BETA, VERSION_BETA, VERSION_CANDIDATE,
		VERSION_CANDIDATE, VERSION_CANDIDATE, VERSION_CANDIDATE,
	};
	size_t which;

	version->stage = VERSION_FINAL;
	if (take_part(rest, words, sizeof words / sizeof *words, &which,
		      &version->stage_number))
		version->stage = stages[which];
}

static void take_post(struct span *rest, struct version *version)
{
	static const char *const words[] = { "post", "rev", "r" };
	struct span bare = span_from(*rest, 1);
	size_t which;

	if (take_part(rest, words, sizeof words / sizeof *words, &which,
		      &version->post)) {
		version->is_post = true;
	} else if (span_starts(*rest, "-") && take_number(&bare, &version->post)) {
		version->is_post = true;
		*rest = bare;
	}
}

static void take_dev(struct span *rest, struct version *version)
{
	static const char *const words[] = { "dev" };
	size_t which;

	version->is_dev = take_part(rest, words, 1, &which, &version->dev);
}

/* Letters and digits, parted by single separators. */
static bool local_valid(struct span local)
{
	bool again = false;

	for (size_t i = 0; i < local.len; i++) {
		if (!alnum(local.at[i]) && (!again || !separator(span_from(local, i))))
			return false;
		again = alnum(local.at[i]);
	}
	return again;
}

static bool take_release(struct arena *keep, struct span *rest, struct version *version)
{
	struct span number, at;
	size_t most = 1;

	if (!take_number(rest, &number))
		return false;
	at = *rest;
	if (span_starts(at, "!")) {
		version->epoch = number;
		*rest = span_from(at, 1);
		if (!take_number(rest, &number))
			return false;
	}
	for (size_t i = 0; i < rest->len; i++)
		most += rest->at[i] == '.';
	version->release = arena_array(keep, struct span, most);
	version->release[version->release_count++] = number;
	for (;;) {
		at = *rest;
		if (!span_starts(at, "."))
			break;
		at = span_from(at, 1);
		if (!take_number(&at, &number))
			break;
		version->release[version->release_count++] = number;
		*rest = at;
	}
	return true;
}

bool version_parse(struct arena *keep, struct span text, struct version *version)
{
	struct span rest = span_trim(text);

	*version = (struct version){ .text = rest };
	take_word(&rest, "v");
	if (!take_release(keep, &rest, version))
		return false;
	take_stage(&rest, version);
	take_post(&rest, version);
	take_dev(&rest, version);
	if (span_starts(rest, "+")) {
		version->local = span_from(rest, 1);
		return local_valid(version->local);
	}
	return !rest.len;
}

/* Of digits without leading zeros. */
static int number_compare(struct span a, struct span b)
{
	return a.len != b.len ? (a.len > b.len) - (a.len < b.len) : span_compare(a, b);
}

static struct span release_at(const struct version *version, size_t i)
{
	return i < version->release_count ? version->release[i] : SPAN("");
}

static size_t longer(const struct version *a, const struct version *b)
{
	return a->release_count > b->release_count ? a->release_count
						   : b->release_count;
}

int version_compare_release(const struct version *a, const struct version *b,
			    size_t count)
{
	int order = number_compare(a->epoch, b->epoch);

	for (size_t i = 0; i < count && i < longer(a, b) && !order; i++)
		order = number_compare(release_at(a, i), release_at(b, i));
	return order;
}

/* 1.0.dev1 comes before 1.0a1, though it has no stage. */
static int stage_rank(const struct version *version)
{
	if (version->stage == VERSION_FINAL && !version->is_post && version->is_dev)
		return -1;
	return (int)version->stage;
}

int version_compare_public(const struct version *a, const struct version *b)
{
	int order = version_compare_release(a, b, SIZE_MAX);

	if (!order)
		order = stage_rank(a) - stage_rank(b);
	if (!order)
		order = number_compare(a->stage_number, b->stage_number);
	if (!order)
		order = a->is_post - b->is_post;
	if (!order)
		order = number_compare(a->post, b->post);
	if (!order)
		order = b->is_dev - a->is_dev;
	return order ? order : number_compare(a->dev, b->dev);
}

/* The next part of a local version; false past the last. */
static bool local_part(struct span *rest, struct span *part)
{
	size_t len = 0;

	while (len < rest->len && alnum(rest->at[len]))
		len++;
	*part = span_cut(*rest, len);
	*rest = span_from(*rest, len + 1);
	return len > 0;
}

static bool numeric(struct span text)
{
	struct span number, rest = text;

	return take_number(&rest, &number) && !rest.len;
}

static int letters_compare(struct span a, struct span b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = strncasecmp(a.at, b.at, shared);

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int part_compare(struct span a, struct span b)
{
	if (numeric(a) != numeric(b))
		return numeric(a) ? 1 : -1;
	if (!numeric(a))
		return letters_compare(a, b);
	struct span x, y;
	take_number(&a, &x);
	take_number(&b, &y);
	return number_compare(x, y);
}

static int local_compare(struct span a, struct span b)
{
	struct span x, y;

	for (;;) {
		bool more = local_part(&a, &x), others = local_part(&b, &y);
		if (!more || !others)
			return more - others;
		int order = part_compare(x, y);
		if (order)
			return order;
	}
}

int version_compare(const struct version *a, const struct version *b)
{
	int order = version_compare_public(a, b);

	return order ? order : local_compare(a->local, b->local);
}
