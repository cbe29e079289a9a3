/* ask.c - a worker is sent, its answer read. */
#include "front/front.h"

#include "base/limits.h"
#include "front/judge.h"
#include "front/wire.h"
#include "guard/guard.h"

static const struct sw_place nowhere = {0};

/* A fault is an answer too: the worker did what it could. */
static int answer(struct wire_message *message, int failed, const struct sw_fault *fault,
		  int out)
{
	struct arena tmp = {0};
	struct str bytes = str_new(&tmp);

	if (failed) {
		message->kind = WIRE_FAULT;
		message->fault = *fault;
		sw_unchecked_at(&message->fault, nowhere, "failed without a reason");
	}
	wire_write(&bytes, message);
	return guard_answer(out, str_span(&bytes));
}

static int judge(void *self, int out)
{
	struct wire_message message = { .kind = WIRE_VERDICT };
	struct sw_fault fault = {0};
	struct arena keep = {0};

	guard_note("judging", "the request");
	int failed = front_judge(self, &keep, &message.verdict, &fault);
	return answer(&message, failed, &fault, out);
}

static int tell(void *self, int out)
{
	const struct front_errand *errand = self;
	struct wire_message message = { .kind = WIRE_TEXT };
	struct sw_fault fault = {0};
	struct arena keep = {0};
	struct str text = str_new(&keep);
	int failed = errand->tell(errand->self, &text, &fault);

	message.text = str_span(&text);
	return answer(&message, failed, &fault, out);
}

/* The answer, when it is of the kind that was asked for. */
static int receive(struct guard_job *job, enum wire_kind kind, struct arena *keep,
		   struct wire_message *message, struct sw_fault *fault)
{
	struct span bytes = {0};

	job->memory = limits_default.memory_bytes;
	job->answer_most = WIRE_MOST;
	if (guard_run(job, keep, &bytes, fault) || wire_read(keep, bytes, message, fault))
		return -1;
	if (message->kind == WIRE_FAULT) {
		const struct sw_fault *theirs = &message->fault;

		return theirs->status == SW_EXIT_USAGE
		       ? sw_fault_at(fault, theirs->place, "%s", theirs->text)
		       : sw_unchecked_at(fault, theirs->place, "%s", theirs->text);
	}
	if (message->kind != kind)
		return sw_unchecked_at(fault, nowhere, "the worker answered something else; "
				       "nothing was judged");
	return 0;
}

int front_ask(const struct sw_request *want, struct arena *keep,
	      struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct guard_job job = { .work = judge, .self = (void *)want, .seconds = want->timeout };
	struct wire_message message = {0};

	if (receive(&job, WIRE_VERDICT, keep, &message, fault))
		return -1;
	*verdict = message.verdict;
	return 0;
}

int front_send(const struct front_errand *errand, struct arena *keep, struct span *text,
	       struct sw_fault *fault)
{
	struct guard_job job = { .work = tell, .self = (void *)errand, .seconds = errand->seconds };
	struct wire_message message = {0};

	if (receive(&job, WIRE_TEXT, keep, &message, fault))
		return -1;
	*text = message.text;
	return 0;
}
