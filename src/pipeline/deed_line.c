/* deed_line.c - what one command does that stands in no pipeline: a notebook's `%pip`. */
#include "pipeline/reader.h"

void deeds_line(struct arena *keep, struct shelf *shelf, const char *text,
		struct sw_place place, struct deeds *deeds)
{
	struct pipeline *pipeline = arena_new(keep, struct pipeline);
	struct ci_job *job = arena_new(keep, struct ci_job);
	struct step *step = arena_new(keep, struct step);
	struct node *script = arena_new(keep, struct node);
	const struct ci_text root = { SPAN(""), true };

	*script = (struct node){ .kind = NODE_STRING, .text = span_of(text),
				 .place = place };
	job->pipeline = pipeline;
	*step = (struct step){ .job = job, .script = script, .shell = SHELL_BASH };
	deeds_read(keep, shelf, step, root);
	*deeds = step->deeds;
}
