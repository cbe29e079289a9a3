/* exclude.c - reading and matching the patterns of what is not uploaded. */
#include "bundle/exclude.h"

#include "base/str.h"
#include "text/ignore.h"

static struct span cut_blanks(struct span line)
{
	if (span_ends(line, "\r"))
		line.len--;
	if (span_starts(line, "#"))
		return span_cut(line, 0);
	while (span_starts(line, " "))
		line = span_from(line, 1);
	while (span_ends(line, " "))
		line.len--;
	return line;
}

/* `docs/a*.md`: a slash after a name, and behind it a star before a dot. */
static bool is_bound(struct span line)
{
	for (size_t i = 1; i < line.len; i++)
		if (line.at[i] == '/' && line.at[i - 1] != '/' && line.at[i - 1] != '+')
			return span_search(span_from(line, i),
					   SPAN("*.")) < line.len - i;
	return false;
}

static struct span with_marks(struct arena *keep, struct span line)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == '?')
			str_byte(&text, '\\');
		str_byte(&text, line.at[i]);
	}
	return str_span(&text);
}

void exclude_add(struct arena *keep, struct exclude_list *list, struct span line)
{
	struct exclude_pattern *pattern = vec_add(keep, list);

	pattern->spelt = line = cut_blanks(line);
	if (span_starts(line, "!")) {
		pattern->negated = true;
		line = span_from(line, 1);
	}
	if (span_starts(line, "/**/"))
		line = span_from(line, 1);
	pattern->anchored = span_starts(line, "/") || is_bound(line);
	if (span_starts(line, "/"))
		line = span_from(line, 1);
	if (span_ends(line, "/")) {
		pattern->folder = true;
		line.len--;
	}
	pattern->text = span_find(line, '?') < line.len ? with_marks(keep, line) : line;
}

/* From `start` to the end of each segment: a pattern may take what is above the
   path. */
static bool takes_from(const struct exclude_pattern *pattern, struct span path,
		       size_t start)
{
	bool slash = span_ends(path, "/");
	size_t len = path.len - slash;

	for (size_t end = start + 1; end <= len; end++) {
		if (end < len && path.at[end] != '/')
			continue;
		if (pattern->folder && end == len && !slash)
			continue;
		if (ignore_match(pattern->text,
				 (struct span){ path.at + start, end - start }))
			return true;
	}
	return false;
}

static bool takes(const struct exclude_pattern *pattern, struct span path)
{
	if (!pattern->text.len)
		return false;
	for (size_t i = 0; i < path.len; i++) {
		if ((!i || path.at[i - 1] == '/') && takes_from(pattern, path, i))
			return true;
		if (pattern->anchored)
			return false;
	}
	return false;
}

const struct exclude_pattern *exclude_find(const struct exclude_list *list,
					   struct span path)
{
	for (size_t i = list->count; i-- > 0;)
		if (takes(&list->at[i], path))
			return list->at[i].negated ? NULL : &list->at[i];
	return NULL;
}

uint64_t exclude_cost(const struct exclude_list *list, struct span path)
{
	uint64_t segments = 1;

	for (size_t i = 0; i < path.len; i++)
		segments += path.at[i] == '/';
	return segments * segments * list->count;	/* from each one to each */
}
