/* options.c - argv, word by word. */
#include "front/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "report/report.h"
#include "text/nearest.h"

#define TIMEOUT 120		/* seconds, unless --timeout says otherwise */
#define NAMES_MOST 128		/* options of one tool */

#define REFUSE(...) sw_fault_at(parser->fault, (struct sw_place){0}, __VA_ARGS__)

struct parser {
	struct arena *keep;
	struct sw_request *want;
	int argc, next;		/* argv[next] is the next word */
	char **argv;
	bool paths_only;	/* after -- */
	struct sw_fault *fault;
};

static void each_of(const struct sw_tool *tool, bool known,
		    void (*call)(void *self, const struct sw_option *option),
		    void *self)
{
	const struct sw_option *const tables[] = {
		tool->common ? tool->common : options_what,
		tool->common ? NULL : options_judging, tool->options
	};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct sw_option *it = tables[i]; it && it->name; it++)
			if (known || tool->common != options_judging ||
			    option_judges(it))
				call(self, it);
}

void options_each(const struct sw_tool *tool,
		  void (*call)(void *self, const struct sw_option *option), void *self)
{
	each_of(tool, false, call, self);
}

/* One look-up: by name, which ends in NUL, or by letter; keeps all for the nearest. */
struct search {
	struct span name;
	char letter;
	const struct sw_option *found;
	const char *names[NAMES_MOST];
	size_t count;
};

static void look_at(void *self, const struct sw_option *option)
{
	struct search *search = self;

	if (option->takes == SW_TAKES_PLACE)
		return;
	if (search->letter ? option->letter == search->letter
			   : span_is(search->name, option->name))
		search->found = option;
	if (search->count < NAMES_MOST)
		search->names[search->count++] = option->name;
}

/* A word cut short means the one it begins; otherwise a misspelt one. */
static const char *guess(const struct search *search)
{
	const char *begun = NULL;

	for (size_t i = 0; i < search->count && search->name.len > 1; i++)
		if (span_starts(span_of(search->names[i]), search->name.at))
			begun = search->names[i];
	return begun ? begun : nearest(search->name, search->names, search->count);
}

static int add_word(struct parser *parser, struct sw_words *words, const char *word)
{
	const char **at = arena_array(parser->keep, const char *, words->count + 1);

	if (words->count)
		memcpy(at, words->at, words->count * sizeof *at);
	at[words->count++] = word;
	words->at = at;
	return 0;
}

static int add_words(struct parser *parser, const struct sw_option *option,
		     struct sw_words *words, const char *list)
{
	struct span rest = span_of(list);

	for (;;) {
		size_t comma = span_find(rest, ',');
		struct span word = span_trim(span_cut(rest, comma));

		if (!word.len)
			return REFUSE("--%s %s: a word is missing beside a comma",
				      option->name, list);
		add_word(parser, words, arena_string(parser->keep, word));
		if (comma == rest.len)
			return 0;
		rest = span_from(rest, comma + 1);
	}
}

/* The index of `word` among the option's choices, or -1. */
static int choose(struct parser *parser, const struct sw_option *option,
		  const char *word)
{
	size_t count = 0;

	for (; option->choices[count]; count++)
		if (!strcmp(option->choices[count], word))
			return (int)count;
	const char *near = nearest(span_of(word), option->choices, count);
	if (near)
		return REFUSE("--%s: unknown word `%s`; did you mean `%s`?",
			      option->name, word, near);
	struct str all = str_new(parser->keep);
	for (size_t i = 0; i < count; i++)
		str_format(&all, "%s%s", !i ? "" : i + 1 < count ? ", " : " or ",
			   option->choices[i]);
	return REFUSE("--%s: unknown word `%s`; it takes %s", option->name, word,
		      all.at);
}

static int set_number(struct parser *parser, const struct sw_option *option,
		      unsigned *number, const char *word)
{
	char *end;

	errno = 0;
	unsigned long value = strtoul(word, &end, 10);
	if (*word < '0' || *word > '9' || *end || errno || value < option->least ||
	    value > option->most)
		return REFUSE("--%s: `%s` is no number from %u to %u", option->name,
			      word, option->least, option->most);
	*number = (unsigned)value;
	return 0;
}

/* As report_format, where the tool has no formats of its own. */
static const char *format_of(const struct sw_tool *tool, const char *name,
			     const char **near)
{
	size_t count = 0;

	if (!tool->formats)
		return report_format(name, near);
	for (; tool->formats[count]; count++)
		if (!strcmp(tool->formats[count], name))
			return tool->formats[count];
	*near = nearest(span_of(name), tool->formats, count);
	return NULL;
}

const char *options_formats(struct arena *keep, const struct sw_tool *tool)
{
	struct str all = str_new(keep);

	if (!tool->formats)
		return report_formats();
	for (const char *const *it = tool->formats; *it; it++)
		str_format(&all, "%s%s", it == tool->formats ? "" : ", ", *it);
	return all.at;
}

/* FMT or FMT=FILE; the FILE `-` is stdout too. */
static int add_output(struct parser *parser, struct sw_outputs *outputs,
		      const char *word)
{
	const char *equals = strchr(word, '='), *near;
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	const char *name = arena_string(parser->keep, (struct span){ word, len });
	const struct sw_tool *tool = parser->want->tool;
	struct sw_output output = { .format = format_of(tool, name, &near) };

	if (!output.format && near)
		return REFUSE("--output: unknown format `%s`; did you mean `%s`?",
			      name, near);
	if (!output.format)
		return REFUSE("--output: unknown format `%s`; there are %s", name,
			      options_formats(parser->keep, tool));
	if (equals && !equals[1])
		return REFUSE("--output %s needs a file after the equals sign", word);
	if (equals && strcmp(equals + 1, "-"))
		output.file = equals + 1;
	struct sw_output *at = arena_array(parser->keep, struct sw_output,
					   outputs->count + 1);
	if (outputs->count)
		memcpy(at, outputs->at, outputs->count * sizeof *at);
	at[outputs->count++] = output;
	outputs->at = at;
	return 0;
}

static int set(struct parser *parser, const struct sw_option *option, const char *value)
{
	void *field = (char *)parser->want + option->at;
	int chosen = 0;

	if (option->choices && (chosen = choose(parser, option, value)) < 0)
		return -1;
	switch (option->takes) {
	case SW_TAKES_NOTHING: *(bool *)field = true; return 0;
	case SW_TAKES_WORD:
	case SW_TAKES_MAYBE: *(const char **)field = value; return 0;
	case SW_TAKES_WORDS: return add_words(parser, option, field, value);
	case SW_TAKES_PATHS: return add_word(parser, field, value);
	case SW_TAKES_NUMBER: return set_number(parser, option, field, value);
	case SW_TAKES_CHOICE: *(int *)field = chosen; return 0;
	case SW_TAKES_OUTPUT: return add_output(parser, field, value);
	case SW_TAKES_TWO:	/* by set_two() */
	case SW_TAKES_PLACE: break;
	}
	return 0;
}

/* What may follow an option that needs no word: neither an option nor a path. */
static const char *maybe(struct parser *parser)
{
	const char *next = parser->next < parser->argc ? parser->argv[parser->next] : "-";

	if (*next == '-' || strchr(next, '/') || !strcmp(next, ".") ||
	    !strcmp(next, ".."))
		return "";
	parser->next++;
	return next;
}

static int needs(struct parser *parser, const struct sw_option *option)
{
	return REFUSE("--%s needs %s", option->name, option->value);
}

/* The word that an option must be followed by, or NULL. */
static const char *word(struct parser *parser)
{
	const char *next = parser->next < parser->argc ? parser->argv[parser->next] : "";

	if (!*next || !strncmp(next, "--", 2))
		return NULL;
	parser->next++;
	return next;
}

static int set_two(struct parser *parser, const struct sw_option *option,
		   const char *first)
{
	const char **field = (const char **)((char *)parser->want + option->at);
	const char *second = word(parser);

	field[0] = first;
	field[1] = second;
	return second ? 0 : needs(parser, option);
}

/* `inside` is what stood behind `=` or a letter; NULL: the next word is taken. */
static int set_value(struct parser *parser, const struct sw_option *option,
		     const char *inside)
{
	if (option->takes == SW_TAKES_NOTHING)
		return set(parser, option, NULL);
	if (option->takes == SW_TAKES_MAYBE)
		return set(parser, option, inside ? inside : maybe(parser));
	const char *value = inside ? inside : word(parser);
	if (!value || !*value)
		return needs(parser, option);
	if (option->takes == SW_TAKES_TWO)
		return set_two(parser, option, value);
	return set(parser, option, value);
}

static int take_long(struct parser *parser, const char *word)
{
	const char *equals = strchr(word, '=');
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	struct span name = arena_span(parser->keep, (struct span){ word, len });
	struct search search = { .name = name };

	each_of(parser->want->tool, true, look_at, &search);
	if (!search.found) {
		const char *near = guess(&search);
		return REFUSE("unknown option --%s%s%s%s", search.name.at,
			      near ? "; did you mean --" : "; see --help",
			      near ? near : "", near ? "?" : "");
	}
	if (equals && search.found->takes == SW_TAKES_NOTHING)
		return REFUSE("--%s takes no value", search.found->name);
	return set_value(parser, search.found, equals ? equals + 1 : NULL);
}

/* -qv is -q -v; -oFMT is -o FMT. */
static int take_letters(struct parser *parser, const char *letters)
{
	for (; *letters; letters++) {
		struct search search = { .letter = *letters };

		each_of(parser->want->tool, true, look_at, &search);
		if (!search.found)
			return REFUSE("unknown option -%s; see --help", letters);
		if (search.found->takes != SW_TAKES_NOTHING)
			return set_value(parser, search.found,
					 letters[1] ? letters + 1 : NULL);
		set(parser, search.found, NULL);
	}
	return 0;
}

static int take(struct parser *parser, const char *word)
{
	if (!*word)
		return REFUSE("an empty argument is no path");
	if (parser->paths_only || *word != '-')
		return add_word(parser, &parser->want->paths, word);
	if (!strcmp(word, "-")) {
		parser->want->from_stdin = true;
		return 0;
	}
	if (!strcmp(word, "--")) {
		parser->paths_only = true;
		return 0;
	}
	return word[1] == '-' ? take_long(parser, word + 2)
			      : take_letters(parser, word + 1);
}

/* The base of another commit than HEAD. */
static void join_base(struct arena *keep, struct sw_request *want)
{
	if (!want->merge_base || !want->rev || want->range)
		return;
	want->range = arena_format(keep, "%s...%s", want->merge_base, want->rev);
	want->merge_base = want->rev = NULL;
}

int options_parse(struct arena *keep, int argc, char **argv, struct sw_request *want,
		  struct sw_fault *fault)
{
	struct parser parser = {
		.keep = keep, .want = want, .argc = argc, .next = 1, .argv = argv,
		.fault = fault
	};

	want->fail_on = SW_ERROR;
	want->timeout = TIMEOUT;
	while (parser.next < argc)
		if (take(&parser, argv[parser.next++]))
			return -1;
	if (want->strict && want->fail_on > SW_WARNING)
		want->fail_on = SW_WARNING;
	if (!want->outputs.count && !want->diff)
		add_output(&parser, &want->outputs, want->tool->formats ?
			   want->tool->formats[0] : "text");
	join_base(keep, want);
	return want->help || want->version ? 0 : options_check(want, fault);
}
