/*
 * schema.c - fuzzes JSON Schema. Input: a schema, a NUL, a document, both JSON. A fault
 * has its place; a fact has a place and its words; and what is said of a document is
 * said again when it is asked a second time.
 */
#include <stdlib.h>

#include "schema/schema.h"
#include "tree/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct node *read_json(struct arena *arena, const char *path,
				    struct span text, const struct limits *limits)
{
	struct sw_fault fault = {0};
	struct tree *tree;

	return json_read(arena, source_new(arena, path, text), limits, &tree, &fault) ? NULL :
	       tree_root(tree);
}

/* Another document is known by one name: the schema itself. */
static int find_itself(void *self, struct span uri, const struct node **root,
		       struct sw_fault *fault)
{
	(void)fault;
	*root = self;
	return span_is(uri, "pack:///b.json");
}

static void check_fact(const struct fact *fact)
{
	if (fact->place.line < 1 || !fact->check || !*fact->check || !fact->value ||
	    fact->word_count < 4 || !*fact->words[0].value || !*fact->words[1].value)
		abort();
}

/* How many facts; SIZE_MAX where it gave up. */
static size_t judge(struct arena *arena, const struct schema *schema,
		    const struct limits *limits, const struct node *root)
{
	struct schema_run run = { .tmp = arena, .matcher = matcher_new(arena, limits),
				  .limits = limits };
	struct sw_fault fault = {0};
	struct facts facts = {0};

	if (schema_judge(schema, &run, root, &facts, &fault)) {
		if (fault.status != SW_EXIT_UNCHECKED || !fault.text[0])
			abort();
		return SIZE_MAX;
	}
	for (size_t i = 0; i < facts.count; i++)
		check_fact(&facts.at[i]);
	return facts.count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span input = { (const char *)data, size };
	struct span text = span_cut(input, span_find(input, '\0'));
	struct limits limits = limits_default;
	struct sw_fault fault = {0};
	struct arena arena = {0};

	limits.schema_steps = 100000;
	limits.match_steps = 1000000;
	const struct node *own = read_json(&arena, "a.json", text, &limits);
	const struct node *root = read_json(&arena, "t.json", span_from(input, text.len + 1),
					    &limits);
	const struct schema_known known = { .self = (void *)(uintptr_t)own,
					    .find = find_itself };
	const struct schema *schema =
		own ? schema_new(&arena, own, "pack:///a.json", &known, &fault) : NULL;
	if (own && !schema &&
	    (fault.status != SW_EXIT_USAGE || fault.place.line < 1 || !fault.text[0]))
		abort();
	if (schema && root && judge(&arena, schema, &limits, root) !=
	    judge(&arena, schema, &limits, root))
		abort();
	arena_clear(&arena);
	return 0;
}
