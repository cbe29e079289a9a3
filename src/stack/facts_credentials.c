/* facts_credentials.c - tracked files whose purpose is to hold credentials. */
#include "stack/facts.h"

#include <string.h>

#include "secrets/name.h"
#include "text/paths.h"

enum where {
	BASE,		/* a file of that name */
	BEGIN,		/* whose name begins so */
	END,		/* whose name ends so */
	PATH_END,	/* whose path ends so */
};

/* What has to stand in it. */
enum needs {
	NOTHING,
	VALUE,		/* any value */
	SECRET,		/* a value whose name says that it is a secret */
};

static const struct row { const char *check; enum where where; struct span name;
			  enum needs needs; } rows[] = {
#define CREDENTIALS(check, where, name, needs) \
	{ check, where, { name, sizeof name - 1 }, needs },
#include "stack/credential_files.def"
#undef CREDENTIALS
};

/* What shows others which values they need: `.env.example`, `sample.env`. */
static bool is_sample(struct span base)
{
	static const char *const words[] = {
		"example", "sample", "template", "dist", "default", "schema", "tmpl", "tpl", "test",
	};
	struct span word;

	while (base.len) {
		size_t end = 0;

		while (end < base.len && base.at[end] != '.' && base.at[end] != '-' &&
		       base.at[end] != '_')
			end++;
		word = span_cut(base, end);
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (span_is(word, words[i]))
				return true;
		base = span_from(base, end + 1);
	}
	return false;
}

static bool takes(const struct row *row, struct span path, struct span base)
{
	struct span whole = row->where == PATH_END ? path : base, name = row->name;
	size_t more = whole.len - name.len;

	if (whole.len < name.len)
		return false;
	switch (row->where) {
	case BASE: return !more && span_same(whole, name);
	case BEGIN: return more && span_same(span_cut(whole, name.len), name);
	case END: return more && span_same(span_from(whole, more), name);
	case PATH_END: break;
	}
	return span_same(span_from(whole, more), name);
}

static const struct row *find(const struct file *file)
{
	struct span path = span_of(file->path), base = path_base(path);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (takes(&rows[i], path, base))
			return &rows[i];
	return NULL;
}

static bool fulfils(struct span line, enum needs needs)
{
	size_t sign = 0;

	if (span_starts(line, "export "))
		line = span_trim(span_from(line, strlen("export ")));
	while (sign < line.len && !strchr("=: \t", line.at[sign]))
		sign++;
	struct span value = span_trim(span_from(line, sign + 1));
	if (!value.len || strchr("<$%{", value.at[0]) || span_starts(value, "\"\"") ||
	    span_starts(value, "''"))
		return false;
	return needs == VALUE || name_judge(span_cut(line, sign)).kind;
}

/* Nothing but comments, sections and names without a value is a form to fill in. */
static bool holds(struct span text, enum needs needs)
{
	struct span line;

	while (span_line(&text, &line)) {
		line = span_trim(line);
		if (span_starts(line, "#") || span_starts(line, ";") || span_starts(line, "["))
			continue;
		if (fulfils(line, needs))
			return true;
	}
	return false;
}

static bool counts(struct stack *stack, const struct row *row, const struct file *file)
{
	struct source *source;

	if (file->kind != FILE_REGULAR || is_sample(path_base(span_of(file->path))))
		return false;
	if (row->needs == NOTHING)
		return true;
	source = stack_source(stack, file);
	return source && holds(source->text, row->needs);
}

void facts_credentials(struct stack *stack, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		const struct row *row = find(file);

		if (row && counts(stack, row, file))
			fact_add(stack, facts, row->check, fact_top(file))->value = file->path;
	}
}
