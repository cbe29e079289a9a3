/* said.c - the subject is the first line that is not blank, as git has it. */
#include "refs/said.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct span trim_end(struct span line)
{
	while (line.len && strchr(" \t\r\v\f", line.at[line.len - 1]))
		line.len--;
	return line;
}

/* `Conflicts:` and below it a path behind a tab; both may have been comments. */
static bool is_note(struct span line)
{
	return span_is(line, "Conflicts:") || span_is(line, "# Conflicts:");
}

static bool is_noted(struct span line)
{
	return span_starts(line, "\t") || span_starts(line, "#\t");
}

struct said said_read(struct span text, const struct message *message)
{
	struct span rest = message ? span_cut(text, message_end(message, text)) : text;
	struct said said = {0};
	struct said_line before = {0};
	struct span line;

	for (unsigned number = 1; span_line(&rest, &line); number++) {
		struct said_line own = { trim_end(line), number };

		if (message && !message_takes(message, line))
			continue;
		if (!said.subject.number && own.text.len)
			said.subject = own;
		else if (own.text.len && said.subject.number &&
			 before.number == said.subject.number)
			said.close = own;
		if (is_noted(own.text) && is_note(before.text) && !said.conflict.number)
			said.conflict = before;
		before = own;
	}
	return said;
}

static bool starts_one(struct span text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_starts(text, words[i]))
			return true;
	return false;
}

bool said_by_git(struct span subject)
{
	static const char *const words[] = {
		"Merge branch ", "Merge branches ", "Merge remote-tracking branch",
		"Merge tag ", "Merge tags ", "Merge commit ", "Merge pull request ",
		"Merge PR ", "Merged PR ", "Merge of ", "Merge into ", "Revert \"",
		"Reapply \"", "Squashed commit of the following:",
	};

	return starts_one(subject, words, COUNT(words));
}

bool said_to_fold(struct span subject)
{
	static const char *const words[] = { "fixup! ", "squash! ", "amend! " };

	return starts_one(subject, words, COUNT(words));
}

size_t said_width(struct span subject)
{
	struct span rest = subject;
	size_t width = span_width(subject);

	while (rest.len) {
		struct span word = span_cut(rest, span_find(rest, ' '));

		if (span_search(word, SPAN("://")) < word.len)
			width -= span_width(word);
		rest = span_from(rest, word.len + 1);
	}
	return width;
}
