/* embed.c - rule files become C tables, so that start-up parses nothing. */
#include "engine/embed.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "base/str.h"
#include "engine/kind.h"
#include "engine/pack.h"
#include "snapshot/snapshot.h"
#include "tree/yaml.h"

/* The trees of all files, one after another, and the texts of their scalars, each once. */
struct writer {
	struct arena *keep;
	struct str nodes, rows;	/* lines of two tables */
	size_t count;		/* of nodes */
	struct texts VEC(struct span) texts;
	size_t bytes;		/* of the texts, each with its NUL */
	struct map known;	/* a text -> where it begins, and one more */
	struct sw_fault *fault;
};

static void write_text(FILE *out, struct span text)
{
	fputc('"', out);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c == '\n')
			fputs(i + 1 < text.len ? "\\n\"\n\"" : "\\n", out);
		else if (c < ' ' || c > '~' || c == '?')	/* ? begins trigraphs */
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

/* Of a rule, and of a detector wherever that stands. */
static bool left_out(const struct node *key, bool top)
{
	return span_is(key->text, "finds") || span_is(key->text, "leaves") ||
	       (top && (span_is(key->text, "why") || span_is(key->text, "examples")));
}

static size_t add_text(struct writer *writer, struct span text)
{
	size_t at = (size_t)(uintptr_t)map_find(&writer->known, text);

	if (at)
		return at - 1;
	at = writer->bytes;
	map_add(&writer->known, text, (void *)(uintptr_t)(at + 1));
	*vec_add(writer->keep, &writer->texts) = text;
	writer->bytes += text.len + 1;
	return at;
}

/* What the table has no room for stops the build. */
static void check_fit(struct writer *writer, const struct node *node)
{
	const struct sw_place *at = &node->place;
	bool number = node->kind == NODE_INT || node->kind == NODE_FLOAT;

	if (at->line > UINT16_MAX || at->column > UINT16_MAX || at->end_line > UINT16_MAX ||
	    at->end_column > UINT16_MAX)
		sw_fault_at(writer->fault, *at, "is too far down, or too far to the right");
	if (number && strtod(node->text.at, NULL) != node_number(node))
		sw_fault_at(writer->fault, *at, "write this number in decimal digits");
}

static void add_one(struct writer *writer, const struct node *node, size_t text,
		    size_t count)
{
	const struct sw_place *at = &node->place;

	check_fit(writer, node);
	writer->count++;
	str_format(&writer->nodes, "\t{ %zu, %zu, %u, %u, %u, %u, %d, %d, %d },\n", text,
		   count, at->line, at->column, at->end_line, at->end_column,
		   (int)node->kind, node->plain, node->truth);
}

static void add_node(struct writer *writer, const struct node *node, bool top);

static void add_map(struct writer *writer, const struct node *map, bool top)
{
	size_t count = 0;

	for (size_t i = 0; i < map->count; i++)
		count += !left_out(map->pairs[i].key, top);
	add_one(writer, map, 0, count);
	for (size_t i = 0; i < map->count; i++) {
		if (left_out(map->pairs[i].key, top))
			continue;
		add_node(writer, map->pairs[i].key, false);
		add_node(writer, map->pairs[i].value, false);
	}
}

/* Recursion is bounded by the reader's depth. */
static void add_node(struct writer *writer, const struct node *node, bool top)
{
	if (node->kind == NODE_MAP) {
		add_map(writer, node, top);
		return;
	}
	if (node->kind != NODE_LIST) {
		add_one(writer, node, add_text(writer, node->text), node->text.len);
		return;
	}
	add_one(writer, node, 0, node->count);
	for (size_t i = 0; i < node->count; i++)
		add_node(writer, node->items[i], false);
}

static void add_head(struct writer *writer, const struct rule *rule)
{
	if (rule)
		str_format(&writer->rows, "\"%s\", \"%s\", %d, %d },\n", rule->id,
			   rule->kind->name, (int)rule->level, rule->overridable);
	else
		str_text(&writer->rows, "NULL, NULL, 0, 0 },\n");
}

/* One file: its text, its nodes, and its line of the table. */
static void write_file(struct writer *writer, FILE *out, size_t number,
		       const struct node *root, struct source *source,
		       const struct rule *rule)
{
	fprintf(out, "static const char path%zu[] = \"%s\";\n", number, source->path);
	fprintf(out, "static const char text%zu[] =\n", number);
	write_text(out, source->text);
	fputs(";\n", out);
	str_format(&writer->rows, "\t{ path%zu + 6, ", number);
	if (root)
		str_format(&writer->rows, "nodes + %zu", writer->count);
	else
		str_text(&writer->rows, "NULL");
	str_format(&writer->rows, ", text%zu, sizeof text%zu - 1, ", number, number);
	add_head(writer, rule);
	if (root)
		add_node(writer, root, true);
}

/* A NUL of C's own ends the last one. */
static void write_texts(const struct writer *writer, FILE *out)
{
	fputs("const char builtin_texts[] =\n", out);
	for (size_t i = 0; i < writer->texts.count; i++) {
		write_text(out, writer->texts.at[i]);
		fputs(" \"\\0\"\n", out);
	}
	fputs("\"\";\n", out);
}

static void write_tables(const struct writer *writer, FILE *out)
{
	write_texts(writer, out);
	fprintf(out,
		"static const struct folded nodes[] = {\n%s};\n\n"
		"const struct builtin builtins[] = {\n%s};\n"
		"const size_t builtin_count = sizeof builtins / sizeof *builtins;\n",
		writer->nodes.at, writer->rows.at);
}

/* Of what judges; pages of the manual do not. */
static void add_digest(struct arena *keep, struct sha256 *digest, const char *path,
		       struct span text)
{
	if (!pack_id(keep, path) && !pack_is_data(span_of(path)))
		return;
	sha256_add(digest, (struct span){ path, strlen(path) + 1 });
	sha256_add(digest, text);
}

int embed_write(const char *folder, FILE *out, struct sw_fault *fault)
{
	struct arena keep = {0};
	struct snapshot *files = folder_open(&keep, folder, &limits_default, fault);
	struct pack_folder rules = { files, "rules", true };
	struct writer writer = { .keep = &keep, .nodes = str_new(&keep),
				 .rows = str_new(&keep), .known = map_new(&keep),
				 .fault = fault };
	struct sha256 digest;
	char hex[SHA256_HEX];
	struct pack *pack = pack_new(&keep);
	int failed = !files || pack_add(&keep, pack, &rules, fault) ||
		     pack_yields_check(pack, fault);

	sha256_init(&digest);
	fputs("/* Made from rules/ by tools/build/embed-rules. */\n"
	      "#include \"engine/builtin.h\"\n\n", out);
	for (size_t i = 0; !failed && i < files->count; i++) {
		struct source *source = NULL;
		const struct node *root = NULL;

		failed = pack_read(&keep, &rules, &files->files[i], &source, &root,
				   fault);
		if (failed)
			break;
		const char *id = pack_id(&keep, files->files[i].path);
		write_file(&writer, out, i, root, source, id ? pack_find(pack, id) : NULL);
		add_digest(&keep, &digest, files->files[i].path, source->text);
	}
	sha256_write(&digest, hex);
	write_tables(&writer, out);
	fprintf(out, "const char builtin_digest[] = \"%s\";\n", hex);
	failed = failed || fault->status;
	if (!failed && (fflush(out) || ferror(out)))
		failed = sw_fault_at(fault, (struct sw_place){0},
				     "the tables cannot be written");
	arena_clear(&keep);
	return failed ? -1 : 0;
}
