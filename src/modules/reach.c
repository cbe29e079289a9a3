/* reach.c - a walk against the direction of imports, breadth first. */
#include "modules/reach.h"

#include "text/paths.h"

/* Who depends on each module: of module m those from first[m] up to first[m + 1]. */
struct users {
	unsigned *first, *at;
};

typedef void user_visit(struct users *users, unsigned on, unsigned user);

static void count(struct users *users, unsigned on, unsigned user)
{
	(void)user;
	users->first[on + 1]++;
}

static void put(struct users *users, unsigned on, unsigned user)
{
	users->at[users->first[on]++] = user;
}

static struct span folder_of(const struct module *module)
{
	return path_dir(span_of(module->file->path));
}

/* The conftest.py of that folder, or of the nearest one above that has some. */
static const struct module *conftest_of(const struct modules *modules,
					struct span folder, struct arena *tmp)
{
	for (;; folder = path_dir(folder)) {
		const char *path = arena_format(tmp, "%.*s%sconftest.py", (int)folder.len,
						folder.at, folder.len ? "/" : "");
		const struct module *found = modules_at(modules, path);

		if (found || !folder.len)
			return found;
	}
}

/* A conftest.py leans on the one above its folder. */
static void lean(const struct modules *modules, unsigned user, user_visit *visit,
		 struct users *users)
{
	const struct module *module = &modules->at[user];
	struct arena tmp = {0};

	if (module_is_test(module)) {
		struct span folder = folder_of(module);
		bool is_conftest = span_is(path_base(span_of(module->file->path)),
					   "conftest.py");
		const struct module *found = NULL;

		if (!is_conftest)
			found = conftest_of(modules, folder, &tmp);
		else if (folder.len)
			found = conftest_of(modules, path_dir(folder), &tmp);
		if (found)
			visit(users, (unsigned)(found - modules->at), user);
	}
	arena_clear(&tmp);
}

static void each_use(const struct modules *modules, user_visit *visit,
		     struct users *users)
{
	for (size_t i = 0; i < modules->link_count; i++)
		visit(users, modules->links[i].imported, modules->links[i].importer);
	for (unsigned i = 0; i < modules->count; i++) {
		if (modules->at[i].parent != MODULE_NONE)
			visit(users, modules->at[i].parent, i);
		lean(modules, i, visit, users);
	}
}

static struct users users_new(struct arena *keep, const struct modules *modules)
{
	struct users users = { arena_array(keep, unsigned, modules->count + 2), NULL };

	each_use(modules, count, &users);
	for (size_t i = 1; i < modules->count + 1; i++)
		users.first[i] += users.first[i - 1];
	users.at = arena_array(keep, unsigned, users.first[modules->count] + 1);
	each_use(modules, put, &users);
	for (size_t i = modules->count; i > 0; i--)	/* put() moved each to its end */
		users.first[i] = users.first[i - 1];
	users.first[0] = 0;
	return users;
}

unsigned *modules_reach(struct arena *keep, const struct modules *modules,
			const bool *from)
{
	unsigned *origin = arena_array(keep, unsigned, modules->count + 1);
	unsigned *queue = arena_array(keep, unsigned, modules->count + 1);
	struct users users = users_new(keep, modules);
	size_t end = 0;

	for (unsigned i = 0; i < modules->count; i++) {
		origin[i] = from[i] ? i : MODULE_NONE;
		if (from[i])
			queue[end++] = i;
	}
	for (size_t next = 0; next < end; next++) {
		unsigned on = queue[next];

		for (unsigned k = users.first[on]; k < users.first[on + 1]; k++) {
			if (origin[users.at[k]] != MODULE_NONE)
				continue;
			origin[users.at[k]] = origin[on];
			queue[end++] = users.at[k];
		}
	}
	return origin;
}

/* The links that led to a module, first one first. */
static size_t trail(struct arena *keep, const struct link *const *by,
		    const struct link *last, const struct link ***chain)
{
	size_t count = 0;

	for (const struct link *at = last; at; at = by[at->importer])
		count++;
	*chain = arena_array(keep, const struct link *, count);
	size_t i = count;
	for (const struct link *at = last; at; at = by[at->importer])
		(*chain)[--i] = at;
	return count;
}

size_t modules_path(struct arena *keep, const struct modules *modules, const bool *from,
		    const bool *to, const struct link ***chain)
{
	const struct link **by =
		arena_array(keep, const struct link *, modules->count + 1);
	unsigned *queue = arena_array(keep, unsigned, modules->count + 1);
	size_t end = 0;

	for (unsigned i = 0; i < modules->count; i++)
		if (from[i])
			queue[end++] = i;
	for (size_t next = 0; next < end; next++) {
		const struct module *module = &modules->at[queue[next]];

		for (unsigned k = 0; k < module->count; k++) {
			const struct link *link = &modules->links[module->first + k];

			if (from[link->imported] || by[link->imported])
				continue;
			by[link->imported] = link;
			if (to[link->imported])
				return trail(keep, by, link, chain);
			queue[end++] = link->imported;
		}
	}
	return 0;
}

bool *modules_used(struct arena *keep, const struct modules *modules, unsigned module)
{
	bool *used = arena_array(keep, bool, modules->count);
	unsigned *queue = arena_array(keep, unsigned, modules->count);
	size_t end = 0;

	used[module] = true;
	queue[end++] = module;
	for (size_t next = 0; next < end; next++) {
		const struct module *at = &modules->at[queue[next]];

		for (unsigned k = 0; k < at->count; k++) {
			unsigned to = modules->links[at->first + k].imported;

			if (!used[to])
				queue[end++] = to;
			used[to] = true;
		}
	}
	return used;
}

bool module_is_test(const struct module *module)
{
	if (!module->file)
		return false;
	struct span path = span_of(module->file->path), name = path_base(path);
	return span_starts(name, "test_") || span_ends(name, "_test.py") ||
	       span_is(name, "conftest.py") || path_has(path_dir(path), "tests");
}
