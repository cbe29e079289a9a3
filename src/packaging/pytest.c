/* pytest.c - pytest's settings, from whichever file has them. */
#include "packaging/pytest.h"

#include "base/str.h"
#include "text/paths.h"
#include "tree/ini.h"
#include "tree/toml.h"

const char *const pytest_files[] = {
	"pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg", NULL
};

void pytest_defaults(struct arena *keep, struct pytest_settings *settings)
{
	*settings = (struct pytest_settings){0};
	*vec_add(keep, &settings->files) = "test_*.py";
	*vec_add(keep, &settings->files) = "*_test.py";
	*vec_add(keep, &settings->functions) = "test";
	*vec_add(keep, &settings->classes) = "Test";
}

/* Values of INI files are words between blanks; TOML has lists of them, or one text. */
static void add_words(struct arena *keep, struct span text, struct words *words)
{
	while ((text = span_trim(text)).len) {
		size_t end = 0;

		while (end < text.len && !strchr(" \t\r\n", text.at[end]))
			end++;
		*vec_add(keep, words) = arena_string(keep, span_cut(text, end));
		text = span_from(text, end);
	}
}

static void set_words(struct arena *keep, const struct node *section, const char *key,
		      struct words *words)
{
	const struct node *value = node_get(section, key);
	struct words found = {0};

	if (node_is(value, NODE_STRING))
		add_words(keep, value->text, &found);
	for (size_t i = 0; node_at(value, i); i++)
		if (node_is(node_at(value, i), NODE_STRING))
			add_words(keep, node_at(value, i)->text, &found);
	if (found.count)
		*words = found;
}

static const struct node *read_toml(struct arena *keep, struct source *source,
				    const struct limits *limits)
{
	struct sw_fault fault = {0};
	struct tree *tree;

	if (toml_read(keep, source, limits, &tree, &fault))
		return NULL;
	const struct node *pytest = node_walk(tree_root(tree), "tool", "pytest", NULL);
	return node_get(pytest, "ini_options");
}

/* pytest.ini is of pytest alone: it counts without a section, too. */
static const struct node *read_ini(struct arena *keep, struct source *source,
				   struct span name)
{
	struct sw_fault fault = {0};
	const struct node *root, *section;

	if (ini_read(keep, source, &root, &fault))
		return NULL;
	section = node_get(root, span_is(name, "setup.cfg") ? "tool:pytest" : "pytest");
	return section || !span_ends(name, "pytest.ini") ? section : root;
}

bool pytest_read(struct arena *keep, struct source *source, const struct limits *limits,
		 struct pytest_settings *settings)
{
	struct span name = path_base(span_of(source->path));
	const struct node *section = span_ends(name, ".toml") ?
		read_toml(keep, source, limits) : read_ini(keep, source, name);

	if (!section)
		return false;
	set_words(keep, section, "python_files", &settings->files);
	set_words(keep, section, "python_functions", &settings->functions);
	set_words(keep, section, "python_classes", &settings->classes);
	return true;
}

/* Braces are no alternatives there. A pattern that is none takes nothing. */
static bool takes(const char *pattern, struct span name)
{
	struct arena tmp = {0};
	struct str text = str_new(&tmp);
	struct sw_fault fault = {0};

	for (const char *at = pattern; *at; at++) {
		if (strchr("{}", *at) || (*at == '!' && at == pattern))
			str_byte(&text, '\\');
		str_byte(&text, *at);
	}
	const struct glob *glob = glob_new(&tmp, str_span(&text), (struct sw_place){0},
					   &fault);
	bool match = glob && glob_takes(glob, name);
	arena_clear(&tmp);
	return match;
}

bool pytest_collects(const struct pytest_settings *settings, struct span name)
{
	for (size_t i = 0; i < settings->files.count; i++)
		if (takes(settings->files.at[i], name))
			return true;
	return false;
}

bool pytest_calls(const struct words *patterns, struct span name)
{
	for (size_t i = 0; i < patterns->count; i++) {
		const char *pattern = patterns->at[i];

		if (strpbrk(pattern, "*?[") ? takes(pattern, name) :
		    span_starts(name, pattern))
			return true;
	}
	return false;
}
