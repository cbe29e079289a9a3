/* ask.c - a worker is sent, its answer read. */
#include "front/front.h"

#include "base/limits.h"
#include "engine/pack.h"
#include "front/input.h"
#include "front/join.h"
#include "front/judge.h"
#include "front/progress.h"
#include "front/wire.h"
#include "guard/guard.h"

static const struct sw_place nowhere = {0};

/* The worker's memory: it ends with the process, without the time to give it back. */
static struct arena work_keep, work_bytes;

/* A fault is an answer too: the worker did what it could. */
static int answer(struct wire_message *message, int failed,
		  const struct sw_fault *fault, int out)
{
	struct str bytes = str_new(&work_bytes);

	if (failed == FRONT_NEEDS_PLUMBING) {
		*message = (struct wire_message){ .kind = WIRE_PLUMBING };
	} else if (failed) {
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
	int failed = front_judge(self, &work_keep, &message.verdict, &fault);

	return answer(&message, failed, &fault, out);
}

static int tell(void *self, int out)
{
	const struct front_errand *errand = self;
	struct wire_message message = { .kind = WIRE_TEXT };
	struct sw_fault fault = {0};
	struct str text = str_new(&work_keep);
	int failed = errand->tell(errand->self, &text, &fault);

	message.text = str_span(&text);
	return answer(&message, failed, &fault, out);
}

static int send(struct guard_job *job, struct arena *keep, struct wire_message *message,
		struct sw_fault *fault)
{
	struct span bytes = {0};

	job->memory = limits_default.memory_bytes;
	job->answer_most = WIRE_MOST;
	*message = (struct wire_message){0};
	int failed = guard_run(job, keep, &bytes, fault);

	progress_end();
	return failed || wire_read(keep, bytes, message, fault) ? -1 : 0;
}

/* Once more, with git at the other end of the worker's pipes. */
static int send_with_git(struct guard_job *job, struct sw_request *want,
			 struct arena *keep, struct wire_message *message,
			 struct sw_fault *fault)
{
	if (input_plumb(want, keep, &want->plumbing, fault))
		return -1;
	job->fds = want->plumbing->fds;
	job->fd_count = want->plumbing->fd_count;
	int failed = send(job, keep, message, fault);
	if (!failed && message->kind != WIRE_FAULT)
		failed = plumbing_check(want->plumbing, fault);
	return failed;
}

/* The answer, when it is of the kind that was asked for. */
static int receive(struct guard_job *job, struct sw_request *want, enum wire_kind kind,
		   struct wire_message *message, struct arena *keep,
		   struct sw_fault *fault)
{
	const struct sw_fault *theirs = &message->fault;

	job->ear = want ? want->ear : NULL;
	if (send(job, keep, message, fault))
		return -1;
	if (message->kind == WIRE_PLUMBING && want &&
	    send_with_git(job, want, keep, message, fault))
		return -1;
	if (message->kind == kind)
		return 0;
	if (message->kind != WIRE_FAULT)
		return sw_unchecked_at(fault, nowhere, "the worker answered something "
				       "else; nothing was judged");
	return theirs->status == SW_EXIT_USAGE
	       ? sw_fault_at(fault, theirs->place, "%s", theirs->text)
	       : sw_unchecked_at(fault, theirs->place, "%s", theirs->text);
}

/* What only git reads is asked of it ref by ref: it is put one question at a time. */
static int ask_each(const struct sw_request *want, struct arena *keep,
		    struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct sw_request one = *want;

	one.update_count = 1;
	for (size_t i = 0; i < want->update_count; i++) {
		struct sw_verdict part = {0};

		one.updates = &want->updates[i];
		if (front_ask(&one, keep, &part, fault))
			return -1;
		verdict_join(keep, verdict, &part);
	}
	return 0;
}

int front_prepare(struct sw_fault *fault)
{
	return pack_prepare(guard_share, fault);
}

int front_ask(const struct sw_request *want, struct arena *keep,
	      struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct sw_request mine = *want;
	struct guard_job job = {
		.work = judge, .self = &mine, .seconds = want->timeout,
		.progress = want->history
	};
	struct wire_message message = {0};
	bool several = want->update_count > 1;

	progress_watch(want, &job);
	if (!receive(&job, several ? NULL : &mine, WIRE_VERDICT, &message, keep, fault))
		return *verdict = message.verdict, 0;
	if (!several || message.kind != WIRE_PLUMBING)
		return -1;
	*fault = (struct sw_fault){0};
	return ask_each(want, keep, verdict, fault);
}

int front_send(const struct front_errand *errand, struct arena *keep, struct span *text,
	       struct sw_fault *fault)
{
	struct guard_job job = {
		.work = tell, .self = (void *)errand, .seconds = errand->seconds
	};
	struct wire_message message;

	if (receive(&job, errand->want, WIRE_TEXT, &message, keep, fault))
		return -1;
	*text = message.text;
	return 0;
}
