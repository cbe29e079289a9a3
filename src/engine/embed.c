/* embed.c - rule files become C tables, so that start-up parses nothing. */
#include "engine/embed.h"

#include <string.h>

#include "base/sha256.h"
#include "base/str.h"
#include "engine/pack.h"
#include "snapshot/snapshot.h"
#include "tree/yaml.h"

/* One file's nodes are numbered as they are met; children before their parent. */
struct writer {
	FILE *out;
	size_t file, next;
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

static size_t write_node(struct writer *writer, const struct node *node, bool top);

/* Of a rule, and of a detector wherever that stands. */
static bool left_out(const struct node *key, bool top)
{
	return span_is(key->text, "finds") || span_is(key->text, "leaves") ||
	       (top && (span_is(key->text, "why") || span_is(key->text, "examples")));
}

static size_t write_pairs(struct writer *writer, const struct node *map, bool top,
			  size_t ids[])
{
	size_t count = 0;

	for (size_t i = 0; i < map->count; i++) {
		if (left_out(map->pairs[i].key, top))
			continue;
		ids[2 * count] = write_node(writer, map->pairs[i].key, false);
		ids[2 * count++ + 1] = write_node(writer, map->pairs[i].value, false);
	}
	return count;
}

static size_t write_items(struct writer *writer, const struct node *list, size_t ids[])
{
	for (size_t i = 0; i < list->count; i++)
		ids[i] = write_node(writer, list->items[i], false);
	return list->count;
}

static void write_children(struct writer *writer, const struct node *node, size_t id,
			   const size_t ids[], size_t count)
{
	bool map = node->kind == NODE_MAP;

	fprintf(writer->out, "static %s c%zu_%zu[] = {",
		map ? "struct pair" : "const struct node *", writer->file, id);
	for (size_t i = 0; i < count; i++) {
		if (map)
			fprintf(writer->out, " { .key = &n%zu_%zu, .value = &n%zu_%zu },", writer->file,
				ids[2 * i], writer->file, ids[2 * i + 1]);
		else
			fprintf(writer->out, " &n%zu_%zu,", writer->file, ids[i]);
	}
	fputs(" };\n", writer->out);
}

static void write_head(struct writer *writer, const struct node *node, size_t id)
{
	const struct sw_place *at = &node->place;

	fprintf(writer->out,
		"static const struct node n%zu_%zu = { .kind = %d, .plain = %d, .truth "
		"= %d, .place = { path%zu, %u, %u, %u, %u, 0, 0 }, ",
		writer->file, id, (int)node->kind, node->plain, node->truth,
		writer->file, at->line, at->column, at->end_line,
		at->end_column);
	if (node_number(node) != 0)
		fprintf(writer->out, ".rare = &(const struct rare){ .number = %.17g }, ",
			node_number(node));
}

/* Returns the node's number. Recursion is bounded by the reader's depth. */
static size_t write_node(struct writer *writer, const struct node *node, bool top)
{
	bool branch = node->kind == NODE_LIST || node->kind == NODE_MAP;
	struct arena tmp = {0};
	size_t *ids = arena_array(&tmp, size_t, branch ? 2 * node->count + 1 : 1);
	size_t count = node->kind == NODE_MAP ? write_pairs(writer, node, top, ids) :
		       branch ? write_items(writer, node, ids) : 0;
	size_t id = writer->next++;

	if (count)
		write_children(writer, node, id, ids, count);
	write_head(writer, node, id);
	if (branch && count)
		fprintf(writer->out, ".count = %zu, .%s = c%zu_%zu };\n", count,
			node->kind == NODE_MAP ? "pairs" : "items", writer->file, id);
	else if (branch)
		fputs(".count = 0 };\n", writer->out);
	else {
		fprintf(writer->out, ".text = { ");
		write_text(writer->out, node->text);
		fprintf(writer->out, ", %zu } };\n", node->text.len);
	}
	arena_clear(&tmp);
	return id;
}

/* One file: its nodes, then in `rows` its line of the table. */
static void write_file(FILE *out, struct str *rows, const struct node *root,
		       struct source *source, size_t number)
{
	struct writer writer = { out, number, 0 };

	fprintf(out, "static const char path%zu[] = \"%s\";\n", number, source->path);
	fprintf(out, "static const char text%zu[] =\n", number);
	write_text(out, source->text);
	fputs(";\n", out);
	str_format(rows, "\t{ path%zu + 6, ", number);
	if (root)
		str_format(rows, "&n%zu_%zu", number, write_node(&writer, root, true));
	else
		str_text(rows, "NULL");
	str_format(rows, ", text%zu, sizeof text%zu - 1 },\n", number, number);
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
	struct str rows = str_new(&keep);
	struct sha256 digest;
	char hex[SHA256_HEX];
	int failed = !files || pack_add(&keep, pack_new(&keep), &rules, fault);

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
		write_file(out, &rows, root, source, i);
		add_digest(&keep, &digest, files->files[i].path, source->text);
	}
	sha256_write(&digest, hex);
	fprintf(out,
		"\nconst struct builtin builtins[] = {\n%s};\n"
		"const size_t builtin_count = sizeof builtins / sizeof *builtins;\n"
		"const char builtin_digest[] = \"%s\";\n",
		rows.at, hex);
	if (!failed && (fflush(out) || ferror(out)))
		failed = sw_fault_at(fault, (struct sw_place){0},
				     "the tables cannot be written");
	arena_clear(&keep);
	return failed ? -1 : 0;
}
