/* verb.c - choosing a verb, and sending its work to a worker. */
#include "command/verb.h"

#include <string.h>

#include "engine/builtin.h"
#include "front/front.h"
#include "front/options.h"
#include "text/nearest.h"

#define VERBS_MOST 16

static const struct sw_place nowhere = {0};

struct sending {
	const struct verb *verb;
	const struct sw_request *want;
};

static int tell_file(const char *path, struct str *text, struct sw_fault *fault)
{
	const struct builtin *file = builtin_find(path);

	if (!file)
		return sw_unchecked_at(fault, nowhere, "%s is not built in", path);
	str_add(text, (struct span){ file->text, file->size });
	return 0;
}

/* The worker answers in text alone: the status goes in front, as one digit. */
static int tell(void *self, struct str *text, struct sw_fault *fault)
{
	const struct sending *sending = self;
	enum sw_exit status = SW_EXIT_CLEAN;
	struct str told = str_new(text->keep);

	int failed = sending->verb->file ? tell_file(sending->verb->file, &told, fault) :
		     sending->verb->tell(sending->want, &told, &status, fault);
	if (failed)
		return failed;
	str_byte(text, (char)('0' + (int)status));
	str_add(text, str_span(&told));
	return 0;
}

static int send(const struct verb *verb, struct sw_request *want, struct arena *keep)
{
	struct sending sending = { verb, want };
	struct front_errand errand = { tell, &sending, want, want->timeout };
	struct sw_fault fault = {0};
	struct span text;

	if (front_send(&errand, keep, &text, &fault))
		return front_fail(want->tool->name, &fault);
	int status = text.len ? *text.at - '0' : SW_EXIT_UNCHECKED;
	text = span_from(text, 1);
	if (verb->deliver && verb->deliver(want, text, &fault))
		return front_fail(want->tool->name, &fault);
	int printed = verb->deliver ? SW_EXIT_CLEAN : front_print(want->tool->name, text);
	return printed ? printed : status;
}

static const char *verb_head(struct arena *keep, const struct verb *verb)
{
	bool words = verb->words && *verb->words;

	return arena_format(keep, "  %s%s%s", verb->name, words ? " " : "",
			    words ? verb->words : "");
}

static void print_verbs(FILE *out, const struct command *command)
{
	const char *name = command->tool.name;
	struct arena tmp = {0};
	size_t column = 0;

	options_wrap(out, 0, arena_format(&tmp, "Usage: stackward %s %s", name,
					  command->tool.words ? command->tool.words :
					  "VERB [OPTION]... [PATH]..."));
	options_wrap(out, 0, command->tool.about);
	fputc('\n', out);
	for (const struct verb *it = command->verbs; it->name; it++) {
		size_t len = strlen(verb_head(&tmp, it));

		column = len > column ? len : column;
	}
	for (const struct verb *it = command->verbs; it->name; it++)
		options_row(out, column + 2, verb_head(&tmp, it), it->about);
	fputc('\n', out);
	options_wrap(out, 0, command->note ? command->note : arena_format(
		&tmp, "stackward %s VERB --help lists the options.", name));
	arena_clear(&tmp);
}

static void print_note(const char *note)
{
	fputc('\n', stdout);
	options_wrap(stdout, 0, note);
}

int verb_help(const struct command *command)
{
	struct arena keep = {0};
	struct sw_tool tool = command->tool;

	tool.name = arena_format(&keep, "stackward %s", command->tool.name);
	if (command->verbs)
		print_verbs(stdout, command);
	else
		options_print(stdout, &tool);
	if (!command->verbs && command->note)
		print_note(command->note);
	arena_clear(&keep);
	return front_print("stackward", (struct span){0});
}

static int refuse(const struct command *command, const char *word)
{
	const char *names[VERBS_MOST], *near, *self = command->tool.name;
	struct sw_fault fault = {0};
	size_t count = 0;

	for (const struct verb *it = command->verbs; it->name && count < VERBS_MOST; it++)
		names[count++] = it->name;
	near = word ? nearest(span_of(word), names, count) : NULL;
	if (!word)
		sw_fault_at(&fault, nowhere, "%s: say what; see stackward %s --help",
			    self, self);
	else if (near)
		sw_fault_at(&fault, nowhere, "%s: unknown word `%s`; did you mean `%s`?",
			    self, word, near);
	else
		sw_fault_at(&fault, nowhere, "%s: unknown word `%s`; see stackward %s --help",
			    self, word, self);
	return front_fail("stackward", &fault);
}

static int run(const struct sw_tool *tool, const struct verb *verb, int argc,
	       char **argv, struct arena *keep)
{
	struct sw_request want = { .tool = tool };
	struct sw_fault fault = {0};

	if (options_parse(keep, argc, argv, &want, &fault))
		return front_fail(tool->name, &fault);
	if (!want.help)
		return send(verb, &want, keep);
	options_print(stdout, tool);
	return front_print(tool->name, (struct span){0});
}

struct sw_tool verb_tool(struct arena *keep, const struct command *command,
			 const struct verb *verb)
{
	struct sw_tool tool = command->tool;

	tool.name =
		arena_format(keep, "stackward %s %s", command->tool.name, verb->name);
	tool.about = arena_format(keep, "%s.", verb->about);
	if (verb->words)
		tool.words = verb->words;
	if (verb->common)
		tool.common = verb->common;
	return tool;
}

int verb_run(const struct command *command, int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;
	struct arena keep = {0};
	int status = -1;

	for (const struct verb *it = command->verbs; it->name && status < 0; it++)
		if (word && !strcmp(it->name, word)) {
			struct sw_tool tool = verb_tool(&keep, command, it);

			status = run(&tool, it, argc - 1, argv + 1, &keep);
		}
	if (status < 0)
		status = refuse(command, word);
	arena_clear(&keep);
	return status;
}

int verb_alone(const struct command *command, verb_tell *told, int argc, char **argv)
{
	struct arena keep = {0};
	const struct verb verb = { .tell = told };
	struct sw_tool tool = command->tool;

	tool.name = arena_format(&keep, "stackward %s", command->tool.name);
	int status = run(&tool, &verb, argc, argv, &keep);

	arena_clear(&keep);
	return status;
}

/* Neither a list of rules, nor another run over what was mended. */
static int judges_alone(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->list_rules || want->explain || want->fix || want->diff ||
	    want->version)
		return sw_fault_at(fault, nowhere, "judges, and no more; ask stackward run");
	return 0;
}

int verb_judge(const struct command *command, verb_prepare *prepare, int argc,
	       char **argv)
{
	return verb_judge_by(command, prepare, front_run, argc, argv);
}

int verb_judge_by(const struct command *command, verb_prepare *prepare, verb_work *work,
		  int argc, char **argv)
{
	struct arena keep = {0};
	struct sw_tool tool = command->tool;
	struct sw_request want = { .tool = &tool };
	struct sw_fault fault = {0};
	int status;

	tool.name = arena_format(&keep, "stackward %s", command->tool.name);
	if (options_parse(&keep, argc, argv, &want, &fault))
		status = front_fail(tool.name, &fault);
	else if (want.help)
		status = verb_help(command);
	else if (prepare &&
		 (judges_alone(&want, &fault) || prepare(&want, &keep, &fault)))
		status = front_fail(tool.name, &fault);
	else
		status = work(&want, &keep);
	arena_clear(&keep);
	return status;
}

int verb_plain(const struct command *command, verb_work *work, int argc, char **argv)
{
	return verb_judge_by(command, NULL, work, argc, argv);
}

int verb_here(const struct command *command, verb_tell *told, int argc, char **argv)
{
	struct arena keep = {0};
	struct sw_tool tool = command->tool;
	struct sw_request want = { .tool = &tool };
	struct sw_fault fault = {0};
	struct str text = str_new(&keep);
	enum sw_exit status = SW_EXIT_CLEAN;

	tool.name = arena_format(&keep, "stackward %s", command->tool.name);
	int failed = options_parse(&keep, argc, argv, &want, &fault);
	if (!failed && want.help)
		options_print(stdout, &tool);
	else if (!failed)
		failed = told(&want, &text, &status, &fault);
	int printed = front_print(tool.name, str_span(&text));
	if (failed)
		status = (enum sw_exit)front_fail(tool.name, &fault);
	arena_clear(&keep);
	return printed ? printed : (int)status;
}
