/* why.c - what --why prints: the shortest chain of imports from one module to another. */
#include <string.h>

#include "base/show.h"
#include "tree/form.h"
#include "front/judge.h"
#include "front/modules.h"
#include "modules/reach.h"
#include "tree/json_print.h"

static const struct sw_place nowhere = {0};

struct chain {
	const struct modules *modules;
	const char *from, *to;
	const struct link **links;
	size_t count;
};

static int no_module(struct arena *keep, const struct modules *modules,
		     const char *name, struct sw_fault *fault)
{
	struct words names = {0};

	for (size_t i = 0; i < modules->count; i++)
		*vec_add(keep, &names) = modules->at[i].name;
	return form_unknown(nowhere, "module", span_of(name), names.at, names.count,
			    fault);
}

/* A package is itself and all that is in it. */
static int pick(struct arena *keep, const struct modules *modules, const char *name,
		bool **set, struct sw_fault *fault)
{
	const struct module *exact = modules_find(modules, span_of(name));
	struct span package = span_of(exact ? exact->name : name);
	bool any = false;

	*set = arena_array(keep, bool, modules->count + 1);
	for (size_t i = 0; i < modules->count; i++) {
		(*set)[i] = module_is_in(span_of(modules->at[i].name), package);
		any |= (*set)[i];
	}
	return any ? 0 : no_module(keep, modules, name, fault);
}

static const char *word_of(const struct link *link)
{
	static const char *const words[] = {
		[IMPORT_STATEMENT] = "imports", [IMPORT_DYNAMIC] = "imports",
		[IMPORT_RUN] = "runs", [IMPORT_NOTEBOOK_RUN] = "runs",
	};

	return words[link->kind];
}

static void tell(struct arena *keep, const struct chain *chain, struct str *text)
{
	const struct module *at = chain->modules->at;

	if (!chain->count)
		str_format(text, "%s does not import %s, directly or by others\n",
			   show_line(keep, span_of(chain->from)),
			   show_line(keep, span_of(chain->to)));
	for (size_t i = 0; i < chain->count; i++) {
		const struct link *link = chain->links[i];
		struct sw_place place = modules_place(chain->modules, link);

		str_format(text, "%s:%u:%u: %s %s ",
			   show_line(keep, span_of(place.path)), place.line,
			   place.column,
			   show_line(keep, span_of(at[link->importer].name)),
			   word_of(link));
		str_format(text, "%s\n",
			   show_line(keep, span_of(at[link->imported].name)));
	}
}

static void tell_json(const struct chain *chain, struct str *text)
{
	const struct module *at = chain->modules->at;

	str_text(text, "{\"from\": ");
	json_print_text(text, span_of(chain->from));
	str_text(text, ", \"to\": ");
	json_print_text(text, span_of(chain->to));
	str_text(text, ", \"chain\": [");
	for (size_t i = 0; i < chain->count; i++) {
		const struct link *link = chain->links[i];
		struct sw_place place = modules_place(chain->modules, link);

		str_format(text, "%s\n  {\"importer\": ", i ? "," : "");
		json_print_text(text, span_of(at[link->importer].name));
		str_text(text, ", \"imported\": ");
		json_print_text(text, span_of(at[link->imported].name));
		str_text(text, ", \"path\": ");
		json_print_text(text, span_of(place.path));
		str_format(text, ", \"line\": %u, \"column\": %u}", place.line,
			   place.column);
	}
	str_text(text, "]}\n");
}

static int find(struct arena *keep, struct chain *chain, struct sw_fault *fault)
{
	bool *from, *to;

	if (pick(keep, chain->modules, chain->from, &from, fault) ||
	    pick(keep, chain->modules, chain->to, &to, fault))
		return -1;
	chain->count = modules_path(keep, chain->modules, from, to, &chain->links);
	return 0;
}

int front_why(const struct sw_request *want, struct str *text, struct sw_fault *fault)
{
	struct arena keep = {0};
	struct stack *stack;
	struct chain chain = { .from = want->why[0], .to = want->why[1] };
	int failed = front_modules(want, &keep, &stack, &chain.modules, fault);

	if (!failed)
		failed = find(&keep, &chain, fault);
	if (!failed && !strcmp(want->outputs.at[0].format, "json"))
		tell_json(&chain, text);
	else if (!failed)
		tell(&keep, &chain, text);
	arena_clear(&keep);
	return failed;
}
