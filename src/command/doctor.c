/* doctor.c - `stackward doctor`: whether the hooks do what people think they do. */
#include "command/command.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/show.h"
#include "command/checkup.h"
#include "command/verb.h"
#include "front/options.h"
#include "install/lost.h"
#include "tree/json_print.h"

#define AT(field) offsetof(struct sw_request, field)
#define LOST_SHOWN 10
#define REMARK_MOST 8192	/* bytes: two paths and a sentence */

static const char *const formats[] = { "text", "json", NULL };
static const char *const levels[] = { "fact", "note", "mend" };

static const struct sw_option options[] = {
	{ SW_SECTION_OWN, "git-dir", 0, SW_TAKES_WORD, AT(git_dir), "DIR",
	  "the repository, where it has no work tree", NULL, 0, 0 },
	{ SW_SECTION_OUT, "output", 'o', SW_TAKES_OUTPUT, AT(outputs), "FMT",
	  "text (default) or json", NULL, 0, 0 },
	{ .name = NULL }
};

void checkup_add(struct checkup *checkup, enum remark_level level, const char *about,
		 const char *hint, const char *format, ...)
{
	struct remark *remark = vec_add(checkup->keep, &checkup->remarks);
	char text[REMARK_MOST];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	*remark = (struct remark){
		level, about, arena_string(checkup->keep, span_of(text)), hint
	};
}

/* A stackward.yml that cannot be read is told of, and the rest goes on. */
static void look_at_config(struct checkup *checkup)
{
	struct sw_fault fault = {0};

	if (setup_wanted(checkup->want, &checkup->setup.site, checkup->wanted,
			 checkup->keep, &fault) < 0)
		checkup_add(checkup, REMARK_MEND, "config", "stackward config check",
			    "%s:%u: %s", fault.path, fault.place.line, fault.text);
}

static int look_at_lost(struct checkup *checkup, struct sw_fault *fault)
{
	struct lost lost = {0};

	if (lost_find(checkup->keep, &checkup->setup.site, &lost, fault))
		return -1;
	for (size_t i = 0; i < lost.count && i < LOST_SHOWN; i++)
		checkup_add(checkup, REMARK_MEND, "left behind", "remove it",
			    "a run that was killed left %s", lost.at[i]);
	if (lost.count > LOST_SHOWN)
		checkup_add(checkup, REMARK_MEND, "left behind", NULL,
			    "and %zu more file%s of that kind", lost.count - LOST_SHOWN,
			    str_plural(lost.count - LOST_SHOWN));
	return 0;
}

static void look_at_environment(struct checkup *checkup)
{
	const char *skip = getenv("STACKWARD_SKIP"), *hook = getenv("STACKWARD_HOOK");

	if (skip && *skip)
		checkup_add(checkup, REMARK_NOTE, "environment", "unset STACKWARD_SKIP",
			    "STACKWARD_SKIP leaves out %s", skip);
	if (hook && !strcmp(hook, "optional"))
		checkup_add(checkup, REMARK_NOTE, "environment", "unset STACKWARD_HOOK",
			    "STACKWARD_HOOK=optional: a hook that finds no stackward lets "
			    "pass");
}

static void print_remark(const struct checkup *checkup, const struct remark *remark,
			 struct str *text)
{
	const char *line = show_line(checkup->keep, span_of(remark->text));

	if (remark->level == REMARK_FACT)
		str_format(text, "%-17s %s\n", remark->about, line);
	else
		str_format(text, "%s: %s: %s\n", levels[remark->level], remark->about,
			   line);
	if (remark->hint)
		str_format(text, "  = hint: %s\n",
			   show_line(checkup->keep, span_of(remark->hint)));
}

static size_t print_level(const struct checkup *checkup, enum remark_level level,
			  struct str *text)
{
	size_t count = 0;

	for (size_t i = 0; i < checkup->remarks.count; i++) {
		if (checkup->remarks.at[i].level != level)
			continue;
		print_remark(checkup, &checkup->remarks.at[i], text);
		count++;
	}
	return count;
}

/* What is to be done stands last, where people look. */
static void print_text(const struct checkup *checkup, struct str *text)
{
	if (!checkup->want->quiet) {
		print_level(checkup, REMARK_FACT, text);
		str_byte(text, '\n');
		print_level(checkup, REMARK_NOTE, text);
		str_byte(text, '\n');
	}
	size_t mends = print_level(checkup, REMARK_MEND, text);

	if (mends)
		str_format(text, "%zu to mend\n", mends);
	else if (!checkup->want->quiet)
		str_text(text, "nothing to mend\n");
}

static void print_field(struct str *text, const char *key, const char *value)
{
	str_format(text, ", \"%s\": ", key);
	if (value)
		json_print_text(text, span_of(value));
	else
		str_text(text, "null");
}

static void print_json(const struct checkup *checkup, struct str *text)
{
	str_format(text, "{\"schema\": 1, \"tool\": {\"name\": \"stackward doctor\", "
		   "\"version\": \"%s\"}, \"remarks\": [", STACKWARD_VERSION);
	for (size_t i = 0; i < checkup->remarks.count; i++) {
		const struct remark *it = &checkup->remarks.at[i];

		str_format(text, "%s\n  {\"level\": \"%s\"", i ? "," : "",
			   levels[it->level]);
		print_field(text, "about", it->about);
		print_field(text, "text", it->text);
		print_field(text, "hint", it->hint);
		str_byte(text, '}');
	}
	str_text(text, "\n]}\n");
}

static int check_output(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->outputs.count == 1 && !want->outputs.at[0].file)
		return 0;
	return sw_fault_at(fault, (struct sw_place){0}, "one --output, to standard output; "
			   "`>FILE` puts it into a file");
}

static int tell(const struct sw_request *want, struct str *text, enum sw_exit *status,
		struct sw_fault *fault)
{
	struct checkup checkup = { .keep = text->keep, .want = want };

	if (setup_check_words(want, fault) || check_output(want, fault) ||
	    setup_look(want, text->keep, &checkup.setup, fault))
		return -1;
	look_at_config(&checkup);
	checkup_add(&checkup, REMARK_FACT, "git", NULL, "%s", checkup.setup.site.git);
	checkup_hooks(&checkup);
	checkup_programs(&checkup);
	if (look_at_lost(&checkup, fault))
		return -1;
	look_at_environment(&checkup);
	for (size_t i = 0; i < checkup.remarks.count; i++)
		if (checkup.remarks.at[i].level == REMARK_MEND)
			*status = SW_EXIT_FINDINGS;
	if (strcmp(want->outputs.at[0].format, "json"))
		print_text(&checkup, text);
	else
		print_json(&checkup, text);
	return 0;
}

static int run(int argc, char **argv)
{
	return verb_here(&command_doctor, tell, argc, argv);
}

const struct command command_doctor = {
	.tool = { .name = "doctor", .about = "Says which hooks run, what is wrong, "
		  "and what none covers.", .words = "", .common = options_plain,
		  .options = options, .formats = formats },
	.run = run
};
