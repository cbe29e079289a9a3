/* relay.c - variables of the environment, and what git says of the branches here. */
#include "front/relay.h"

#include <stdlib.h>
#include <string.h>

#include "git/spawn.h"

#define BRANCHES "refs/heads/"

static const char *given(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

bool relay_here(void)
{
	const char *value = given("PRE_COMMIT");

	return value && !strcmp(value, "1");
}

/* What git is asked, and of which repository. */
struct asking {
	struct arena *keep;
	struct discovered at;
	struct sw_fault *fault;
};

/* 1 with the repository, 0 where there is none. */
static int begin(struct asking *asking, const struct sw_request *want)
{
	return discover(asking->keep, want->root ? want->root : ".", want->git_dir,
			&asking->at, asking->fault);
}

static int ask(struct asking *asking, const char *const *words, const char **answer)
{
	const struct git_command command = { .at = &asking->at, .words = words };

	return spawn_ask(&command, asking->keep, answer, asking->fault);
}

/* The object that a name stands for, a tag itself; 1 where it stands for none. */
static int resolve(struct asking *asking, const char *name, const char **id)
{
	const char *words[] = { "rev-parse", "--verify", "-q", "--end-of-options", name,
				NULL };

	return ask(asking, words, id);
}

static int need(struct asking *asking, const char *name, const char **id)
{
	int status = resolve(asking, name, id);

	return status < 1 ? status :
	       sw_unchecked_at(asking->fault, (struct sw_place){0}, "the hook manager says "
			       "`%s` is pushed, and there is no such commit here", name);
}

/* Where a new branch begins they call what it was before, too. It is that only where
   the remote was seen to have the branch; a URL's branches never are. */
static bool was_there(struct asking *asking, const char *remote, const char *name)
{
	const char *id;

	return strpbrk(remote, ":/") ||
	       (span_starts(span_of(name), BRANCHES) &&
		!resolve(asking, arena_format(asking->keep, "refs/remotes/%s/%s", remote,
					      name + strlen(BRANCHES)), &id));
}

/* The ref that they hand on; FROM is left out where all of its history is new. */
static int add_named(struct asking *asking, const char *remote, struct updates *updates)
{
	const char *name = given("PRE_COMMIT_REMOTE_BRANCH");
	const char *from = given("PRE_COMMIT_FROM_REF"),
		   *to = given("PRE_COMMIT_TO_REF");
	const char *before = NULL, *after;

	if (!name)
		return 0;
	if (!span_starts(span_of(name), "refs/"))
		name = arena_format(asking->keep, BRANCHES "%s", name);
	to = to ? to : given("PRE_COMMIT_LOCAL_BRANCH");
	if (need(asking, to ? to : "HEAD", &after))
		return -1;
	if (from && was_there(asking, remote, name) && need(asking, from, &before))
		return -1;
	*vec_add(asking->keep, updates) = (struct ref_update){
		.name = name, .before = before, .after = after };
	return 0;
}

static int add_branches(struct asking *asking, struct updates *updates)
{
	const char *const words[] = { "for-each-ref", "--format=%(objectname) %(refname)",
				      BRANCHES, NULL };
	const char *answer;
	struct span rest, line;
	int status = ask(asking, words, &answer);

	if (status)
		return status < 0 ? -1 :
		       sw_unchecked_at(asking->fault, (struct sw_place){0}, "the branches "
				       "here cannot be listed: %s", answer);
	rest = span_of(answer);
	while (span_line(&rest, &line)) {
		size_t space = span_find(line, ' ');

		*vec_add(asking->keep, updates) = (struct ref_update){
			.name = arena_string(asking->keep, span_from(line, space + 1)),
			.after = arena_string(asking->keep, span_cut(line, space)),
			.guessed = true };
	}
	return 0;
}

/* Called by hand, perhaps where no branch is checked out. */
static int add_head(struct asking *asking, struct updates *updates)
{
	const char *id;
	int status = given("PRE_COMMIT_REMOTE_BRANCH") ? 1 : resolve(asking, "HEAD", &id);

	if (!status)
		*vec_add(asking->keep, updates) = (struct ref_update){
			.name = "HEAD", .after = id, .guessed = true };
	return status < 0 ? -1 : 0;
}

/* Called by hand with --from-ref and --to-ref: no ref is pushed. */
static bool take_range(struct arena *keep, struct sw_request *want)
{
	const char *from = given("PRE_COMMIT_FROM_REF"),
		   *to = given("PRE_COMMIT_TO_REF");

	if (!from || !to)
		return false;
	want->range = arena_format(keep, "%s...%s", from, to);
	want->staged = false;
	return true;
}

int relay_push(struct arena *keep, struct sw_request *want, struct updates *updates,
	       struct sw_fault *fault)
{
	struct asking asking = { .keep = keep, .fault = fault };
	const char *remote = given("PRE_COMMIT_REMOTE_NAME");

	want->remote = remote ? remote : want->remote ? want->remote : "";
	if (!given("PRE_COMMIT_REMOTE_BRANCH") && take_range(keep, want))
		return 0;
	int found = begin(&asking, want);
	if (found < 1)
		return found < 0 ? -1 : sw_fault_at(fault, (struct sw_place){0}, "there is no "
						    "repository here");
	return add_named(&asking, want->remote, updates) || add_branches(&asking, updates) ||
	       add_head(&asking, updates) ? -1 : 0;
}

int relay_staged(struct arena *keep, struct sw_request *want, struct sw_fault *fault)
{
	const char *const words[] = { "diff-index", "--cached", "--quiet", "--no-ext-diff",
				      "HEAD", "--", NULL };
	struct asking asking = { .keep = keep, .fault = fault };
	const char *answer;

	if (!want->staged || !relay_here() || take_range(keep, want))
		return 0;
	int found = begin(&asking, want);
	int status = found < 1 ? found : ask(&asking, words, &answer);
	if (found == 1 && !status)
		want->staged = false;
	return found < 0 || status < 0 ? -1 : 0;
}
