/* deed.c - what a step does: its commands one by one, or its action. */
#include "pipeline/deed_form.h"

struct deed *deed_add(struct deed_reader *reader, enum deed_verb verb)
{
	const struct shell_command *command = reader->command;
	struct step *step = reader->step;
	struct deed *deed = vec_add(reader->keep, &step->deeds);
	const struct node *whole = step->uses ? step->uses : step->node;

	*deed = (struct deed){ .verb = verb, .step = step, .command = command };
	deed->folder = deed_folder(reader);
	deed->sure = !command || deed_sure(reader);
	deed->unseen = command && deed_unseen(reader);
	if (command)
		deed->place = deed_place(reader, command->offset, command->end);
	else if (whole)
		deed->place = whole->place;
	return deed;
}

static void read_command(struct deed_reader *reader)
{
	struct argv argv = argv_of(reader->command);

	deed_learn(reader);
	if (!argv.count)
		return;
	deed_move(reader, &argv);
	deed_databricks(reader, &argv);
	deed_install(reader, &argv);
	deed_test(reader, &argv);
	deed_tool(reader, &argv);
	deed_heed(reader, &argv);
}

static void read_script(struct deed_reader *reader)
{
	struct step *step = reader->step;

	for (size_t i = 0; i < step->reading.commands.count; i++) {
		reader->index = i;
		reader->command = &step->reading.commands.at[i];
		read_command(reader);
	}
	reader->command = NULL;
}

static struct ci_text begin_folder(struct deed_reader *reader, struct ci_text folder)
{
	struct ci_text own;

	if (!reader->step->folder)
		return folder;
	own = deed_node(reader, reader->step->folder);
	return deed_folder_join(reader, folder, own.text);
}

struct ci_text deeds_read(struct arena *keep, struct shelf *shelf, struct step *step,
			  struct ci_text folder)
{
	struct deed_reader reader = { .keep = keep, .shelf = shelf, .step = step,
				      .variables = map_new(keep),
				      .asked = map_new(keep) };
	struct script_text script = { .shell = step->shell };

	if (step->script && step->script->kind < NODE_LIST) {
		script.text = step->script->text;
		script.macros = step->job->pipeline->provider == PROVIDER_AZURE;
		shell_read(keep, &script, &step->reading);
	} else {
		script.shell = SHELL_OTHER;
		shell_read(keep, &script, &step->reading);
	}
	deed_enter(&reader, begin_folder(&reader, folder));
	deed_strictness(&reader);
	deed_action(&reader);
	read_script(&reader);
	return deed_folder(&reader);
}
