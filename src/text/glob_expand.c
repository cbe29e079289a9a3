/* glob_expand.c - checks a glob's text once, then multiplies its braces out. */
#include "text/glob_expand.h"

#include "base/str.h"

#define PATTERN_MOST 4096
#define ALTERNATIVES_MOST 256
#define EXPANSION_MOST ((size_t)1 << 18)	/* bytes, in all steps */

/* What is needed while a glob is made. */
struct making {
	struct arena *keep;
	struct span pattern;
	struct sw_place at;
	struct sw_fault *fault;
	size_t expanded;	/* bytes */
};

static int refuse(struct making *making, size_t offset, const char *why)
{
	struct sw_place at = making->at;

	if (at.column)
		at.column += (unsigned)span_width(span_cut(making->pattern, offset));
	return sw_fault_at(making->fault, at, "glob: %s", why);
}

size_t glob_class_end(struct span text, size_t i)
{
	i++;
	if (i < text.len && (text.at[i] == '!' || text.at[i] == '^'))
		i++;
	if (i < text.len && text.at[i] == ']')
		i++;
	for (; i < text.len; i++) {
		if (text.at[i] == ']')
			return i + 1;
		if (text.at[i] == '/')
			return 0;
		if (text.at[i] == '\\')
			i++;
	}
	return 0;
}

size_t glob_unit_end(struct span text, size_t i)
{
	if (text.at[i] == '\\' && i + 1 < text.len)
		return i + 2;
	return text.at[i] == '[' ? glob_class_end(text, i) : i + 1;
}

/* Once over the whole pattern, so that everything after may trust it. */
static int check(struct making *making)
{
	struct span text = making->pattern;
	size_t open[64], depth = 0;

	if (!text.len)
		return refuse(making, 0, "empty; `**` is every path");
	if (text.len > PATTERN_MOST)
		return refuse(making, 0, "longer than 4,096 bytes, split it");
	for (size_t i = 0, end; i < text.len; i = end) {
		end = glob_unit_end(text, i);
		if (!end)
			return refuse(making, i,
				      "a class without its `]`; the character "
				      "itself is `\\[`");
		if (text.at[i] == '\\' && i + 1 == text.len)
			return refuse(making, i,
				      "a backslash at the end; the character "
				      "itself is `\\\\`");
		if (text.at[i] == '{') {
			if (depth == sizeof open / sizeof *open)
				return refuse(making, i, "braces nested over 64 deep");
			open[depth++] = i;
		} else if (text.at[i] == '}') {
			if (!depth)
				return refuse(making, i,
					      "`}` without `{`; the character "
					      "itself is `\\}`");
			depth--;
		}
	}
	return depth ? refuse(making, open[depth - 1],
			      "`{` without `}`; the character itself is `\\{`") : 0;
}

static int add_choice(struct making *making, struct glob_texts *texts, struct span head,
		      struct span choice, struct span tail)
{
	struct str str = str_new(making->keep);

	making->expanded += head.len + choice.len + tail.len + 64;
	if (texts->count >= ALTERNATIVES_MOST || making->expanded > EXPANSION_MOST)
		return refuse(making, 0, "braces give over 256 alternatives, split it");
	str_add(&str, head);
	str_add(&str, choice);
	str_add(&str, tail);
	*vec_add(making->keep, texts) = str_span(&str);
	return 0;
}

/* Replaces the text's first group, which opens at `open`, by one text a choice. */
static int expand_group(struct making *making, struct glob_texts *texts,
			struct span text, size_t open)
{
	size_t close = open, depth = 0;

	for (; close < text.len; close = glob_unit_end(text, close)) {
		depth += text.at[close] == '{';
		if (text.at[close] == '}' && !--depth)
			break;
	}
	struct span head = span_cut(text, open), tail = span_from(text, close + 1);
	size_t from = open + 1;
	for (size_t i = from, end; i <= close; i = end) {
		end = i < close ? glob_unit_end(text, i) : i + 1;
		depth += text.at[i] == '{';
		if (i < close && text.at[i] == '}')
			depth--;
		if (i < close && (depth || text.at[i] != ','))
			continue;
		struct span choice = { text.at + from, i - from };
		if (add_choice(making, texts, head, choice, tail))
			return -1;
		from = i + 1;
	}
	return 0;
}

/* The offset of the first `{`, or the text's length. */
static size_t group_find(struct span text)
{
	size_t i = 0;

	while (i < text.len && text.at[i] != '{')
		i = glob_unit_end(text, i);
	return i;
}

/* Texts with braces are taken off the front until none is left. */
static int expand(struct making *making, struct glob_texts *done)
{
	struct glob_texts open = {0};

	*vec_add(making->keep, &open) = making->pattern;
	while (open.count) {
		struct span text = open.at[--open.count];
		size_t at = group_find(text);
		if (at < text.len) {
			if (expand_group(making, &open, text, at))
				return -1;
			continue;
		}
		if (done->count >= ALTERNATIVES_MOST)
			return refuse(making, 0,
				      "braces give over 256 alternatives, split it");
		*vec_add(making->keep, done) = text;
	}
	return 0;
}

int glob_expand(struct arena *keep, struct span pattern, struct sw_place at,
		struct glob_texts *texts, struct sw_fault *fault)
{
	struct making making = { keep, pattern, at, fault, 0 };

	return check(&making) || expand(&making, texts) ? -1 : 0;
}
