/* ask.c - what is asked about a place: asked of a worker, read and handed on. */
#include "lsp/asking.h"

#include "front/front.h"
#include "lsp/diagnostic.h"
#include "lsp/method.h"
#include "lsp/uri.h"

#define PLACES_MOST 1000

static void open_place(struct asking *asking)
{
	const struct node *params = asking->session->parcel->params;
	struct document *document = asking->document;
	size_t offset = document_offset(document, node_get(params, "position"));
	size_t mark = document->source->encoding == ENCODING_UTF8_BOM ? 3 : 0;

	offset = offset > mark ? offset - mark : 0;
	asking->at = source_place(document->source, offset, offset);
	asking->at.path = document->below;
}

/* In the parent: a number of the answer, whoever wrote it. */
static unsigned take_number(struct span *rest)
{
	size_t end = span_find(*rest, ' ');
	unsigned long number = 0;

	for (size_t i = 0; i < end && number < 1000000000; i++)
		if (rest->at[i] >= '0' && rest->at[i] <= '9')
			number = number * 10 + (unsigned)(rest->at[i] - '0');
	*rest = span_from(*rest, end + 1);
	return (unsigned)number;
}

static bool take_place(struct span *rest, struct sw_place *place, struct span *tail)
{
	if (!rest->len)
		return false;
	place->line = take_number(rest);
	place->column = take_number(rest);
	place->end_line = take_number(rest);
	place->end_column = take_number(rest);
	*tail = span_cut(*rest, span_find(*rest, '\0'));
	*rest = span_from(*rest, tail->len + 1);
	return true;
}

/* Asks; false: the client has its answer. */
static bool send(struct asking *asking,
		 int (*tell)(void *self, struct str *text, struct sw_fault *fault))
{
	struct session *session = asking->session;
	struct arena *keep = &asking->keep;
	struct sw_fault fault = {0};
	struct front_errand errand = { tell, asking, &asking->want, session->want->timeout };

	asking->document = session_document(session);
	if (!asking->document || !asking->document->workplace) {
		session_answer(session, SPAN("null"));
		return false;
	}
	open_place(asking);
	asking->want = workplace_request(keep, asking->document->workplace,
					 &session->documents, session->want);
	asking->want.all = true;
	asking->want.ear = &session->ear;
	session->passed = false;
	if (!front_send(&errand, keep, &asking->answer, &fault))
		return true;
	if (session->passed)
		session_refuse(session, PARCEL_CANCELLED, "cancelled");
	else if (fault.status == SW_EXIT_USAGE)	/* of the config: its diagnostics tell */
		session_answer(session, SPAN("null"));
	else
		session_refuse(session, PARCEL_FAILED, fault.text);
	return false;
}

static struct diagnosing look(const struct asking *asking, struct arena *tmp)
{
	return (struct diagnosing){
		.session = asking->session, .workplace = asking->document->workplace,
		.tmp = tmp,
	};
}

static void answer_shown(struct asking *asking)
{
	struct str json = str_new(&asking->keep);
	struct diagnosing here = look(asking, &asking->keep);
	struct sw_place range = {0};
	struct span text;

	if (take_place(&asking->answer, &range, &text)) {
		str_text(&json, "{\"contents\":{\"kind\":\"markdown\"");
		speech_text(&json, "value", text);
		str_byte(&json, '}');
		if (range.line && diagnosing_open(&here, asking->document->below))
			speech_range(&json, "range",
				     range_of(here.ruler, here.source, &range));
		str_byte(&json, '}');
	}
	session_answer(asking->session, str_span(&json));
}

void ask_hover(struct session *session)
{
	struct asking asking = { .session = session };

	if (send(&asking, asking_hover))
		answer_shown(&asking);
	arena_clear(&asking.keep);
}

static void put_location(const struct asking *asking, const struct sw_place *place,
			 struct span path, struct str *json)
{
	struct arena *keep = (struct arena *)&asking->keep;
	const char *below = arena_string(keep, path);
	struct diagnosing there = look(asking, keep);

	if (!diagnosing_open(&there, below))
		return;
	if (json->len > 1)
		str_byte(json, ',');
	str_byte(json, '{');
	speech_text(json, "uri", span_of(uri_of(keep, arena_format(
		keep, "%s/%s", there.workplace->root, below))));
	speech_range(json, "range", range_of(there.ruler, there.source, place));
	str_byte(json, '}');
}

void ask_define(struct session *session)
{
	struct asking asking = { .session = session };

	if (send(&asking, asking_define)) {
		struct str json = str_new(&asking.keep);
		struct sw_place place = {0};
		struct span path;

		str_byte(&json, '[');
		for (size_t i = 0; i < PLACES_MOST &&
				   take_place(&asking.answer, &place, &path); i++)
			put_location(&asking, &place, path, &json);
		str_byte(&json, ']');
		session_answer(session, str_span(&json));
	}
	arena_clear(&asking.keep);
}
