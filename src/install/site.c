/* site.c - asking git where its hooks are. */
#define _XOPEN_SOURCE 700	/* realpath */
#include "install/site.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "git/spawn.h"

static const struct sw_place nowhere = {0};

struct asking {
	struct arena *keep;
	struct site *site;
	struct sw_fault *fault;
};

/* 0 with the bytes but for the last line end; 1 with what git said instead; -1. */
static int ask(struct asking *asking, const char *const *words, struct span *answer)
{
	int status =
		site_read(asking->site, words, asking->keep, answer, asking->fault);

	if (status >= 0 && span_ends(*answer, "\n"))
		answer->len--;
	return status;
}

static int need(struct asking *asking, const char *const *words, struct span *answer)
{
	int status = ask(asking, words, answer);

	return status <= 0 ? status :
	       sw_unchecked_at(asking->fault, (struct sw_place){
		       .path = asking->site->at.open }, "git says: %s",
		       arena_string(asking->keep, *answer));
}

static int find_version(struct asking *asking)
{
	const char *const words[] = { "version", NULL };
	struct span answer;

	if (need(asking, words, &answer))
		return -1;
	if (span_starts(answer, "git version "))
		answer = span_from(answer, strlen("git version "));
	asking->site->git = arena_string(asking->keep, answer);
	asking->site->reads_keys = site_reads_keys(asking->site->git);
	return 0;
}

/* Git starts a hook at the top of the work tree, or in the bare repository. */
static const char *absolute(struct asking *asking, struct span path)
{
	const struct discovered *at = &asking->site->at;

	return path.len && *path.at == '/' ? arena_string(asking->keep, path) :
	       arena_format(asking->keep, "%s/%s", at->root ? at->root : at->open,
			    arena_string(asking->keep, path));
}

/* Without links, as far as it is there; the folder itself may be made only later. */
static const char *real_of(struct arena *keep, const char *path)
{
	const char *rest = path + strlen(path);
	char *real = NULL;

	while (rest > path) {
		struct span part = { path, (size_t)(rest - path) };

		if ((real = realpath(arena_string(keep, part), NULL)))
			break;
		for (rest--; rest > path && *rest != '/'; rest--)
			;
	}
	const char *found = real ? arena_format(keep, "%s%s", real, rest) : path;
	free(real);
	return found;
}

static bool within(const char *path, const char *folder)
{
	size_t len = folder ? strlen(folder) : 0;

	return len && !strncmp(path, folder, len) && (path[len] == '/' || !path[len]);
}

static int find_folders(struct asking *asking)
{
	const char *const hooks[] = { "rev-parse", "--git-path", "hooks", NULL };
	const char *const common[] = { "rev-parse", "--git-common-dir", NULL };
	const char *const bare[] = { "rev-parse", "--is-bare-repository", NULL };
	struct site *site = asking->site;
	struct span answer;

	if (need(asking, hooks, &answer))
		return -1;
	site->folder = real_of(asking->keep, absolute(asking, answer));
	if (need(asking, common, &answer))
		return -1;
	site->common = real_of(asking->keep, absolute(asking, answer));
	if (need(asking, bare, &answer))
		return -1;
	site->bare = span_is(answer, "true");
	site->kind = within(site->folder, site->common) ? SITE_OWN :
		     within(site->folder, site->at.root) ? SITE_TRACKED : SITE_SHARED;
	return 0;
}

/* One field up to its NUL. */
static const char *field(struct arena *keep, struct span *rest)
{
	size_t len = span_find(*rest, '\0');
	const char *text = arena_string(keep, span_cut(*rest, len));

	*rest = span_from(*rest, len + 1);
	return text;
}

/* `key LF value`; a key that stands alone has no LF. */
static void take_key(struct asking *asking, struct span *rest)
{
	struct site_key *key = vec_add(asking->keep, &asking->site->keys);

	key->scope = field(asking->keep, rest);
	key->origin = field(asking->keep, rest);
	const char *line = field(asking->keep, rest), *end = strchr(line, '\n');
	key->value = end ? end + 1 : "true";
	key->key = end ? arena_string(asking->keep, (struct span){
					line, (size_t)(end - line) }) : line;
}

static int find_keys(struct asking *asking)
{
	const char *const words[] = {
		"config", "-z", "--show-scope", "--show-origin", "--get-regexp",
		"^(core\\.hookspath$|hook\\.)", NULL
	};
	struct span answer;
	int status = ask(asking, words, &answer);

	if (status < 0 || (status && answer.len))
		return status < 0 ? -1 :
		       sw_unchecked_at(asking->fault, nowhere,
				       "git's config cannot be read: %s",
				       arena_string(asking->keep, answer));
	while (!status && answer.len)
		take_key(asking, &answer);
	asking->site->path = site_key(asking->site, "core.hookspath");
	return 0;
}

/* A bare one is meant where one stands in it; elsewhere it is named. */
static const char *own_git_dir(const char *git_dir)
{
	bool bare = !access("HEAD", F_OK) && !access("objects", F_OK) &&
		    !access("refs", F_OK) && access(".git", F_OK);

	return git_dir || !bare || getenv("GIT_DIR") ? git_dir : ".";
}

int site_find(struct arena *keep, const char *git_dir, struct site *site,
	      struct sw_fault *fault)
{
	struct asking asking = { keep, site, fault };

	*site = (struct site){0};
	int found = discover(keep, ".", own_git_dir(git_dir), &site->at, fault);
	if (!found)
		return sw_fault_at(fault, nowhere, "there is no repository around this "
				   "folder: go into one, or name a bare one with --git-dir");
	return found < 0 || find_version(&asking) || find_folders(&asking) ||
	       find_keys(&asking) ? -1 : 0;
}

int site_ask(const struct site *site, const char *const *words, struct arena *keep,
	     const char **answer, struct sw_fault *fault)
{
	const struct git_command command = {
		.at = &site->at, .words = words, .of_hooks = true
	};

	return spawn_ask(&command, keep, answer, fault);
}

int site_read(const struct site *site, const char *const *words, struct arena *keep,
	      struct span *bytes, struct sw_fault *fault)
{
	const struct git_command command = {
		.at = &site->at, .words = words, .of_hooks = true
	};

	return spawn_read(&command, keep, bytes, fault);
}
