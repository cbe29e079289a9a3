/* shell.c - commands of a script, whichever shell: words lie within the text, in order,
   groups within each other, and nothing is read twice. The first byte chooses. */
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/shell.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void word_holds(const struct word *word, struct span text)
{
	hold(word->offset <= word->end && word->end <= text.len);
	for (size_t i = 0; i < word->count; i++) {
		hold(word->parts[i].text.at != NULL);
		hold(word->parts[i].kind != PART_TEXT || word->parts[i].text.len <= text.len);
	}
}

static void command_holds(const struct shell_reading *reading,
			  const struct shell_command *command, struct span text)
{
	hold(command->group < reading->groups.count);
	hold(command->count || command->assigned_count || command->redirection_count);
	hold(command->offset <= text.len && command->end <= text.len);
	for (size_t i = 0; i < command->count; i++)
		word_holds(&command->words[i], text);
	for (size_t i = 0; i < command->assigned_count; i++)
		word_holds(&command->assigned[i].value, text);
	for (size_t i = 0; i < command->redirection_count; i++)
		word_holds(&command->redirections[i].target, text);
}

static void groups_hold(const struct shell_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++)
		hold(groups->at[i].outer < i || !i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct shell_reading reading;
	uint8_t choice = size ? data[0] : 0;
	const struct script_text script = {
		.text = { (const char *)data + (size > 0), size - (size > 0) },
		.shell = choice % 5, .macros = choice & 64,
	};

	shell_read(&keep, &script, &reading);
	groups_hold(&reading.groups);
	hold(script.shell != SHELL_OTHER || !reading.commands.count);
	for (size_t i = 0; i < reading.commands.count; i++)
		command_holds(&reading, &reading.commands.at[i], script.text);
	arena_clear(&keep);
	return 0;
}
