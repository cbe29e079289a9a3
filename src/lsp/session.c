/* session.c - listening to a client. */
#include "lsp/session.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#define READ_MOST ((size_t)1 << 16)

/* A parcel that says that what is being judged is not worth it any more. Who waits for a
   reply gets it, though the text goes on: it is of the text that was asked about. */
static bool is_newer(const struct session *session, const struct parcel *parcel)
{
	static const char *const changes[] = {
		"textDocument/didChange", "textDocument/didOpen", "textDocument/didClose",
	};

	if (parcel_is(parcel, "exit") || parcel_is(parcel, "shutdown"))
		return true;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		if (!session->parcel && parcel_is(parcel, changes[i]))
			return true;
	return false;
}

static void cancel(struct session *session, struct parcel *parcel)
{
	const struct node *id = node_get(parcel->params, "id");
	struct parcel *found = parcels_find(&session->parcels, id);

	if (!found && session->parcel && parcel_same_id(session->parcel->id, id)) {
		found = session->parcel;
		session->passed = true;
	}
	if (found)
		found->cancelled = true;
	parcel_free(parcel);
}

static void take_in(struct session *session)
{
	struct span body;
	const char *why;
	enum frame frame;

	while ((frame = frames_next(&session->frames, &body, &why)) != FRAME_NONE) {
		struct parcel *parcel = frame == FRAME_BODY ? parcel_read(body)
							    : parcel_wrong(why);

		session->passed |= is_newer(session, parcel);
		if (parcel_is(parcel, "$/cancelRequest"))
			cancel(session, parcel);
		else
			parcels_add(&session->parcels, parcel);
	}
}

void session_listen(struct session *session)
{
	char *room = frames_room(&session->frames, READ_MOST);
	ssize_t got;

	do
		got = read(session->ear.fd, room, READ_MOST);
	while (got < 0 && errno == EINTR);
	if (got > 0) {
		frames_took(&session->frames, (size_t)got);
		take_in(session);
		return;
	}
	close(session->ear.fd);
	session->ear.fd = -1;
}

bool session_hears(const struct session *session)
{
	struct pollfd file = { .fd = session->ear.fd, .events = POLLIN };

	return file.fd >= 0 && poll(&file, 1, 0) > 0;
}

static bool heard(void *self)
{
	struct session *session = self;

	session_listen(session);
	return !session->passed;
}

void session_begin(struct session *session, int in, FILE *out)
{
	session->ear = (struct guard_ear){ in, heard, session };
	session->speech.out = out;
}

void session_answer(struct session *session, struct span json)
{
	if (session->parcel && session->parcel->id)
		speech_result(&session->speech, session->parcel->id, json);
}

void session_refuse(struct session *session, enum parcel_error error, const char *why)
{
	if (session->parcel && session->parcel->id)
		speech_error(&session->speech, session->parcel->id, error, why);
}

struct document *session_document(const struct session *session)
{
	const struct node *named = node_get(session->parcel->params, "textDocument");

	return document_find(&session->documents, parcel_text(named, "uri"));
}
