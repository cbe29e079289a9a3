/* facts_imports.c - imports that lead nowhere, or where they should not. */
#include "modules/reach.h"
#include "stack/absent.h"
#include "stack/facts.h"
#include "stack/graph.h"

static bool is_ours(const char *check)
{
	static const char *const checks[] = {
		"unresolved", "beyond-top", "twin", "dynamic", "run-missing", "run-absolute",
	};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!strcmp(check, checks[i]))
			return true;
	return false;
}

/* What the graph has found on its way. */
void facts_imports(struct stack *stack, struct facts *facts)
{
	const struct modules *modules = graph_of_changes(stack);
	struct absent absent;

	absent_init(&absent, stack);
	for (size_t i = 0; i < modules->facts.count; i++) {
		const struct fact *fact = &modules->facts.at[i];

		if (is_ours(fact->check) && !(!strcmp(fact->check, "unresolved") &&
					      absent_explains(&absent, fact)))
			*vec_add(stack->keep, facts) = *fact;
	}
}

/* What is run, or collected: nothing depends on it. Notebooks run each other by %run. */
static const char *edge_of(const struct module *importer, const struct module *imported,
			   bool is_test)
{
	if (is_test)
		return "test";
	return imported->notebook && !importer->notebook ? "notebook" : NULL;
}

static void check_link(struct stack *stack, const struct modules *modules,
		       const struct link *link, bool is_test, struct facts *facts)
{
	const struct module *importer = &modules->at[link->importer];
	const struct module *imported = &modules->at[link->imported];
	const char *check = edge_of(importer, imported, is_test);

	if (!check || link->type_checking)
		return;
	struct fact *fact = fact_add(stack, facts, check, modules_place(modules, link));
	fact->value = imported->name;
	fact->other = importer->name;
	fact_read(stack, fact, imported->file->path);
}

/* One statement takes several names from one module. */
static bool is_again(const struct modules *modules, const struct module *importer,
		     unsigned at)
{
	const struct link *links = &modules->links[importer->first];

	return at && links[at].imported == links[at - 1].imported &&
	       links[at].line == links[at - 1].line;
}

void facts_import_edges(struct stack *stack, struct facts *facts)
{
	const struct modules *modules = graph_of_changes(stack);
	bool *tests = arena_array(stack->keep, bool, modules->count + 1);

	for (size_t i = 0; i < modules->count; i++)
		tests[i] = module_is_test(&modules->at[i]);
	for (size_t i = 0; i < modules->count; i++) {
		const struct module *importer = &modules->at[i];

		for (unsigned k = 0; !tests[i] && k < importer->count; k++) {
			const struct link *link = &modules->links[importer->first + k];
			if (!is_again(modules, importer, k))
				check_link(stack, modules, link, tests[link->imported],
					   facts);
		}
	}
}
