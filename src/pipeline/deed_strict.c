/* deed_strict.c - how strict the shell is: whether it ends at a failure. */
#include "pipeline/deed_form.h"

#define WORDS_MOST 64		/* of one `set` */

static const struct node *shell_named(const struct step *step)
{
	const struct node *own = node_get(step->node, "shell");
	const struct node *job = node_walk(step->job->node, "defaults", "run", "shell", NULL);

	if (own || job)
		return own ? own : job;
	return node_walk(step->job->pipeline->root, "defaults", "run", "shell", NULL);
}

/* GitHub runs `bash -e` where none is named, `bash -eo pipefail` where bash is. */
static void github_strictness(struct deed_reader *reader)
{
	const struct node *shell = shell_named(reader->step);
	struct span text = shell && shell->kind == NODE_STRING ? shell->text : (struct span){0};

	reader->errexit = true;
	reader->pipefail = shell != NULL;
	if (span_search(text, SPAN("{0}")) == text.len)
		return;
	reader->errexit = span_search(text, SPAN(" -e")) < text.len ||
			  span_search(text, SPAN("errexit")) < text.len;
	reader->pipefail = span_search(text, SPAN("pipefail")) < text.len;
}

/* GitLab joins the lines of a job to one script. */
static bool forgiven_before(const struct step *step)
{
	for (size_t i = step->job->steps.count; i-- > 0;) {
		const struct step *before = step->job->steps.at[i];

		if (before != step && before->reading.commands.count)
			return before->reading.forgiving;
	}
	return false;
}

void deed_strictness(struct deed_reader *reader)
{
	switch (reader->step->job->pipeline->provider) {
	case PROVIDER_GITHUB:
		github_strictness(reader);
		break;
	case PROVIDER_GITLAB:
		reader->errexit = !forgiven_before(reader->step);
		reader->pipefail = true;
		break;
	default:	/* Azure's scripts go on after a failure */
		reader->errexit = reader->pipefail = false;
	}
}

/* `set -e`, `set -euo pipefail`, `set +e` */
void deed_heed(struct deed_reader *reader, const struct argv *argv)
{
	if (!span_is(argv_program(argv), "set"))
		return;
	for (size_t i = 1; i < argv->count && i < WORDS_MOST; i++) {
		struct span word = argv_text(argv, i);
		bool on = span_starts(word, "-");

		if (span_is(word, "pipefail"))
			reader->pipefail = span_starts(argv_text(argv, i - 1), "-");
		else if (span_is(word, "errexit"))
			reader->errexit = span_starts(argv_text(argv, i - 1), "-");
		else if ((on || span_starts(word, "+")) && span_find(word, 'e') < word.len)
			reader->errexit = on;
	}
}
