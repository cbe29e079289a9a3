/* requirement_option.c - pip's table of what may stand in a file. */
#include "packaging/requirement_option.h"

#include "text/nearest.h"

enum { VALUE_NONE, VALUE_ONE };

static const struct option {
	const char *name;
	char letter;		/* or 0 */
	int values;
	enum requirement_flag_kind kind;
} options[] = {
	{ "--requirement", 'r', VALUE_ONE, FLAG_REQUIREMENTS },
	{ "--constraint", 'c', VALUE_ONE, FLAG_CONSTRAINTS },
	{ "--editable", 'e', VALUE_ONE, FLAG_EDITABLE },
	{ "--index-url", 'i', VALUE_ONE, FLAG_INDEX },
	{ "--pypi-url", 0, VALUE_ONE, FLAG_INDEX },
	{ "--extra-index-url", 0, VALUE_ONE, FLAG_INDEX },
	{ "--find-links", 'f', VALUE_ONE, FLAG_LINKS },
	{ "--hash", 0, VALUE_ONE, FLAG_HASH },
	{ "--no-index", 0, VALUE_NONE, FLAG_OTHER },
	{ "--no-binary", 0, VALUE_ONE, FLAG_OTHER },
	{ "--only-binary", 0, VALUE_ONE, FLAG_OTHER },
	{ "--prefer-binary", 0, VALUE_NONE, FLAG_OTHER },
	{ "--require-hashes", 0, VALUE_NONE, FLAG_OTHER },
	{ "--pre", 0, VALUE_NONE, FLAG_OTHER },
	{ "--trusted-host", 0, VALUE_ONE, FLAG_OTHER },
	{ "--use-feature", 0, VALUE_ONE, FLAG_OTHER },
	{ "--global-option", 0, VALUE_ONE, FLAG_OTHER },
	{ "--install-option", 0, VALUE_ONE, FLAG_OTHER },
	{ "--config-settings", 'C', VALUE_ONE, FLAG_OTHER },
	{ "--config-setting", 0, VALUE_ONE, FLAG_OTHER },
	{ "--always-unzip", 'Z', VALUE_NONE, FLAG_OTHER },
	{ "--process-dependency-links", 0, VALUE_NONE, FLAG_OTHER },
};
#define OPTIONS (sizeof options / sizeof *options)

/* The next word, its quotes taken off. */
static struct span take_word(struct span *rest)
{
	*rest = span_trim(*rest);
	size_t len = 0;

	if (rest->len && (rest->at[0] == '"' || rest->at[0] == '\'')) {
		struct span word = span_from(*rest, 1);
		word = span_cut(word, span_find(word, rest->at[0]));
		*rest = span_from(*rest, word.len + 2);
		return word;
	}
	while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\t')
		len++;
	struct span word = span_cut(*rest, len);
	*rest = span_from(*rest, len);
	return word;
}

/* By its letter, its name, or an unmistakable beginning of one, as pip allows. */
static const struct option *option_find(struct span name)
{
	const struct option *found = NULL;

	for (size_t i = 0; i < OPTIONS; i++) {
		struct span full = span_of(options[i].name);
		if (span_same(name, full) ||
		    (name.len >= 2 && name.at[1] == options[i].letter &&
		     options[i].letter))
			return &options[i];
		if (name.len > 3 && full.len > name.len &&
		    span_same(span_cut(full, name.len), name))
			found = &options[i];
	}
	return found;
}

static const char *resembling(struct span name)
{
	const char *names[OPTIONS];

	for (size_t i = 0; i < OPTIONS; i++)
		names[i] = options[i].name;
	return span_starts(name, "--") ? nearest(name, names, OPTIONS) : NULL;
}

/* `--name=value`, `--name value`, `-n value`, `-nvalue`. */
static void take_value(struct span *rest, struct requirement_flag *flag,
		       struct span word)
{
	size_t name = span_starts(word, "--") ? span_find(word, '=') : 2;

	if (name >= word.len) {
		flag->value = take_word(rest);
		return;
	}
	flag->value = span_from(word, name + (word.at[name] == '='));
	if (flag->value.len > 1 &&
	    (flag->value.at[0] == '"' || flag->value.at[0] == '\'') &&
	    flag->value.at[flag->value.len - 1] == flag->value.at[0])
		flag->value = (struct span){ flag->value.at + 1, flag->value.len - 2 };
}

int requirement_option_next(struct span *rest, struct requirement_flag *flag)
{
	while (span_trim(*rest).len) {
		struct span word = take_word(rest);
		*flag = (struct requirement_flag){ .name = word };
		if (!span_starts(word, "-") || word.len < 2)
			continue;	/* the value of an option that is not known */
		flag->name =
			span_cut(word, word.at[1] == '-' ? span_find(word, '=') : 2);
		const struct option *option = option_find(flag->name);
		if (!option) {
			flag->meant = resembling(flag->name);
			if (flag->meant)
				return -1;
			continue;
		}
		flag->kind = option->kind;
		if (option->values == VALUE_ONE)
			take_value(rest, flag, word);
		return option->values == VALUE_ONE && !flag->value.len ? -1 : 1;
	}
	return 0;
}
