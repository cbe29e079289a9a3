/* marks.c - marks are looked for as their own tools do: anywhere on the line. */
#include "engine/marks.h"

enum where { LINE, BEFORE };

static const struct mark {
	const char *text;
	enum where where;
} marks[] = {
#define MARK(text, where) { text, where },
#include "engine/marks.def"
#undef MARK
};

static bool has(struct source *source, unsigned line, const struct mark *mark)
{
	struct span text = source_line(source, line);

	return span_search(text, span_of(mark->text)) < text.len;
}

const char *marks_find(struct source *source, unsigned first, unsigned last)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const struct mark *mark = &marks[i];

		if (mark->where == BEFORE) {
			if (first > 1 && has(source, first - 1, mark))
				return mark->text;
			continue;
		}
		for (unsigned line = first; line <= last; line++)
			if (has(source, line, mark))
				return mark->text;
	}
	return NULL;
}
