/* staged_trees.c - trees as git would write them, from the innermost folder outwards: an
   index is in the order of its trees. */
#include "git/staged_trees.h"

#include "base/str.h"
#include "git/hash.h"

struct staged_trees {
	const struct snapshot *index;
	struct map by_folder;	/* `a/b/` -> struct staged_tree */
};

/* A folder whose files are not all there yet. */
struct open_tree {
	struct span path;	/* with its slash */
	size_t bytes;		/* where its tree begins in `bytes` */
	struct staged_tree tree;
	bool fits;
};

struct planting {
	struct arena *keep, tmp;
	struct staged_trees *trees;
	struct str bytes;	/* the trees that are open, one behind the other */
	struct open_trees VEC(struct open_tree) open;
};

static struct open_tree *top(struct planting *planting)
{
	return &planting->open.at[planting->open.count - 1];
}

static void open_tree(struct planting *planting, struct span path, size_t from)
{
	*vec_add(&planting->tmp, &planting->open) = (struct open_tree){
		.path = path, .bytes = planting->bytes.len,
		.tree = { .from = from }, .fits = true,
	};
}

/* One entry of the innermost tree: `MODE NAME\0ID`. */
static void add_entry(struct planting *planting, const char *mode, struct span name,
		      const git_oid *id)
{
	struct open_tree *open = top(planting);

	open->fits &= !blob_path_is_hostile(name);
	open->tree.entries++;
	str_text(&planting->bytes, mode);
	str_add(&planting->bytes, name);
	str_byte(&planting->bytes, '\0');
	str_add(&planting->bytes, (struct span){ (const char *)id->id, GIT_OID_RAWSZ });
}

static struct span name_of(struct span folder)
{
	struct span path = span_cut(folder, folder.len - 1);
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return span_from(path, at);
}

static void close_tree(struct planting *planting, size_t to)
{
	struct open_tree open = *top(planting);
	struct staged_tree *tree = arena_new(planting->keep, struct staged_tree);

	open.tree.count = to - open.tree.from;
	hash_object("tree", span_from(str_span(&planting->bytes), open.bytes),
		    open.tree.id.id);
	*tree = open.tree;
	if (open.fits)
		map_add(&planting->trees->by_folder, open.path, tree);
	planting->bytes.len = open.bytes;
	if (!--planting->open.count)
		return;
	add_entry(planting, "40000 ", name_of(open.path), &tree->id);
	top(planting)->tree.entries += tree->entries;
	top(planting)->fits &= open.fits;
}

/* As git has it in a tree; NULL where it has none. */
static const char *mode_of(const struct file *file)
{
	switch (file->kind) {
	case FILE_REGULAR: return file->executable ? "100755 " : "100644 ";
	case FILE_SYMLINK: return "120000 ";
	case FILE_GITLINK: return "160000 ";
	case FILE_SPECIAL:
	case FILE_UNMERGED: break;
	}
	return NULL;
}

static void add_file(struct planting *planting, const struct file *file, size_t index)
{
	const struct blob *blob = file->handle;
	const char *mode = mode_of(file);
	struct span path = span_of(file->path);

	while (!span_same(span_cut(path, top(planting)->path.len), top(planting)->path))
		close_tree(planting, index);
	for (size_t i = top(planting)->path.len; i < path.len; i++)
		if (path.at[i] == '/')
			open_tree(planting, span_cut(path, i + 1), index);
	add_entry(planting, mode ? mode : "", span_from(path, top(planting)->path.len),
		  &blob->id);
	top(planting)->fits &= mode && path.len <= planting->trees->index->limits->path_bytes;
}

const struct staged_trees *staged_trees_new(struct arena *keep,
					    const struct snapshot *index)
{
	struct staged_trees *trees = arena_new(keep, struct staged_trees);
	struct planting planting = { .keep = keep, .trees = trees };

	trees->index = index;
	trees->by_folder = map_new(keep);
	planting.bytes = str_new(&planting.tmp);
	open_tree(&planting, span_of(""), 0);
	for (size_t i = 0; i < index->count; i++)
		add_file(&planting, &index->files[i], i);
	while (planting.open.count)
		close_tree(&planting, index->count);
	arena_clear(&planting.tmp);
	return trees;
}

size_t staged_trees_count(const struct staged_trees *trees)
{
	return trees ? trees->index->count : 0;
}

const struct staged_tree *staged_trees_find(const struct staged_trees *trees,
					    const char *folder, const git_oid *id)
{
	const struct staged_tree *tree = trees ? map_find(&trees->by_folder, span_of(folder))
					       : NULL;

	return tree && !memcmp(tree->id.id, id->id, GIT_OID_RAWSZ) ? tree : NULL;
}

void staged_trees_copy(const struct staged_trees *trees, const struct staged_tree *tree,
		       struct arena *keep, struct files *files)
{
	for (size_t i = 0; i < tree->count; i++) {
		struct file *file = vec_add(keep, files);

		*file = trees->index->files[tree->from + i];
		file->size = 0;		/* the index's is the disk's */
	}
}
