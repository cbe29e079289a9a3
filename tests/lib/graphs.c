/* graphs.c - a few lines of text as struct modules. */
#include "lib/graphs.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"

struct named {
	struct span name;
	bool external;
};
struct names VEC(struct named);
struct links VEC(struct link);

static int by_name(const void *a, const void *b)
{
	return span_compare(((const struct named *)a)->name,
			    ((const struct named *)b)->name);
}

/* The name, and those above it. */
static struct span add_name(struct names *names, struct span name)
{
	bool external = *name.at == '^';

	if (external)
		name = span_from(name, 1);
	for (size_t len = name.len; len; len--)
		if (len == name.len || (name.at[len] == '.' && !external))
			*vec_add(arena, names) =
				(struct named){ span_cut(name, len), external };
	return name;
}

static struct span word(struct span *line)
{
	struct span word = span_cut(*line, span_find(*line, ' '));

	*line = span_trim(span_from(*line, word.len));
	return word;
}

static unsigned index_of(const struct modules *modules, struct span name)
{
	return (unsigned)(modules_find(modules, name) - modules->at);
}

static void add_link(const struct modules *modules, struct span line, struct links *links)
{
	struct span from = word(&line), arrow = word(&line), to = word(&line);
	size_t colon = span_find(to, ':');

	if (!arrow.len)
		return;
	if (*to.at == '^') {
		to = span_from(to, 1);
		colon--;
	}
	*vec_add(arena, links) = (struct link){
		.importer = index_of(modules, from),
		.imported = index_of(modules, span_cut(to, colon)),
		.line = (unsigned)atoi(to.at + colon + 1), .member = "",
		.lazy = span_is(line, "lazy"), .type_checking = span_is(line, "checking"),
	};
}

static void settle_names(struct modules *modules, struct names *names)
{
	struct module *at = arena_array(arena, struct module, names->count);

	qsort(names->at, names->count, sizeof *names->at, by_name);
	modules->at = at;
	modules->by_name = map_new(arena);
	for (size_t i = 0; i < names->count; i++) {
		struct span name = names->at[i].name;

		if (map_find(&modules->by_name, name))
			continue;
		struct module *module = &at[modules->count++];
		module->name = arena_string(arena, name);
		module->kind = names->at[i].external ? MODULE_EXTERNAL : MODULE_FILE;
		map_add(&modules->by_name, span_of(module->name), module);
	}
	for (size_t i = 0; i < modules->count; i++) {
		const char *dot = strrchr(at[i].name, '.');
		const struct module *parent = dot ? modules_find(modules, (struct span){
			at[i].name, (size_t)(dot - at[i].name) }) : NULL;

		at[i].parent = parent ? (unsigned)(parent - at) : MODULE_NONE;
	}
}

struct modules *graph_new(const char *lines)
{
	struct modules *modules = arena_new(arena, struct modules);
	struct span text = span_of(lines), line;
	struct names names = {0};
	struct links links = {0}, sorted = {0};

	for (struct span rest = text; span_line(&rest, &line);) {
		add_name(&names, word(&line));
		word(&line);
		struct span to = word(&line);
		if (to.len)
			add_name(&names, span_cut(to, span_find(to, ':')));
	}
	settle_names(modules, &names);
	for (struct span rest = text; span_line(&rest, &line);)
		add_link(modules, line, &links);
	for (unsigned m = 0; m < modules->count; m++) {
		struct module *module = (struct module *)&modules->at[m];

		module->first = (unsigned)sorted.count;
		for (size_t i = 0; i < links.count; i++)
			if (links.at[i].importer == m)
				*vec_add(arena, &sorted) = links.at[i];
		module->count = (unsigned)sorted.count - module->first;
	}
	modules->links = sorted.at;
	modules->link_count = sorted.count;
	return modules;
}

static void tell(struct str *out, const struct modules *modules,
		 const struct breach *breach)
{
	str_format(out, "%s%s > %s:", breach->warns ? "! " : "", breach->importer,
		   breach->imported);
	for (size_t i = 0; i < breach->chain_count; i++)
		str_format(out, "%s %s:%u", i ? "," : "",
			   modules->at[breach->chain[i]->imported].name,
			   breach->chain[i]->line);
	if (breach->also_count)
		str_format(out, " +%zu", breach->also_count);
	if (breach->more)
		str_format(out, " more %zu", breach->more);
	str_byte(out, '\n');
}

const char *graph_judged(const struct modules *modules, const char *contracts)
{
	const char *text = arena_format(arena, "include_external_packages: true\n"
					"contracts:\n%s", contracts);
	struct source *source = source_new(arena, "stackward.yml", span_of(text));
	struct contract_section section;
	struct contract_case judged = { .section = &section, .modules = modules };
	struct breaches breaches = {0};
	struct str out = str_new(arena);
	const struct node *root;

	fault = (struct sw_fault){0};
	if (form_read(arena, source, &root, &fault) ||
	    contracts_read(arena, root, "", &section, &fault) ||
	    contracts_judge(arena, &judged, &breaches, &fault))
		return arena_string(arena, span_of(fault.text));
	for (size_t i = 0; i < breaches.count; i++)
		tell(&out, modules, &breaches.at[i]);
	return out.at ? out.at : "";
}
