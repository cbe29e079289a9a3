/* language.c - the table of languages.def, compiled. */
#include "shelf/language.h"

#include <assert.h>
#include <string.h>

#include "text/glob.h"
#include "tree/json.h"
#include "tree/yaml.h"

enum language { NONE, JSON, CORE, GO, RUBY, TEXT, JINJA };

static const struct row {
	const char *glob;
	enum language language;
} rows[] = {
#define LANGUAGE(glob, language) { glob, language },
#include "shelf/languages.def"
#undef LANGUAGE
};

#define ROWS (sizeof rows / sizeof *rows)

struct languages {
	struct glob *globs[ROWS];
};

struct languages *languages_new(struct arena *keep)
{
	struct languages *languages = arena_new(keep, struct languages);
	struct sw_fault fault = {0};

	for (size_t i = 0; i < ROWS; i++) {
		languages->globs[i] = glob_new(keep, span_of(rows[i].glob),
					       (struct sw_place){0}, &fault);
		assert(languages->globs[i]);
	}
	return languages;
}

/* Most files are none of these: that is told without a glob. */
static bool candidate(struct span path)
{
	return span_ends(path, ".yml") || span_ends(path, ".yaml") ||
	       span_ends(path, ".json") || span_ends(path, ".ipynb");
}

static enum language find(const struct languages *languages, struct span path)
{
	for (size_t i = 0; i < ROWS && candidate(path); i++)
		if (glob_takes(languages->globs[i], path))
			return rows[i].language;
	return NONE;
}

bool languages_is_go(const struct languages *languages, struct span path)
{
	return find(languages, path) == GO;
}

/* Whether `{{` or `{%` stands outside quotes and comments on the line. */
static bool line_is_template(struct span line)
{
	char quote = 0;

	for (size_t i = 0; i + 1 < line.len; i++) {
		char c = line.at[i], next = line.at[i + 1];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '#' && (!i || strchr(" \t", line.at[i - 1])))
			return false;
		else if (c == '{' && (next == '{' || next == '%'))
			return true;
		else if (c == '"' || c == '\'')
			quote = c;
	}
	return false;
}

/* A line of Go's or Jinja's that is no value: no parameter of Databricks begins so. */
static bool line_is_marked(struct span line)
{
	static const char *const marks[] = { "{%", "{{-", "{{.", "{{ .", "{{ if ", "{{ range ",
					     "{{ with ", "{{ define ", "{{ template ",
					     "{{ include " };
	size_t at = span_search(line, SPAN("{{"));
	struct span from = span_from(line, at < line.len ? at : span_find(line, '{'));

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_starts(from, marks[i]))
			return true;
	return false;
}

static bool is_template(struct span text, bool (*line_is)(struct span line))
{
	struct span line;

	while (span_line(&text, &line))
		if (line_is(line))
			return true;
	return false;
}

bool languages_is_template(struct span text)
{
	return is_template(text, line_is_marked);
}

int languages_read(const struct languages *languages, struct arena *keep,
		   struct source *source, const struct limits *limits,
		   struct tree **tree, struct sw_fault *fault)
{
	static const enum yaml_schema schemas[] = {
		[CORE] = YAML_CORE, [GO] = YAML_GO, [RUBY] = YAML_RUBY,
		[TEXT] = YAML_TEXT, [JINJA] = YAML_GO,
	};
	enum language language = find(languages, span_of(source->path));

	*tree = NULL;
	if (language == NONE ||
	    (language == JINJA && is_template(source->text, line_is_template)))
		return 0;
	if (language == JSON)
		return json_read(keep, source, limits, tree, fault);
	return yaml_read(keep, source, schemas[language], limits, tree, fault);
}
