/* github_filter.c - GitHub's patterns of branches and tags: `?` and `+` are of the sign
   before them. All states are followed at once, so that none is tried again. */
#include "pipeline/github_form.h"

#define SIGNS_MOST 256		/* of a pattern; a longer one takes nothing */

struct sign {
	uint64_t set[4];	/* of bytes */
	bool optional, repeats;
};

struct signs {
	struct sign at[SIGNS_MOST];
	size_t count;
};

static void set_byte(struct sign *sign, unsigned char byte)
{
	sign->set[byte / 64] |= (uint64_t)1 << byte % 64;
}

static bool has_byte(const struct sign *sign, unsigned char byte)
{
	return sign->set[byte / 64] >> byte % 64 & 1;
}

static size_t read_star(struct sign *sign, struct span pattern, size_t i)
{
	bool two = span_starts(span_from(pattern, i), "**");

	memset(sign->set, 0xff, sizeof sign->set);
	if (!two)
		sign->set['/' / 64] &= ~((uint64_t)1 << '/' % 64);
	sign->optional = sign->repeats = true;
	return i + 1 + two;
}

/* `[a-z]`; an open one is a bracket. */
static size_t read_class(struct sign *sign, struct span pattern, size_t i)
{
	size_t end = i + span_find(span_from(pattern, i), ']');

	if (end >= pattern.len) {
		set_byte(sign, '[');
		return i + 1;
	}
	for (i++; i < end; i++) {
		unsigned from = (unsigned char)pattern.at[i], to = from;

		if (i + 2 < end && pattern.at[i + 1] == '-') {
			to = (unsigned char)pattern.at[i + 2];
			i += 2;
		}
		for (; from <= to; from++)
			set_byte(sign, (unsigned char)from);
	}
	return end + 1;
}

static size_t read_sign(struct sign *sign, struct span pattern, size_t i)
{
	if (pattern.at[i] == '*')
		return read_star(sign, pattern, i);
	if (pattern.at[i] == '[')
		return read_class(sign, pattern, i);
	i += pattern.at[i] == '\\' && i + 1 < pattern.len;
	set_byte(sign, (unsigned char)pattern.at[i]);
	return i + 1;
}

static bool read_signs(struct signs *signs, struct span pattern)
{
	signs->count = 0;
	for (size_t i = 0; i < pattern.len;) {
		struct sign *last = signs->count ? &signs->at[signs->count - 1] : NULL;

		if (last && pattern.at[i] == '?' && ++i)
			last->optional = true;
		else if (last && pattern.at[i] == '+' && ++i)
			last->repeats = true;
		else if (signs->count == SIGNS_MOST)
			return false;
		else {
			struct sign *sign = &signs->at[signs->count++];

			*sign = (struct sign){0};
			i = read_sign(sign, pattern, i);
		}
	}
	return true;
}

/* Past signs that may be left out. */
static void skip_optional(const struct signs *signs, bool *states)
{
	for (size_t i = 0; i < signs->count; i++)
		if (states[i] && signs->at[i].optional)
			states[i + 1] = true;
}

static bool takes(const struct signs *signs, struct span name)
{
	bool states[SIGNS_MOST + 1] = { true };

	skip_optional(signs, states);
	for (size_t k = 0; k < name.len; k++) {
		bool next[SIGNS_MOST + 1] = { false };

		for (size_t i = 0; i < signs->count; i++) {
			if (!states[i] || !has_byte(&signs->at[i], (unsigned char)name.at[k]))
				continue;
			next[i + 1] = true;
			next[i] |= signs->at[i].repeats;
		}
		skip_optional(signs, next);
		memcpy(states, next, sizeof states);
	}
	return states[signs->count];
}

static bool pattern_matches(struct span pattern, struct span name)
{
	struct signs signs;

	return read_signs(&signs, pattern) && takes(&signs, name);
}

bool github_filter(const struct node *patterns, struct span name)
{
	const struct node *const *items = &patterns;
	size_t count = 1;
	bool taken = false;

	if (patterns->kind == NODE_LIST) {
		items = patterns->items;
		count = patterns->count;
	}
	for (size_t i = 0; i < count; i++) {
		bool out = items[i]->kind == NODE_STRING && span_starts(items[i]->text, "!");

		if (items[i]->kind == NODE_LIST || items[i]->kind == NODE_MAP)
			continue;
		if (taken == out && pattern_matches(span_from(items[i]->text, out), name))
			taken = !out;
	}
	return taken;
}
