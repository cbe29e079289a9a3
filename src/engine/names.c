/* names.c - reading `names:`. */
#include "engine/names.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const parts[] = { "branches", "targets", "folders", "secrets" };
static const char *const branches[] = { "default", "release" };
static const char *const targets[] = { "dev", "staging", "test", "prod" };
static const char *const folders[] = {
	"training", "validation", "model-deployment", "batch-inference",
	"feature-engineering", "monitoring", "resources", "tests",
};

/* A map of some of the roles, each to a name or to a list of them. */
static int check_roles(const struct node *map, const char *what,
		       const char *const *roles, size_t count, struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct words words = {0};
	int failed = map ? form_keys(map, what, roles, count, fault) : 0;

	for (size_t i = 0; map && !failed && i < count; i++)
		failed = form_words(&tmp, map, roles[i], &words, fault);
	arena_clear(&tmp);
	return failed;
}

/* Globs are used as words: here they are only tried. */
static int read_globs(struct arena *keep, const struct node *map, const char *key,
		      struct words *words, struct sw_fault *fault)
{
	struct globs globs;

	return form_words(keep, map, key, words, fault) ||
	       form_globs(keep, map, key, &globs, fault) ? -1 : 0;
}

int names_read(struct arena *keep, const struct node *node, struct stack_names *names,
	       struct sw_fault *fault)
{
	const struct node *branch = node_get(node, "branches");
	struct words usual = {0}, release = {0}, secrets = {0};

	if (!node)
		return 0;
	if (form_keys(node, "names", parts, COUNT(parts), fault) ||
	    check_roles(branch, "branches", branches, COUNT(branches), fault) ||
	    check_roles(node_get(node, "targets"), "targets", targets, COUNT(targets),
			fault) ||
	    check_roles(node_get(node, "folders"), "folders", folders, COUNT(folders),
			fault) ||
	    read_globs(keep, branch, "default", &usual, fault) ||
	    read_globs(keep, branch, "release", &release, fault) ||
	    read_globs(keep, node, "secrets", &secrets, fault))
		return -1;
	*names = (struct stack_names){
		.default_branches = usual.at, .default_count = usual.count,
		.release_branches = release.at, .release_count = release.count,
		.targets = node_get(node, "targets"),
		.folders = node_get(node, "folders"),
		.secrets = secrets.at, .secret_count = secrets.count,
	};
	return 0;
}
