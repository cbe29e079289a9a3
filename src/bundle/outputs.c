/* outputs.c - the rows of outputs.def and terraform.def. */
#include "bundle/outputs.h"

struct row { const char *type, *fields; };

#define OUTPUT(type, fields) { type, fields },
static const struct row outputs[] = {
#include "bundle/outputs.def"
	{ NULL, NULL },
};
#define TERRAFORM(type, fields) { type, fields },
static const struct row terraform[] = {
#include "bundle/terraform.def"
	{ NULL, NULL },
};

static struct span fields_of(const struct row *row, struct span type)
{
	while (row->type && !span_is(type, row->type))
		row++;
	return span_of(row->fields);
}

static bool next_word(struct span *rest, struct span *word)
{
	size_t end = span_find(*rest, ' ');

	*word = span_cut(*rest, end);
	*rest = span_from(*rest, end + 1);
	return word->len > 0;
}

bool output_is(struct span type, struct span field)
{
	struct span rest = fields_of(outputs, type), word;

	while (next_word(&rest, &word))
		if (span_same(word, field))
			return true;
	return false;
}

bool terraform_has(struct span type, struct span path)
{
	struct span rest = fields_of(terraform, type), word;

	while (next_word(&rest, &word))
		if (span_same(word, span_cut(path, word.len)) &&
		    (path.len == word.len || path.at[word.len] == '.'))
			return true;
	return false;
}

size_t output_names(struct span type, struct span *names, size_t most)
{
	struct span rest = fields_of(outputs, type);
	size_t count = 0;

	while (count < most && next_word(&rest, &names[count]))
		count++;
	return count;
}
