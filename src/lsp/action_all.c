/* action_all.c - rounds of mending and judging, as of --fix, of one document. */
#include "lsp/action.h"

#include "edit/edit.h"
#include "front/front.h"
#include "snapshot/snapshot.h"

/* As of --fix: one that never rests is ours to mend. */
#define ROUNDS 10

struct mending {
	const struct diagnosing *diagnosing;
	const struct document *document;
	struct span now;
	bool changed;
};

static int open_now(void *self, const char *path, struct source **source)
{
	const struct mending *mending = self;

	*source = source_new(mending->diagnosing->tmp, mending->document->below,
			     mending->now);
	return strcmp(path, mending->document->below) ? -1 : 1;
}

/* The edits that can be made together; false: there were none. */
static bool mend(struct mending *mending, const struct sw_verdict *verdict)
{
	struct arena *tmp = mending->diagnosing->tmp;
	struct edit_set set = {
		.keep = tmp, .open = open_now, .self = mending, .by_path = map_new(tmp)
	};
	bool taken = false;

	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		taken |= action_mends(finding) &&
			 edit_take(&set, finding->edits, finding->edit_count) ==
				 EDIT_TAKEN;
	}
	if (taken)
		mending->now = edit_result(tmp, set.files.at[0]);
	mending->changed |= taken;
	return taken;
}

static int judge(const struct mending *mending, struct sw_verdict *verdict)
{
	const struct diagnosing *diagnosing = mending->diagnosing;
	struct session *session = diagnosing->session;
	struct arena *tmp = diagnosing->tmp;
	struct sw_fault fault = {0};
	struct sw_request want = workplace_request(tmp, diagnosing->workplace,
						   &session->documents, session->want);
	struct memory_file *over =
		arena_array(tmp, struct memory_file, want.over_count);

	for (size_t i = 0; i < want.over_count; i++) {
		over[i] = want.over[i];
		if (!strcmp(over[i].path, mending->document->below))
			over[i].bytes = mending->now;
	}
	want.over = over;
	want.ear = &session->ear;
	session->passed = false;
	*verdict = (struct sw_verdict){0};
	return front_ask(&want, tmp, verdict, &fault);
}

int action_all(const struct diagnosing *diagnosing, const struct document *document,
	       struct span *text)
{
	struct mending mending = { diagnosing, document, document->ruler.text, false };
	struct sw_verdict verdict = diagnosing->workplace->verdict;

	for (size_t i = 0; i < ROUNDS && mend(&mending, &verdict); i++)
		if (judge(&mending, &verdict))
			return diagnosing->session->passed ? -1 : 0;
	*text = mending.now;
	return mending.changed;
}
