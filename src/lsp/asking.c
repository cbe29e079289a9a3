/* asking.c - the worker's part of a question: the stack is set up, the answer packed. */
#include "lsp/asking.h"

#include "front/hide.h"
#include "front/subject.h"
#include "lsp/answer.h"

static int open_asked(struct asking *asking, struct asked *asked,
		      struct sw_fault *fault)
{
	const struct workplace *workplace = asking->document->workplace;
	struct subject subject = { .want = &asking->want };
	struct arena *keep = &asking->keep;

	*asked = (struct asked){
		.keep = keep, .judge = arena_new(keep, struct judge),
		.path = asking->at.path, .line = asking->at.line,
		.column = asking->at.column,
	};
	struct findings found = {0};
	for (size_t i = 0; i < workplace->verdict.finding_count; i++) {
		const struct sw_finding *finding = &workplace->verdict.findings[i];

		if (finding->state == SW_SHOWN && finding->place.path &&
		    !strcmp(finding->place.path, asked->path))
			*vec_add(keep, &found) = *finding;
	}
	asked->findings = found.at;
	asked->finding_count = found.count;
	int failed = subject_open(keep, &subject, fault);
	return failed ? failed : subject_set_up(keep, &subject, asked->judge, fault);
}

/* Numbers, the text, a NUL: what the parent takes apart. */
static void put_place(struct str *text, const struct sw_place *place, struct span tail)
{
	str_format(text, "%u %u %u %u ", place->line, place->column, place->end_line,
		   place->end_column);
	str_add(text, tail);
	str_byte(text, '\0');
}

int asking_hover(void *self, struct str *text, struct sw_fault *fault)
{
	struct asking *asking = self;
	struct str markdown = str_new(&asking->keep);
	struct sw_place range = {0};
	struct asked asked;
	int failed = open_asked(asking, &asked, fault);

	if (!failed)
		failed = answer_hover(&asked, &markdown, &range, fault) ||
			 front_hide(&markdown, fault) ? -1 : 0;
	if (!failed && markdown.len)
		put_place(text, &range, str_span(&markdown));
	return failed;
}

int asking_define(void *self, struct str *text, struct sw_fault *fault)
{
	struct asking *asking = self;
	struct places places = {0};
	struct asked asked;
	int failed = open_asked(asking, &asked, fault);

	if (!failed)
		failed = answer_define(&asked, &places, fault);
	for (size_t i = 0; !failed && i < places.count; i++)
		put_place(text, &places.at[i], span_of(places.at[i].path));
	return failed;
}
