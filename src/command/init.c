/* init.c - `stackward init`: a stackward.yml that fits the repository. */
#include "command/command.h"

#include <string.h>
#include <sys/stat.h>

#include "command/propose.h"
#include "command/verb.h"
#include "front/front.h"
#include "front/hide.h"
#include "front/input.h"
#include "front/options.h"
#include "front/target.h"

#define FILE_NAME "stackward.yml"

/* `!` in front: there are many errors. Then the summary, a NUL, and the file. */
static int tell(void *self, struct str *text, struct sw_fault *fault)
{
	const struct sw_request *want = self;
	struct arena keep = {0};
	struct str first = str_new(&keep);
	struct outset outset;
	int failed = front_outset(want, &keep, &outset, fault);

	if (!failed) {
		propose_config(&outset, &first);
		failed = front_outset_judge(&outset, &keep, str_span(&first), fault);
	}
	if (!failed) {
		str_byte(text, outset.verdict.summary.errors > PROPOSE_MANY ? '!' : ' ');
		propose_summary(&outset, text);
		str_byte(text, '\0');
		propose_config(&outset, text);
	}
	arena_clear(&keep);
	return failed ? failed : front_hide(text, fault);
}

static int refuse_old(const char *path, struct sw_fault *fault)
{
	struct stat old;

	if (lstat(path, &old))
		return 0;
	return sw_fault_at(fault, (struct sw_place){ .path = FILE_NAME }, "is there already; with "
			   "--dry-run, stackward init prints what it would write");
}

static int write_file(struct arena *keep, const char *path, struct span text,
		      struct sw_fault *fault)
{
	struct target *target = arena_new(keep, struct target);	/* keep looks at it last */

	if (target_open(keep, target, path, fault))
		return -1;
	fwrite(text.at, 1, text.len, target->stream);
	return target_keep_new(target, fault);
}

static void tell_next(struct str *out, bool many)
{
	str_text(out, "next:\n");
	if (many)
		str_text(out, "  stackward baseline write    accepts what `minimal` still finds, "
			 "for now\n");
	else
		str_text(out, "  stackward run               shows what is found; explain ID says "
			 "why\n");
	str_text(out, "  stackward install           puts hooks into this clone\n"
		 "  stackward pr                judges a pull request: let CI call it, since "
		 "commits that\n                              are made in a workspace run no "
		 "hook\n");
}

static int finish(struct arena *keep, const char *path, struct span answer,
		  const struct sw_request *want)
{
	struct str said = str_new(keep);
	size_t end = span_find(answer, '\0');
	struct span summary = span_from(span_cut(answer, end), 1);
	struct span text = span_from(answer, end + 1);
	struct sw_fault fault = {0};

	if (want->diff ||
	    (!refuse_old(path, &fault) && !write_file(keep, path, text, &fault)))
		fault.status = SW_EXIT_CLEAN;
	if (fault.text[0])
		return front_fail(want->tool->name, &fault);
	if (want->diff)
		str_text(&said, "found:\n");
	else
		str_text(&said, "wrote " FILE_NAME "; found:\n");
	str_add(&said, summary);
	if (!want->diff)
		tell_next(&said, answer.len && *answer.at == '!');
	if (!want->quiet)
		fwrite(said.at, 1, said.len, stderr);
	return want->diff ? front_print(want->tool->name, text) : SW_EXIT_CLEAN;
}

static int init(const struct sw_request *want, struct arena *keep)
{
	struct sw_request own = *want;
	struct front_errand errand = { tell, &own, &own, own.timeout };
	struct sw_fault fault = {0};
	struct span answer;
	const char *root;

	if (want->paths.count)
		sw_fault_at(&fault, (struct sw_place){0}, "takes no path; --root DIR says "
			    "for which repository");
	else if (!input_root(want, keep, &root, &fault)) {
		const char *path = arena_format(keep, "%s/" FILE_NAME, root);

		if ((want->diff || !refuse_old(path, &fault)) &&
		    !front_send(&errand, keep, &answer, &fault))
			return finish(keep, path, answer, want);
	}
	return front_fail(want->tool->name, &fault);
}

static int run(int argc, char **argv)
{
	return verb_plain(&command_init, init, argc, argv);
}

const struct command command_init = {
	.tool = { .name = "init", .about = "Writes a stackward.yml that fits the repository.",
		  .words = "", .common = options_init },
	.run = run
};
