/* earlier.c - reading an earlier report. Fields that it does not need may be anything. */
#include "front/earlier.h"

#include <fcntl.h>
#include <string.h>

#include "base/date.h"
#include "snapshot/disk.h"
#include "tree/form.h"
#include "tree/json.h"

#define VERSION_MOST 40		/* bytes of a tool's version */
#define NAME_MOST 200		/* of a rule's or a check's name */
#define PRINT_MOST 64		/* digits of a fingerprint, a digest or a commit's id */

static int refuse(const struct node *node, const char *what, struct sw_fault *fault)
{
	return sw_fault_at(fault, node->place, "%s; --since takes what `stackward audit "
			   "--output json` printed", what);
}

/* The member of `map`, of these bytes alone; NULL where it is absent. */
static int take(struct arena *keep, const struct node *map, const char *key,
		const char *bytes, size_t most, const char **text,
		struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);

	if (form_text(keep, map, key, text, fault))
		return -1;
	if (*text && (strlen(*text) > most || strspn(*text, bytes) < strlen(*text)))
		return sw_fault_at(fault, node->place, "`%s` is none that a report has", key);
	return 0;
}

#define SMALL "abcdefghijklmnopqrstuvwxyz0123456789"
#define HEX "0123456789abcdef"

static int take_level(const struct node *map, enum sw_level *level,
		      struct sw_fault *fault)
{
	static const char *const levels[] = { "note", "warning", "error" };
	const struct node *node = node_get(map, "level");
	int choice = node ? form_choice(node, "level", levels, 3, fault)
			  : refuse(map, "a finding without `level`", fault);

	*level = (enum sw_level)choice;
	return choice < 0 ? -1 : 0;
}

static int take_place(struct arena *keep, const struct node *map,
		      struct sw_place *place, struct sw_fault *fault)
{
	const struct node *path = node_get(map, "path");
	uint64_t line = 0;

	if (!path || path->kind == NODE_NULL)
		return 0;
	if (form_text(keep, map, "path", &place->path, fault) ||
	    form_count(map, "line", &line, fault))
		return -1;
	place->line = line < UINT32_MAX ? (unsigned)line : 0;
	return 0;
}

static int read_finding(struct arena *keep, const struct node *map,
			struct sw_finding *finding, struct sw_fault *fault)
{
	*finding = (struct sw_finding){ .standing = SW_GONE };
	if (!node_is(map, NODE_MAP))
		return refuse(map, "this is no finding", fault);
	if (take(keep, map, "rule", SMALL "/-_.", NAME_MOST, &finding->rule, fault) ||
	    take(keep, map, "check", SMALL "-_.", NAME_MOST, &finding->check, fault) ||
	    take(keep, map, "fingerprint", HEX, PRINT_MOST, &finding->fingerprint, fault) ||
	    form_text(keep, map, "message", &finding->message, fault) ||
	    take_level(map, &finding->level, fault) ||
	    take_place(keep, map, &finding->place, fault))
		return -1;
	if (!finding->rule || !finding->fingerprint || !finding->message)
		return refuse(map, "a finding without `rule`, `fingerprint` or `message`",
			      fault);
	return 0;
}

/* What was waived, or in the baseline, did not stand. */
static int read_findings(struct arena *keep, const struct node *list,
			 struct findings *findings, struct sw_fault *fault)
{
	for (size_t i = 0; node_at(list, i); i++) {
		struct sw_finding finding;

		if (read_finding(keep, node_at(list, i), &finding, fault))
			return -1;
		if (!node_get(node_at(list, i), "state"))
			*vec_add(keep, findings) = finding;
	}
	return 0;
}

static int read_head(struct arena *keep, const struct node *root,
		     struct earlier *earlier, struct sw_fault *fault)
{
	const struct node *schema = node_get(root, "schema");
	const struct node *tool = node_get(root, "tool");

	if (!node_is(root, NODE_MAP) || !schema)
		return refuse(root, "this is no report", fault);
	if (!node_is(schema, NODE_INT) || node_number(schema) != 1)
		return sw_fault_at(fault, schema->place, "this stackward reads reports of "
				   "`schema` 1");
	if (!node_is(tool, NODE_MAP))
		return refuse(root, "a report without `tool`", fault);
	if (form_text(keep, root, "date", &earlier->date, fault) ||
	    take(keep, tool, "version", SMALL ".-+~", VERSION_MOST, &earlier->version,
		 fault))
		return -1;
	return earlier->date && date_valid(earlier->date) ? 0 :
	       refuse(root, "a report without a `date`", fault);
}

static int read_one(struct arena *keep, const struct node *map, struct earlier *earlier,
		    struct sw_fault *fault)
{
	const struct node *list = node_get(map, "findings");
	const struct node *meta = node_get(node_get(map, "audit"), "meta");

	if (!node_is(list, NODE_LIST))
		return refuse(map, "a report without its list of `findings`", fault);
	if (node_is(meta, NODE_MAP) &&
	    (take(keep, meta, "commit", HEX, PRINT_MOST, &earlier->commit, fault) ||
	     take(keep, meta, "rules_digest", HEX, PRINT_MOST, &earlier->rules_digest,
		  fault)))
		return -1;
	return read_findings(keep, list, &earlier->findings, fault);
}

/* Of several repositories the one of that name, as it was named then. */
static int read_named(struct arena *keep, const struct node *list, const char *repo,
		      struct earlier *earlier, struct sw_fault *fault)
{
	for (size_t i = 0; node_at(list, i); i++) {
		const struct node *name = node_get(node_at(list, i), "repo");

		if (node_is(name, NODE_STRING) && repo && span_is(name->text, repo))
			return read_one(keep, node_at(list, i), earlier, fault);
	}
	return 1;
}

int earlier_read(struct arena *keep, struct source *source, const char *repo,
		 struct earlier *earlier, struct sw_fault *fault)
{
	struct limits limits = limits_default;
	struct tree *tree;

	*earlier = (struct earlier){0};
	limits.structured_bytes = limits.blob_bytes;
	limits.nodes *= 10;
	if (json_read(keep, source, &limits, &tree, fault))
		return -1;
	const struct node *root = tree_root(tree);
	if (tree->facts.count)
		return sw_fault_at(fault, tree->facts.at[0].place, "the earlier report: %s",
				   tree->facts.at[0].value ? tree->facts.at[0].value :
				   tree->facts.at[0].check);
	if (read_head(keep, root, earlier, fault))
		return -1;
	const struct node *list = node_get(root, "repositories");
	return node_is(list, NODE_LIST) ? read_named(keep, list, repo, earlier, fault)
					: read_one(keep, root, earlier, fault);
}

int earlier_open(struct arena *keep, const char *path, const char *repo,
		 struct earlier *earlier, struct sw_fault *fault)
{
	struct span bytes;

	if (!disk_peek(keep, AT_FDCWD, path, limits_default.blob_bytes, &bytes))
		return sw_fault_at(fault, (struct sw_place){ .path = path },
				   "there is no regular file of that name, of at most "
				   "64 MiB, that can be read");
	return earlier_read(keep, source_new(keep, path, bytes), repo, earlier, fault);
}
