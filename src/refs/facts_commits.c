/* facts_commits.c - messages: the one that is being written, or those of new commits. On
   the way to a branch of one's own, nobody minds them yet. */
#include "refs/facts.h"
#include "refs/said.h"

/* As git calls the file that a message is written in. */
#define MESSAGE_PATH "COMMIT_EDITMSG"

/* A message that is asked about. */
struct asked {
	struct refs_asking *asking;
	const struct wording *commit;	/* or NULL: it is being written */
	struct said said;
};

typedef void ask(struct asked *asked);

static struct fact *add(struct asked *asked, const char *check, struct said_line line)
{
	struct refs_asking *asking = asked->asking;
	const char *path = asked->commit ? MESSAGE_PATH : asking->message->path;
	const char *text = arena_string(asking->keep, line.text);
	struct fact *fact = refs_add(asking, check, path, text);

	fact->place.line = line.number ? line.number : 1;
	fact->place.end_line = fact->place.line;
	fact->place.end_column = 1 + (unsigned)span_width(line.text);
	if (asked->commit) {
		fact->commit = asked->commit->id;
		fact->excerpt = text;
	}
	return fact;
}

/* Whether new commits are on their way to a branch that others use. */
static bool are_shared(const struct refs_asking *asking)
{
	const struct refs *refs = asking->refs;

	for (size_t i = 0; i < refs->update_count; i++)
		if (refs_shared(asking, refs_branch(refs->updates[i].name)))
			return !refs->first;
	return !refs->update_count;
}

static void ask_each(struct refs_asking *asking, ask *call)
{
	struct refs *refs = asking->refs;
	struct asked written = { .asking = asking };

	if (asking->message) {
		written.said = said_read(asking->text, asking->message);
		call(&written);
		return;
	}
	if (!refs->commits || !are_shared(asking))
		return;
	const struct wordings *commits = refs->commits(refs, &asking->reason);
	for (size_t i = 0; commits && i < commits->count; i++) {
		const struct wording *commit = &commits->at[i];
		struct asked asked = { asking, commit, said_read(commit->text, NULL) };

		call(&asked);
	}
}

/* Git gives up by itself where a message is empty; commits may have none all the same. */
static void ask_subject(struct asked *asked)
{
	struct said_line subject = asked->said.subject;

	if (!subject.number && asked->commit)
		add(asked, "empty", subject)->value = NULL;
	else if (subject.number && !said_by_git(subject.text))
		add(asked, "worded", subject);
}

void facts_subject(struct refs_asking *asking)
{
	ask_each(asking, ask_subject);
}

static void ask_format(struct asked *asked)
{
	struct said said = asked->said;
	struct span subject = said.subject.text;
	struct arena *keep = asked->asking->keep;
	size_t width = said_width(subject), longest = asked->asking->wish->longest;
	bool own = said_by_git(subject) || said_to_fold(subject);

	if (width > longest && !own)
		add(asked, "long", said.subject)->other =
			arena_format(keep, "%zu", width);
	if (said.close.number && !said_by_git(subject))
		add(asked, "close", said.close);
	if (said.conflict.number)
		add(asked, "conflict", said.conflict);
}

void facts_format(struct refs_asking *asking)
{
	ask_each(asking, ask_format);
}

static void ask_fold(struct asked *asked)
{
	if (said_to_fold(asked->said.subject.text))
		add(asked, "fold", asked->said.subject);
}

void facts_fold(struct refs_asking *asking)
{
	ask_each(asking, ask_fold);
}
