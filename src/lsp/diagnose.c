/* diagnose.c - when what is judged, and who is told. */
#include "lsp/diagnose.h"

#include "engine/pack.h"
#include "front/front.h"
#include "lsp/diagnostic.h"
#include "lsp/method.h"

#define LOGGED_MOST 1000

/* Once each: a fault that stays is no news. */
static void log_once(struct session *session, struct workplace *workplace,
		     enum speech_weight weight, const char *text)
{
	struct span line = span_of(text);

	if (workplace->logged.count > LOGGED_MOST || map_find(&workplace->logged, line))
		return;
	line = arena_span(&workplace->keep, line);
	map_add(&workplace->logged, line, workplace);
	speech_log(&session->speech, weight, line);
}

static void log_fault(struct session *session, struct workplace *workplace)
{
	const struct sw_fault *fault = &workplace->fault;
	const char *path = fault->place.path;
	struct arena tmp = {0};

	log_once(session, workplace, SPEECH_ERROR,
		 path ? arena_format(&tmp, "stackward: %s:%u:%u: %s", path,
				     fault->place.line, fault->place.column,
				     fault->text)
		      : arena_format(&tmp, "stackward: %s", fault->text));
	arena_clear(&tmp);
}

static void log_gaps(struct session *session, struct workplace *workplace)
{
	struct arena tmp = {0};

	for (size_t i = 0; i < workplace->verdict.gap_count; i++) {
		const struct sw_gap *gap = &workplace->verdict.gaps[i];

		log_once(session, workplace, SPEECH_WARNING, arena_format(
			&tmp, "stackward: not checked: %s%s%s", gap->path,
			*gap->path ? ": " : "", gap->reason));
	}
	arena_clear(&tmp);
}

static void take_verdict(struct session *session, struct workplace *workplace,
			 struct arena *keep, const struct sw_verdict *verdict)
{
	arena_clear(&workplace->last);
	workplace->last = *keep;
	workplace->verdict = *verdict;
	workplace->mask = mask_new(&workplace->last, verdict->secrets,
				   verdict->secret_count);
	workplace->fault = (struct sw_fault){0};
	log_gaps(session, workplace);
}

bool diagnose_workplace(struct session *session, struct workplace *workplace)
{
	struct arena keep = {0};
	struct sw_verdict verdict = {0};
	struct sw_fault fault = {0};

	if (!workplace->stale)
		return true;
	struct sw_request want =
		workplace_request(&keep, workplace, &session->documents, session->want);
	session->passed = false;
	want.ear = &session->ear;
	int failed = front_ask(&want, &keep, &verdict, &fault);
	workplace->stale = failed && session->passed;
	if (!failed) {
		take_verdict(session, workplace, &keep, &verdict);
		return true;
	}
	arena_clear(&keep);
	if (workplace->stale)
		return false;
	workplace->fault = fault;
	log_fault(session, workplace);
	return true;
}

static void publish(struct session *session, const struct document *document)
{
	struct arena tmp = {0};
	struct str json = str_new(&tmp);

	str_byte(&json, '{');
	speech_text(&json, "uri", span_of(document->uri));
	speech_number(&json, "version", document->version);
	speech_key(&json, "diagnostics");
	str_add(&json, document->items.len ? document->items : SPAN("[]"));
	str_byte(&json, '}');
	speech_notice(&session->speech, "textDocument/publishDiagnostics",
		      str_span(&json));
	arena_clear(&tmp);
}

/* What there is to say of it now; whether that is new. */
static bool renew(struct session *session, struct document *document)
{
	struct arena tmp = {0};
	struct str json = str_new(&tmp);
	struct diagnosing diagnosing = {
		.session = session, .workplace = document->workplace, .tmp = &tmp,
		.path = document->below, .source = document->source,
		.ruler = &document->ruler,
	};

	diagnostic_list(&diagnosing, &json);
	bool same = span_same(document->items, str_span(&json));
	if (!same) {
		arena_clear(&document->told);
		document->items = arena_span(&document->told, str_span(&json));
		document->serial = ++session->documents.serials;
	}
	arena_clear(&tmp);
	return !same;
}

/* A client that asks does so for a text that it has changed; of others it must hear. */
static void tell(struct session *session, const struct workplace *workplace)
{
	bool elsewhere = false;

	for (struct document *it = session->documents.first; it; it = it->next) {
		if (it->workplace != workplace)
			continue;
		bool new = renew(session, it);
		if (!session->client.pulls && (new || it->fresh))
			publish(session, it);
		elsewhere |= new && !it->fresh;
		it->fresh = false;
	}
	if (elsewhere && session->client.pulls && session->client.refreshes)
		speech_request(&session->speech, "workspace/diagnostic/refresh",
			       (struct span){0});
}

bool diagnose_next(struct session *session)
{
	struct workplace *workplace = session->workplaces.first;

	while (workplace && !workplace->stale)
		workplace = workplace->next;
	if (!workplace) {
		pack_catch_up();	/* nobody waits for anything */
		return false;
	}
	if (diagnose_workplace(session, workplace))
		tell(session, workplace);
	return true;
}

void diagnose_new(struct session *session)
{
	for (struct document *it = session->documents.first; it; it = it->next)
		if (it->workplace && !it->serial &&
		    diagnose_workplace(session, it->workplace))
			tell(session, it->workplace);
}

void diagnose_nothing(struct session *session, const struct document *document)
{
	struct document gone = *document;

	gone.items = (struct span){0};
	if (!session->client.pulls && document->serial)
		publish(session, &gone);
}

/* The newest, as `full`, or no more than that it is what the client has. */
static void answer_pull(struct session *session, const struct document *document)
{
	struct arena tmp = {0};
	struct str json = str_new(&tmp);
	const char *serial = arena_format(&tmp, "%zu", document ? document->serial : 0);
	struct span known = parcel_text(session->parcel->params, "previousResultId");
	bool same = span_is(known, serial);

	str_byte(&json, '{');
	speech_text(&json, "kind", same ? SPAN("unchanged") : SPAN("full"));
	speech_text(&json, "resultId", span_of(serial));
	if (!same) {
		speech_key(&json, "items");
		str_add(&json, document && document->items.len ? document->items
								: SPAN("[]"));
	}
	str_byte(&json, '}');
	session_answer(session, str_span(&json));
	arena_clear(&tmp);
}

void diagnose_pull(struct session *session)
{
	struct document *document = session_document(session);

	if (document && document->workplace) {
		if (!diagnose_workplace(session, document->workplace)) {
			session_refuse(session, PARCEL_CANCELLED, "cancelled");
			return;
		}
		tell(session, document->workplace);
	}
	answer_pull(session, document);
}
