/* embed.c - rule files become C tables, so that start-up parses nothing. */
#include "engine/embed.h"

#include <string.h>

#include "base/sha256.h"
#include "base/str.h"
#include "engine/pack.h"
#include "snapshot/snapshot.h"
#include "tree/yaml.h"

/* One file's nodes are numbered as they are met; children before their parent. What a
   program begins with is relocated, page by page: so all files share their keys. */
struct writer {
	FILE *out;
	size_t file, next;
	struct map *keys;	/* text -> the C name of its node */
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

/* Each key, where none of its text is written yet, and each value. */
static void write_pairs(struct writer *writer, const struct node *map, bool top,
			size_t ids[])
{
	for (size_t i = 0; i < map->count; i++) {
		const struct node *key = map->pairs[i].key;

		if (left_out(key, top))
			continue;
		if (!map_find(writer->keys, key->text))
			map_add(writer->keys, key->text,
				arena_format(writer->keys->keep, "n%zu_%zu", writer->file,
					     write_node(writer, key, false)));
		ids[i] = write_node(writer, map->pairs[i].value, false);
	}
}

static void write_items(struct writer *writer, const struct node *list, size_t ids[])
{
	for (size_t i = 0; i < list->count; i++)
		ids[i] = write_node(writer, list->items[i], false);
}

static void write_pair(struct writer *writer, const struct node *key, size_t value)
{
	fprintf(writer->out, " { &%s, &n%zu_%zu, %uu, %zu, ",
		(const char *)map_find(writer->keys, key->text), writer->file, value,
		node_mark(key->text), key->text.len);
	write_text(writer->out, key->text);
	fputs(" },", writer->out);
}

/* Returns how many there are. */
static size_t write_children(struct writer *writer, const struct node *node, bool top,
			     size_t id, const size_t ids[])
{
	bool map = node->kind == NODE_MAP;
	size_t count = 0;

	fprintf(writer->out, "static %s c%zu_%zu[] = {",
		map ? "struct pair" : "const struct node *", writer->file, id);
	for (size_t i = 0; i < node->count; i++) {
		if (map && left_out(node->pairs[i].key, top))
			continue;
		if (map)
			write_pair(writer, node->pairs[i].key, ids[i]);
		else
			fprintf(writer->out, " &n%zu_%zu,", writer->file, ids[i]);
		count++;
	}
	fputs(" };\n", writer->out);
	return count;
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
	size_t *ids = arena_array(&tmp, size_t, branch ? node->count + 1 : 1), count = 0;

	if (node->kind == NODE_MAP)
		write_pairs(writer, node, top, ids);
	else if (branch)
		write_items(writer, node, ids);
	size_t id = writer->next++;
	if (branch && node->count)
		count = write_children(writer, node, top, id, ids);
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
static void write_file(struct writer *writer, struct str *rows, const struct node *root,
		       struct source *source)
{
	size_t number = writer->file;
	FILE *out = writer->out;

	writer->next = 0;
	fprintf(out, "static const char path%zu[] = \"%s\";\n", number, source->path);
	fprintf(out, "static const char text%zu[] =\n", number);
	write_text(out, source->text);
	fputs(";\n", out);
	str_format(rows, "\t{ path%zu + 6, ", number);
	if (root)
		str_format(rows, "&n%zu_%zu", number, write_node(writer, root, true));
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
	struct map keys = map_new(&keep);
	struct writer writer = { .out = out, .keys = &keys };
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
		writer.file = i;
		write_file(&writer, &rows, root, source);
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
