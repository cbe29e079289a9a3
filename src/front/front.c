/* front.c - from argv to the exit status. */
#include "front/front.h"

#include <stdlib.h>

#include "base/show.h"
#include "base/wrap.h"
#include "front/hide.h"
#include "front/judge.h"
#include "front/mend.h"
#include "front/options.h"
#include "front/output.h"
#include "front/relay.h"
#include "front/style.h"
#include "guard/guard.h"

void front_start(void)
{
	guard_start();
}

static void print(const char *tool, const struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct str lines = str_new(&tmp);
	char *at = NULL;
	size_t len = 0;
	FILE *stream = style_columns() ? open_memstream(&at, &len) : NULL;

	sw_fault_print(stream ? stream : stderr, tool, fault);
	if (stream && !fclose(stream)) {
		wrap(&lines, (struct span){ at, len }, style_columns());
		fwrite(lines.at, 1, lines.len, stderr);
	}
	free(at);
	arena_clear(&tmp);
}

int front_fail(const char *tool, const struct sw_fault *fault)
{
	struct sw_fault shown = *fault;

	if (fault->place.path == fault->path)
		shown.place.path = shown.path;
	if (fault->text[0]) {
		front_hide_fault(&shown);
		print(tool, &shown);
	}
	return fault->status;
}

int front_put(struct span text, struct sw_fault *fault)
{
	if (text.len)
		fwrite(text.at, 1, text.len, stdout);
	return outputs_finish(fault);
}

int front_print(const char *tool, struct span text)
{
	struct sw_fault fault = {0};

	return front_put(text, &fault) ? front_fail(tool, &fault) : SW_EXIT_CLEAN;
}

enum sw_exit front_status(const struct sw_request *want,
			  const struct sw_verdict *verdict)
{
	const struct sw_summary *sum = &verdict->summary;
	const size_t counts[] = { sum->notes, sum->warnings, sum->errors };

	if (verdict->gap_count || sum->not_checked)
		return SW_EXIT_UNCHECKED;
	for (int level = want->fail_on; level <= SW_ERROR; level++)
		if (counts[level])
			return SW_EXIT_FINDINGS;
	for (size_t i = 0; i < verdict->finding_count; i++)
		if (verdict->findings[i].state == SW_SHOWN &&
		    verdict->findings[i].standing == SW_NEW &&
		    (int)verdict->findings[i].level >= want->fail_on)
			return SW_EXIT_FINDINGS;
	return SW_EXIT_CLEAN;
}

int front_help(const struct sw_tool *tool)
{
	options_print(stdout, tool);
	return front_print(tool->name, (struct span){0});
}

static int print_version(const struct sw_request *want, struct arena *keep)
{
	struct str text = str_new(keep);

	front_version(&text, want->tool->name, want->verbose);
	return front_print(want->tool->name, str_span(&text));
}

typedef int front_text(const struct sw_request *want, struct str *text,
		       struct sw_fault *fault);

/* What is asked for, where it is no verdict but a text. */
static front_text *text_of(const struct sw_request *want)
{
	return want->list_rules || want->explain ? front_tell :
	       want->resolved ? front_resolved :
	       want->explain_value ? front_explain_value :
	       want->graph ? front_graph :
	       want->why[0] ? front_why :
	       want->affected ? front_affected : NULL;
}

static int tell(void *self, struct str *text, struct sw_fault *fault)
{
	const struct sw_request *want = self;
	bool of_rules = want->list_rules || want->explain;
	int failed = text_of(want)(want, text, fault);

	return failed || of_rules ? failed : front_hide(text, fault);
}

static int print_text(const struct sw_request *want, struct arena *keep)
{
	struct sw_request mine = *want;
	struct front_errand errand = { tell, &mine, &mine, want->timeout };
	struct sw_fault fault = {0};
	struct span text;

	if (front_send(&errand, keep, &text, &fault))
		return front_fail(want->tool->name, &fault);
	return front_print(want->tool->name, text);
}

static int ask(const struct sw_request *want, struct arena *keep,
	       struct sw_verdict *verdict, enum sw_exit *status, struct sw_fault *fault)
{
	if (want->fix || want->diff)
		return front_mend(want, keep, verdict, status, fault);
	if (front_ask(want, keep, verdict, fault))
		return -1;
	*status = front_status(want, verdict);
	return 0;
}

int front_run(const struct sw_request *want, struct arena *keep)
{
	struct sw_fault fault = {0};
	struct sw_verdict verdict = {0};
	enum sw_exit status;
	struct outputs *outputs = outputs_open(keep, want, &fault);
	const char *name = want->told ? arena_format(keep, "%s: %s", want->tool->name,
		show_line(keep, span_of(want->repo))) : want->tool->name;

	guard_hide();
	if (!outputs || ask(want, keep, &verdict, &status, &fault) ||
	    outputs_write(outputs, &verdict, &fault))
		return front_fail(name, &fault);
	return (int)status;
}

static int run(const struct sw_tool *tool, int argc, char **argv, struct arena *keep)
{
	struct sw_request want = { .tool = tool };
	struct sw_fault fault = {0};

	if (options_parse(keep, argc, argv, &want, &fault))
		return front_fail(tool->name, &fault);
	want.progress = !want.quiet;
	if (want.help)
		return front_help(tool);
	if (want.version)
		return print_version(&want, keep);
	if (text_of(&want))
		return print_text(&want, keep);
	if (relay_staged(keep, &want, &fault))
		return front_fail(tool->name, &fault);
	return front_run(&want, keep);
}

int sw_main(const struct sw_tool *tool, int argc, char **argv)
{
	struct arena keep = {0};

	front_start();
	int status = run(tool, argc, argv, &keep);
	arena_clear(&keep);
	return status;
}
