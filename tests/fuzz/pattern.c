/*
 * pattern.c - fuzzes patterns. Input: a byte for dialect and offset, the expression, a
 * NUL, the text. What is found must be what PCRE2 finds in one plain call.
 */
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "text/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What PCRE2's interpreter says of the whole text, or an error where it gives up. */
static int plainly(struct span regex, uint32_t options, struct span text, size_t from,
		   size_t edges[2])
{
	pcre2_compile_context *compile = pcre2_compile_context_create(NULL);
	size_t offset;
	int error;

	pcre2_set_newline(compile, PCRE2_NEWLINE_LF);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)regex.at, regex.len, options, &error,
					 &offset, compile);
	pcre2_compile_context_free(compile);
	if (!code)
		abort();
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	pcre2_set_match_limit(context, 2000);
	int result = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, from, PCRE2_NO_JIT,
				 data, context);
	memcpy(edges, pcre2_get_ovector_pointer(data), 2 * sizeof *edges);
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	pcre2_code_free(code);
	return result;
}

/* \G says where a search began, and \K moves where a match does. */
static bool depends_on_start(struct span regex)
{
	return span_search(regex, SPAN("\\G")) < regex.len ||
	       span_search(regex, SPAN("\\K")) < regex.len;
}

/* `match` is NULL where all of the text was to match. */
static void compare(struct span regex, struct span text, size_t from, int found,
		    const struct match *match)
{
	bool utf = span_starts(regex, "(*UTF)");
	size_t edges[2];

	if (!utf && span_starts(regex, "(*"))
		return;		/* which may ask for UTF later */
	uint32_t options = utf ? PCRE2_MATCH_INVALID_UTF : 0;
	if (!match)
		options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
	int plain = plainly(regex, options, text, from, edges);
	if (found < 0 || (plain < 0 && plain != PCRE2_ERROR_NOMATCH) ||
	    depends_on_start(regex))
		return;
	/* Beside a byte that is no UTF-8, PCRE2's two matchers differ on empty matches. */
	if (utf && !utf8_valid(text) &&
	    (!match || (plain >= 0 && edges[0] == edges[1]) ||
	     (found && !match->groups[0].len)))
		return;
	if ((plain >= 0) != (found == 1))
		abort();
	if (found && match && match->groups[0].at &&
	    ((size_t)(match->groups[0].at - text.at) != edges[0] ||
	     match->groups[0].len != edges[1] - edges[0]))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span input = { (const char *)data, size };
	struct sw_place at = { .path = "r.yml", .line = 1, .column = 1 };
	struct limits limits = limits_default;
	struct sw_fault fault = {0};
	struct arena arena = {0};
	struct match match = {0};

	if (size < 2)
		return 0;
	enum dialect dialect = data[0] % 3;
	input = span_from(input, 1);
	struct span regex = span_cut(input, span_find(input, '\0'));
	struct span text = span_from(input, regex.len + 1);
	size_t from = text.len ? data[0] / 3 % text.len : 0;
	/* Some inputs stand for a long text: windows have edges. */
	if (data[0] & 0x80 && text.len) {
		size_t len = 20000 / text.len * text.len;
		char *wide = arena_alloc(&arena, len ? len : text.len, 1);
		for (size_t i = 0; i < len; i++)
			wide[i] = text.at[i % text.len];
		text = (struct span){ wide, len };
	}
	limits.match_steps = 3000000;
	struct pattern *pattern = pattern_new(&arena, regex, dialect, at, &fault);
	if (pattern) {
		struct matcher *matcher = matcher_new(&arena, &limits);
		int found = pattern_find(pattern, matcher, text, from, &match, &fault);
		if (found < 0 && fault.status != SW_EXIT_UNCHECKED)
			abort();
		if (dialect != DIALECT_IREGEXP)
			compare(regex, text, from, found, &match);
		matcher_refill(matcher);
		int taken = pattern_takes(pattern, matcher, text, true, &fault);
		if (dialect != DIALECT_IREGEXP)
			compare(regex, text, 0, taken, NULL);
		if (strstr(fault.text, "bad"))
			abort();	/* we asked PCRE2 for what it does not do */
	} else if (!fault.status || fault.place.line < 1) {
		abort();
	}
	arena_clear(&arena);
	return 0;
}
