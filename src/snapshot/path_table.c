/* path_table.c - open addressing over indexes; nothing in it is ever replaced. */
#include "snapshot/path_table.h"

#include <assert.h>
#include <string.h>

#include "base/map.h"
#include "snapshot/snapshot.h"

static struct path_table table_for(struct arena *keep, size_t count)
{
	struct path_table table = { .room = 16 };

	assert(count < UINT32_MAX);
	while (table.room < count * 2)
		table.room *= 2;
	table.slots = arena_array(keep, uint32_t, table.room);
	return table;
}

static void add(const struct path_table *table, struct span path, size_t index)
{
	size_t at = map_hash(path) & (table->room - 1);

	while (table->slots[at])
		at = (at + 1) & (table->room - 1);
	table->slots[at] = (uint32_t)index + 1;
}

struct path_table path_table_files(struct arena *keep, const struct file *files,
				   size_t count)
{
	struct path_table table = table_for(keep, count);

	for (size_t i = 0; i < count; i++)
		add(&table, span_of(files[i].path), i);
	return table;
}

/* In order, what lies in a folder lies together: a folder is new where the path before
   does not have it. */
static size_t shared(const struct file *files, size_t index)
{
	const char *path = files[index].path, *before = index ? files[index - 1].path : "";
	size_t len = 0;

	while (path[len] && path[len] == before[len])
		len++;
	return len;
}

/* Most files lie beside the one before. */
static bool lies_beside(const struct file *files, size_t index)
{
	const char *path = files[index].path, *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) + 1 : 0;

	return !len || (index && !strncmp(files[index - 1].path, path, len));
}

/* How many there are; into the table where one is given. */
static size_t each_folder(const struct file *files, size_t count,
			  const struct path_table *table)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		if (lies_beside(files, i))
			continue;
		for (const char *at = files[i].path + shared(files, i);
		     (at = strchr(at, '/')); at++, found++)
			if (table)
				add(table, (struct span){ files[i].path,
					    (size_t)(at - files[i].path) }, i);
	}
	return found;
}

struct path_table path_table_folders(struct arena *keep, const struct file *files,
				     size_t count)
{
	struct path_table table = table_for(keep, each_folder(files, count, NULL));

	each_folder(files, count, &table);
	return table;
}

/* The first in the chain of that path's slot whose path begins so and goes on with `next`. */
static const struct file *find(const struct path_table *table, const struct file *files,
			       struct span path, char next)
{
	if (!table->room)
		return NULL;
	for (size_t at = map_hash(path) & (table->room - 1); table->slots[at];
	     at = (at + 1) & (table->room - 1)) {
		const struct file *file = &files[table->slots[at] - 1];

		if (strnlen(file->path, path.len) == path.len &&
		    !memcmp(file->path, path.at, path.len) &&
		    file->path[path.len] == next)
			return file;
	}
	return NULL;
}

const struct file *path_table_file(const struct path_table *table,
				   const struct file *files, struct span path)
{
	return find(table, files, path, '\0');
}

const struct file *path_table_below(const struct path_table *table,
				    const struct file *files, struct span folder)
{
	return find(table, files, folder, '/');
}
