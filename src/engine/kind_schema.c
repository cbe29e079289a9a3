/* kind_schema.c - rules that a JSON Schema decides: over each file's tree, or over what
   a JSONPath selects of it. */
#include "engine/condition.h"
#include "engine/kind.h"
#include "engine/schema_files.h"

KIND_KEYS(schema, "schema", "schema-file", "known", "given");

struct schema_spec {
	const struct schema *schema;
	const struct query *query;	/* NULL: the whole tree */
};

static int read_schema(struct schema_files *files, const struct node *own,
		       const struct node *named, struct schema_spec *spec,
		       struct sw_fault *fault)
{
	const struct schema_known known = { .self = files, .find = schema_file_find };
	const char *path = arena_format(files->keep, "%s.yml", files->rule->id);

	if (named && (form_scalar(files->keep, named, "a path", &path, fault) ||
		      schema_file_read(files, span_of(path), named->place, &own, fault)))
		return -1;
	spec->schema = schema_new(files->keep, own,
				  arena_format(files->keep, SCHEMA_FILES "%s", path),
				  &known, fault);
	return spec->schema ? 0 : -1;
}

int schema_compile(struct arena *keep, struct rule *rule, const struct node *options,
		   struct sw_fault *fault)
{
	struct schema_spec *spec = arena_new(keep, struct schema_spec);
	struct schema_files *files = arena_new(keep, struct schema_files);
	const struct node *own = rule_key(rule, options, "schema");
	const struct node *named = rule_key(rule, options, "schema-file");

	*files = (struct schema_files){ .keep = keep, .rule = rule };
	files->known_at = node_get(rule->body, "known");
	if (!own == !named)
		return sw_fault_at(fault, rule->body->place, "a rule of kind `schema` needs "
				   "either `schema:` or `schema-file:`");
	if (form_words(keep, rule->body, "known", &files->known, fault) ||
	    condition_query(keep, rule_key(rule, options, "given"), &spec->query, fault) ||
	    read_schema(files, own, named, spec, fault))
		return -1;
	rule->spec = spec;
	return 0;
}

static void add_path(struct str *path, const struct hit *hit)
{
	if (!hit->parent) {
		str_text(path, "$");
		return;
	}
	add_path(path, hit->parent);
	schema_path_add(path, hit->key, hit->index);
}

/* What stands in a file once may be in its tree many times: an anchor's value. */
static bool is_said(struct map *said, const struct fact *fact)
{
	const char *key = arena_format(said->keep, "%u:%u %s %s", fact->place.line,
				       fact->place.column, fact->check,
				       fact->words[0].value);

	return map_add(said, span_of(key), said);
}

static int check_node(const struct rule *rule, struct judging *judging,
		      const struct hit *hit, struct map *said, struct sw_fault *fault)
{
	const struct schema_spec *spec = rule->spec;
	struct str path = str_new(judging->tmp);
	struct schema_run run = { .tmp = judging->tmp, .matcher = judging->matcher,
				  .limits = &judging->judge->config->limits,
				  .key = hit->key };
	struct facts facts = {0};

	add_path(&path, hit);
	run.path = path.at;
	if (schema_judge(spec->schema, &run, hit->node, &facts, fault))
		return -1;
	for (size_t i = 0; i < facts.count && !judging->full; i++)
		if (!is_said(said, &facts.at[i]))
			judging_add(judging, rule, &facts.at[i]);
	return 0;
}

static int check_document(const struct rule *rule, struct judging *judging,
			  const struct node *root, struct sw_fault *fault)
{
	const struct schema_spec *spec = rule->spec;
	const struct hit whole = { .node = root };
	struct map said = map_new(judging->tmp);
	struct hits hits = {0};

	if (!spec->query)
		return check_node(rule, judging, &whole, &said, fault);
	if (query_select(spec->query, judging->tmp, judging->matcher,
			 &judging->judge->config->limits, root, &hits, fault))
		return -1;
	for (size_t i = 0; i < hits.count; i++)
		if (check_node(rule, judging, hits.at[i], &said, fault))
			return -1;
	return 0;
}

int schema_check(const struct rule *rule, struct judging *judging,
		 struct sw_fault *fault)
{
	for (size_t i = 0; judging->tree && i < judging->tree->count; i++)
		if (check_document(rule, judging, judging->tree->documents[i], fault))
			return -1;
	return 0;
}
