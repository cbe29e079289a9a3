/* subject.c - looking for what rules are about. */
#include "engine/subject.h"

#include <string.h>

#include "base/str.h"
#include "engine/kind.h"
#include "modules/contract.h"
#include "notebook/notebook.h"
#include "packaging/requirement.h"

enum how { HOW_FLAG, HOW_RESOURCE, HOW_FILES, HOW_VALIDATION, HOW_PROJECT, HOW_NOTEBOOK,
	   HOW_REQUIREMENTS, HOW_CONTRACT };

static const struct row {
	enum how how;
	const char *what, *files, *words;
} rows[] = {
#define SUBJECT(NAME, how, what, files, words) { HOW_##how, what, files, words },
#define ABOUT(rules, subjects)
#include "engine/subjects.def"
};

static const struct { const char *rules; uint64_t subjects; } abouts[] = {
#define IS(NAME) ((uint64_t)1 << SUBJECT_##NAME)
#define SUBJECT(NAME, how, what, files, words)
#define ABOUT(rules, subjects) { rules, subjects },
#include "engine/subjects.def"
};

struct subjects *subjects_new(struct arena *keep, const struct judge *judge)
{
	struct subjects *subjects = arena_new(keep, struct subjects);

	subjects->keep = keep;
	subjects->judge = judge;
	return subjects;
}

/* Of a team's rule, by its kind. */
static uint64_t by_kind(const struct rule *rule)
{
	return rule->kind == kind_find("bundle") ? IS(BUNDLE) :
	       rule->kind == kind_find("pipeline") ? IS(CI) :
	       rule->kind == kind_find("notebook") ? IS(NOTEBOOK) :
	       rule->kind == kind_find("contract") ? IS(PYTHON) : 0;
}

uint64_t subject_of(const struct rule *rule)
{
	uint64_t subjects = by_kind(rule);
	size_t longest = 0;

	for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++) {
		size_t len = strlen(abouts[i].rules);

		if (len <= longest || strncmp(rule->id, abouts[i].rules, len))
			continue;
		longest = len;
		subjects = abouts[i].subjects;
	}
	return subjects;
}

static bool in_view(const struct view *view, const char *type)
{
	const struct node *resources = node_get(view->config, "resources");
	const struct node *of_type = node_get(resources, type);

	return node_is(of_type, NODE_MAP) && of_type->count;
}

static bool has_resource(const struct judge *judge, const char *type)
{
	const struct bundles *bundles = stack_bundles(judge->stack);

	for (size_t i = 0; i < bundles->count; i++) {
		const struct bundle *bundle = bundles->at[i];

		if (in_view(&bundle->base, type))
			return true;
		for (size_t k = 0; k < bundle->views.count; k++)
			if (in_view(&bundle->views.at[k], type))
				return true;
	}
	return false;
}

static bool is_requirements(struct subjects *subjects, const struct file *file)
{
	(void)subjects;
	return requirements_named(span_of(file->path)) ||
	       span_ends(span_of(file->path), "pyproject.toml");
}

/* Jupyter's by its name, a program's by its first line. */
static bool is_notebook(struct subjects *subjects, const struct file *file)
{
	struct span path = span_of(file->path);
	struct sw_fault ignored = {0};	/* what cannot be read is a gap by now */
	struct arena tmp = {0};
	struct source *source;
	bool is = span_ends(path, ".ipynb"), may = false;

	for (const char *const *ending = notebook_endings; *ending && !may; ending++)
		may = span_ends(path, *ending);
	if (!is && may &&
	    !shelf_look(subjects->judge->shelf, file, &tmp, &source, NULL, &ignored))
		is = notebook_begins(path, source->text);
	arena_clear(&tmp);
	return is;
}

/* The globs of a text, with commas between them that are in no brace. */
static void read_globs(struct arena *keep, const char *text, struct globs *globs)
{
	struct sw_fault none = {0};	/* they are ours */
	size_t most = strlen(text) + 1, depth = 0;
	const char *from = text;

	globs->at = arena_array(keep, const struct glob *, most);
	for (const char *at = text; ; at++) {
		depth += (*at == '{') - (*at == '}');
		if (*at && (*at != ',' || depth))
			continue;
		globs->at[globs->count++] = glob_new(keep, (struct span){
			from, (size_t)(at - from) }, (struct sw_place){0}, &none);
		if (!*at)
			return;
		from = at + 1;
	}
}

typedef bool is_one(struct subjects *subjects, const struct file *file);

static bool some(struct subjects *subjects, is_one *is, const struct globs *globs)
{
	const struct judge *judge = subjects->judge;
	const struct snapshot *snapshot = shelf_snapshot(judge->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (file->kind == FILE_REGULAR &&
		    !config_excludes(judge->config, file->path) &&
		    (is ? is(subjects, file) : globs_take(globs, span_of(file->path))))
			return true;
	}
	return false;
}

static bool has_contract(const struct config *config)
{
	bool has = config->contracts && config->contracts->contracts.count;

	for (size_t i = 0; i < config->nests.count && !has; i++) {
		const struct contract_section *inner =
			config->nests.at[i]->config->contracts;

		has = inner && inner->contracts.count;
	}
	return has;
}

static bool look(struct subjects *subjects, const struct row *row)
{
	const struct judge *judge = subjects->judge;
	struct globs globs = {0};

	switch (row->how) {
	case HOW_FLAG: return stack_is(judge->stack, (enum stack_flag)stack_flag(row->what));
	case HOW_RESOURCE: return has_resource(judge, row->what);
	case HOW_VALIDATION:
	case HOW_FILES:
		read_globs(subjects->keep, row->what, &globs);
		return (row->how == HOW_FILES || has_resource(judge, "jobs")) &&
		       some(subjects, NULL, &globs);
	case HOW_PROJECT: return stack_projects(judge->stack)->count;
	case HOW_NOTEBOOK: return some(subjects, is_notebook, NULL);
	case HOW_REQUIREMENTS: return some(subjects, is_requirements, NULL);
	case HOW_CONTRACT: return has_contract(judge->config);
	}
	return true;
}

bool subjects_have(struct subjects *subjects, uint64_t wanted)
{
	for (unsigned i = 0; i < SUBJECTS; i++) {
		uint64_t bit = (uint64_t)1 << i;

		if (!(wanted & bit))
			continue;
		if (!(subjects->asked & bit) && look(subjects, &rows[i]))
			subjects->there |= bit;
		subjects->asked |= bit;
		if (subjects->there & bit)
			return true;
	}
	return !wanted;
}

const char *subject_words(struct arena *keep, uint64_t wanted)
{
	struct str text = str_new(keep);

	for (unsigned i = 0; i < SUBJECTS; i++)
		if (wanted & (uint64_t)1 << i)
			str_format(&text, "%s%s", text.len ? ", no " : "", rows[i].words);
	return text.at;
}

bool subjects_concern(struct subjects *subjects, uint64_t wanted, const char *path)
{
	for (unsigned i = 0; i < SUBJECTS; i++) {
		struct globs *globs = &subjects->files[i];

		if (!(wanted & (uint64_t)1 << i))
			continue;
		if (!globs->count)
			read_globs(subjects->keep, rows[i].files, globs);
		if (globs_take(globs, span_of(path)))
			return true;
	}
	return !wanted;
}
