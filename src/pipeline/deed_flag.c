/* deed_flag.c - options of a command: `-t x`, `-tx`, `--target x`, `--target=x`. */
#include "pipeline/deed_form.h"

static bool takes_value(struct span name, const char *const *valued)
{
	for (; *valued; valued++)
		if (span_is(name, *valued))
			return true;
	return false;
}

/* What stands behind so many bytes of the word's first part. */
static struct word word_behind(struct deed_reader *reader, const struct word *word,
			       size_t skip)
{
	struct word rest = *word;

	rest.parts = arena_array(reader->keep, struct part, word->count);
	memcpy(rest.parts, word->parts, word->count * sizeof *word->parts);
	rest.parts->text = span_from(rest.parts->text, skip);
	if (!rest.parts->text.len) {
		rest.parts++;
		rest.count--;
	}
	rest.offset += skip;
	return rest;
}

bool argv_flag(struct deed_reader *reader, const struct argv *argv, size_t *index,
	       const char *const *valued, struct flag *flag)
{
	const struct word *word = &argv->at[*index];
	struct span text = word->count && word->parts->kind == PART_TEXT ?
				   word->parts->text : (struct span){0};
	size_t equals = span_find(text, '=');

	*flag = (struct flag){ .name = span_cut(text, equals) };
	if (text.len < 2 || *text.at != '-')
		return false;
	if (equals < text.len) {
		flag->value = word_behind(reader, word, equals + 1);
		flag->valued = true;
	} else if (word->count == 1 && takes_value(text, valued)) {
		if (*index + 1 < argv->count) {
			flag->value = argv->at[++*index];
			flag->valued = true;
		}
	} else if (text.at[1] != '-' && takes_value(span_cut(text, 2), valued)) {
		flag->name = span_cut(text, 2);
		flag->value = word_behind(reader, word, 2);
		flag->valued = true;
	}
	return true;
}
