/* shell_inner.c - scripts that a command hands to another shell as one word: they are
   read where they stand. */
#include "pipeline/shell_form.h"

#include <strings.h>

#include "text/paths.h"

static const struct inner_shell {
	const char *program, *option;
	enum shell shell;
} shells[] = {
	{ "bash", "c", SHELL_BASH }, { "sh", "c", SHELL_POSIX },
	{ "dash", "c", SHELL_POSIX }, { "ash", "c", SHELL_POSIX },
	{ "zsh", "c", SHELL_BASH }, { "ksh", "c", SHELL_POSIX },
	{ "pwsh", "command", SHELL_POWERSHELL }, { "powershell", "command", SHELL_POWERSHELL },
	{ "pwsh", "c", SHELL_POWERSHELL }, { "powershell", "c", SHELL_POWERSHELL },
	{ "cmd", "c", SHELL_CMD },
};

static bool is_program(struct span word, const char *name)
{
	word = path_base(word);
	if (span_ends(word, ".exe"))
		word.len -= 4;
	return span_is(word, name);
}

/* `-c`, `-lc`, `-Command`, `/c` */
static bool is_option(const struct inner_shell *inner, struct span word)
{
	size_t len = strlen(inner->option);

	if (word.len <= len || (*word.at != '-' && *word.at != '/'))
		return false;
	return !strncasecmp(word.at + word.len - len, inner->option, len) &&
	       (word.len == len + 1 || inner->shell <= SHELL_BASH) &&
	       !span_starts(word, "--");
}

/* The word behind the option, or NULL. */
static const struct word *script_of(const struct shell_command *command, size_t program,
				    const struct inner_shell *inner)
{
	for (size_t i = program + 1; i + 1 < command->count; i++) {
		struct span option = shell_text(&command->words[i]);

		if (is_option(inner, option))
			return &command->words[i + 1];
		if (!span_starts(option, "-"))
			return NULL;
	}
	return NULL;
}

#define WRAPPERS 6	/* so many words may stand before the shell: `sudo -E env X=y` */

static const struct word *find(const struct shell_command *command, enum shell *shell)
{
	size_t count = sizeof shells / sizeof *shells;

	for (size_t i = 0; i < command->count && i < WRAPPERS; i++)
		for (size_t k = 0; k < count; k++) {
			const struct word *script;

			if (!is_program(shell_text(&command->words[i]), shells[k].program))
				continue;
			script = script_of(command, i, &shells[k]);
			*shell = shells[k].shell;
			if (script)
				return script;
		}
	return NULL;
}

/* What stands in one pair of quotes, which are all of the word. */
static bool unquote(const struct shell_reader *r, const struct word *word,
		    struct span *text)
{
	struct span spelt = shell_since(r, word->offset, r->at - word->end);

	if (spelt.len < 2 || (*spelt.at != '"' && *spelt.at != '\'') ||
	    spelt.at[spelt.len - 1] != *spelt.at)
		return false;
	*text = span_cut(span_from(spelt, 1), spelt.len - 2);
	return true;
}

void shell_inner(struct shell_reader *r, const struct shell_command *command)
{
	struct command_draft place = { .before = command->before,
				       .negated = command->negated };
	struct shell_reader inner = *r;
	enum shell shell = r->shell;
	bool evals = command->count == 2 && span_is(shell_text(command->words), "eval");
	const struct word *script = evals ? &command->words[1] : find(command, &shell);
	struct span text;
	enum join after = command->after;

	if (!script || !unquote(r, script, &text))
		return;
	inner.text = span_cut(r->text, (size_t)(text.at - r->text.at) + text.len);
	inner.at = (size_t)(text.at - r->text.at);
	inner.ink = arena_array(r->keep, char, text.len + 1);
	inner.inked = inner.here.count = inner.here.room = 0;
	inner.shell = shell;
	size_t group = r->out->groups.count;
	shell_open(&inner, &place, GROUP_SUBSHELL);
	if (r->out->over)
		return;
	r->out->groups.at[group].after = after;
	shell_all(&inner);
	r->words = inner.words;
	r->out->broken = r->out->over;
}
