/* serve.c - parcels in, one at a time; when none waits, what has changed is judged. */
#include "lsp/serve.h"

#include <unistd.h>

#include "lsp/diagnose.h"
#include "lsp/method.h"

static const struct row {
	const char *name;
	method *call;
	enum session_stage stage;
} rows[] = {
#define METHOD(name, function, stage) { name, function, stage },
#include "lsp/methods.def"
};

static const struct row *find(const struct parcel *parcel)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (parcel_is(parcel, rows[i].name))
			return &rows[i];
	return NULL;
}

static void refuse_stage(struct session *session)
{
	if (session->stage == SESSION_NEW)
		session_refuse(session, PARCEL_EARLY, "say `initialize` first");
	else
		session_refuse(session, PARCEL_INVALID, session->stage == SESSION_SHUT
			       ? "after `shutdown` there is nothing but `exit`"
			       : "`initialize` is said once");
}

static void handle(struct session *session)
{
	struct parcel *parcel = session->parcel;
	const struct row *row = find(parcel);

	if (parcel->wrong)
		speech_error(&session->speech, parcel->id, parcel->wrong, parcel->why);
	else if (parcel->cancelled)
		session_refuse(session, PARCEL_CANCELLED, "cancelled");
	else if (row && row->stage == session->stage)
		row->call(session);
	else if (row || session->stage != SESSION_OPEN)
		refuse_stage(session);
	else if (parcel->method.len)
		session_refuse(session, PARCEL_UNKNOWN, "there is no such method here");
}

/* Whether there was one. */
static bool take_parcel(struct session *session)
{
	struct parcel *parcel = parcels_take(&session->parcels);

	if (!parcel)
		return false;
	session->parcel = parcel;
	if (parcel_is(parcel, "exit"))
		session->stage = SESSION_OVER;
	else
		handle(session);
	session->parcel = NULL;
	parcel_free(parcel);
	return true;
}

static void end(struct session *session)
{
	struct parcel *parcel;

	while ((parcel = parcels_take(&session->parcels)))
		parcel_free(parcel);
	while (session->documents.first) {
		workplace_leave(&session->workplaces, session->documents.first,
			      &session->documents);
		document_close(&session->documents, session->documents.first);
	}
	if (session->ear.fd >= 0)
		close(session->ear.fd);
	frames_clear(&session->frames);
	arena_clear(&session->keep);
}

int lsp_serve(const struct sw_request *want, int in, FILE *out)
{
	struct session session = { .want = want };
	bool shut = false;

	session_begin(&session, in, out);
	while (session.stage != SESSION_OVER && !session.speech.broken) {
		shut = session.stage == SESSION_SHUT;
		if (take_parcel(&session))
			continue;
		if (session.ear.fd < 0)
			break;
		if (session_hears(&session) || !diagnose_next(&session))
			session_listen(&session);
	}
	end(&session);
	return shut ? SW_EXIT_CLEAN : SW_EXIT_FINDINGS;
}
