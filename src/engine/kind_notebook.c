/* kind_notebook.c - rules about facts of one notebook. */
#include "engine/code.h"
#include "engine/kind.h"
#include "notebook/notebook.h"
#include "tree/form.h"

KIND_KEYS(notebook, "facts", "functions", "lines");

struct notebook_spec {
	page_facts *ask;
	uint64_t functions, lines;
};

/* How many there may be, by a key that the rule or the config has. */
static int read_most(const struct rule *rule, const struct node *options,
		     const char *key, uint64_t *most, struct sw_fault *fault)
{
	const struct node *from = node_get(options, key) ? options : rule->body;

	*most = UINT64_MAX;
	return form_count(from, key, most, fault);
}

int notebook_compile(struct arena *keep, struct rule *rule, const struct node *options,
		     struct sw_fault *fault)
{
	struct notebook_spec *spec = arena_new(keep, struct notebook_spec);
	const char *const *names;
	size_t count;
	int choice;

	names = page_facts_names(&count);
	choice = rule_facts(rule, names, count, fault);
	if (choice < 0 ||
	    read_most(rule, options, "functions", &spec->functions, fault) ||
	    read_most(rule, options, "lines", &spec->lines, fault))
		return -1;
	spec->ask = page_facts_find(names[choice]);
	rule->spec = spec;
	return 0;
}

/* Of a file that is no notebook its Python is not read. */
static struct page *page_at_hand(struct judging *judging)
{
	struct source *source = judging->source;
	bool notebook = judging->tree || notebook_mark(source->text);

	if (judging->paged == source)
		return judging->page;
	judging->paged = source;
	judging->page = page_new(judging->tmp, source, judging->tree,
				 notebook ? judging_code(judging) : NULL);
	return judging->page;
}

int notebook_check(const struct rule *rule, struct judging *judging,
		   struct sw_fault *fault)
{
	const struct notebook_spec *spec = rule->spec;
	struct page *page = page_at_hand(judging);
	struct facts facts = {0};

	(void)fault;		/* what could not be read is told once, for all rules */
	page->functions_most = spec->functions;
	page->lines_most = spec->lines;
	spec->ask(page, &facts);
	for (size_t i = 0; i < facts.count && !judging->full; i++)
		judging_add(judging, rule, &facts.at[i]);
	return 0;
}
