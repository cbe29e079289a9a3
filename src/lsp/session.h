/*
 * session.h - one client from `initialize` to `exit`: what it can do, what it has open,
 * what it waits for. One thread: while a worker judges, the client is listened to.
 */
#ifndef LSP_SESSION_H
#define LSP_SESSION_H

#include "guard/guard.h"
#include "lsp/frame.h"
#include "lsp/parcel.h"
#include "lsp/workplace.h"
#include "lsp/speech.h"

enum session_stage { SESSION_NEW, SESSION_OPEN, SESSION_SHUT, SESSION_OVER };

/* What the client says that it understands. */
struct client {
	bool pulls;		/* asks for diagnostics: none are sent unasked */
	bool refreshes;		/* and can be told to ask again */
	bool relates;		/* shows places beside a diagnostic's own */
	bool watches;		/* tells of files that change on the disk */
	bool versions;		/* takes edits of a version of a document */
	bool creates;		/* and of files that are not there yet */
};

struct session {
	const struct sw_request *want;
	struct guard_ear ear;	/* its file is the client; -1: no more is coming */
	struct frames frames;
	struct parcels parcels;	/* that wait */
	struct parcel *parcel;	/* the one at hand; NULL: nobody waits for what is done */
	struct speech speech;
	enum session_stage stage;
	bool passed;		/* what is being judged is not what the client has now */
	struct client client;
	enum units units;
	struct arena keep;	/* as long as the session */
	struct documents documents;
	struct workplaces workplaces;
};

/* Listens to `in`, which it closes at its end. */
void session_begin(struct session *session, int in, FILE *out);

/* Reads what there is, waiting for it. Cancels what is cancelled. */
void session_listen(struct session *session);

/* Whether something is there to be read at once. */
bool session_hears(const struct session *session);

/* A request's answer. Nothing for what is no request. */
void session_answer(struct session *session, struct span json);
void session_refuse(struct session *session, enum parcel_error error, const char *why);

/* The document that the parcel at hand is about, or NULL. */
struct document *session_document(const struct session *session);

#endif
