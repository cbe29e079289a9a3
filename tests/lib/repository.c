/* repository.c - opening what the tests made. */
#include "lib/repository.h"

#include <stdlib.h>
#include <string.h>

#include "lib/test.h"

/* libgit2 1.5 loses memory at each open of a repository of format 1 (pcre2 match data
   in git_config_foreach_match), and here and there where an object is damaged; that is
   its, and not to be counted as ours. */
#if defined(__SANITIZE_ADDRESS__)
#define LEAKS_COUNT 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_COUNT 1
#endif
#endif
#ifdef LEAKS_COUNT
void __lsan_disable(void);
void __lsan_enable(void);
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libgit2";
}
#else
#define __lsan_disable() ((void)0)
#define __lsan_enable() ((void)0)
#endif

struct snapshot no_snapshot;

const char *repository_new(void)
{
	const char *dir = folder_new();

	if (!folder_run(dir, "git init -q -b main ."))
		abort();
	return dir;
}

static int open_as(const char *dir, bool usual, struct repo **repo)
{
	const struct repo_where where = { .dir = dir, .limits = &limits_default,
					  .usual = usual };

	fault = (struct sw_fault){0};
	__lsan_disable();
	int status = repo_open(arena, &where, repo, &fault);
	__lsan_enable();
	return status;
}

int repository_try(const char *dir, struct repo **repo)
{
	return open_as(dir, false, repo);
}

struct repo *repository_open(const char *dir)
{
	struct repo *repo = NULL;

	return repository_try(dir, &repo) == 1 ? repo : NULL;
}

struct snapshot *repository_take(take_snapshot *what, const char *dir)
{
	struct snapshot *snapshot = &no_snapshot;
	struct repo *repo;

	return open_as(dir, true, &repo) == 1 && !what(repo, &snapshot, &fault)
	       ? snapshot : &no_snapshot;
}

struct snapshot *repository_take_by_library(take_snapshot *what, const char *dir)
{
	struct repo *repo = repository_open(dir);
	struct snapshot *snapshot = &no_snapshot;

	return repo && !what(repo, &snapshot, &fault) ? snapshot : &no_snapshot;
}

struct snapshot *repository_get(take_named *what, const char *dir, const char *name)
{
	struct repo *repo = repository_open(dir);
	struct snapshot *snapshot = &no_snapshot;

	return repo && !what(repo, name, &snapshot, &fault) ? snapshot : &no_snapshot;
}

static bool unchecked(const char *part)
{
	bool good = fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, part);

	if (!good)
		printf("status %d: %s\n", (int)fault.status, fault.text);
	return good;
}

bool repository_refuses(take_snapshot *what, const char *dir, const char *part)
{
	return repository_take(what, dir) == &no_snapshot && unchecked(part);
}

bool repository_fails(take_named *what, const char *dir, const char *name,
		      const char *part)
{
	return repository_get(what, dir, name) == &no_snapshot && unchecked(part);
}

const char *snapshot_list(const struct snapshot *snapshot)
{
	const char *text = "";

	for (size_t i = 0; i < snapshot->count; i++)
		text = arena_format(arena, "%s%s%s", text, i ? " " : "",
				    snapshot->files[i].path);
	return text;
}

const char *snapshot_changes(const struct snapshot *snapshot)
{
	const char *text = "";

	for (size_t i = 0; i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];

		text = arena_format(arena, "%s%s%c %s%s%s", text, i ? ", " : "",
				    change->how, change->before ? change->before : "",
				    change->before ? ">" : "", change->path);
	}
	return text;
}
