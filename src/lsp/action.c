/* action.c - fixes of findings as actions of an editor. */
#include "lsp/action.h"

#include "lsp/change.h"
#include "lsp/diagnose.h"
#include "lsp/method.h"

#define QUICK "quickfix"
#define ALL "source.fixAll.stackward"

/* Kinds are asked for by their first words: `source` asks for `source.fixAll`. */
static bool asks(const struct node *only, const char *kind)
{
	for (size_t i = 0; node_at(only, i); i++) {
		struct span word = only->items[i]->text;

		if (node_is(only->items[i], NODE_STRING) &&
		    span_same(span_cut(span_of(kind), word.len), word) &&
		    (!word.len || !kind[word.len] || kind[word.len] == '.'))
			return true;
	}
	return false;
}

static bool before(struct position a, struct position b)
{
	return a.line < b.line || (a.line == b.line && a.unit < b.unit);
}

static bool meets(struct range a, struct range b)
{
	return !before(a.to, b.from) && !before(b.to, a.from);
}

/* In its project, with its findings up to date. */
struct acting {
	struct diagnosing diagnosing;
	const struct document *document;
	struct range range;	/* what the client asks about */
	struct str json;
};

static void begin_action(struct acting *acting, const char *title, const char *kind)
{
	struct str *json = &acting->json;

	str_text(json, json->at[json->len - 1] == '[' ? "{" : ",{");
	speech_text(json, "title", diagnostic_masked(&acting->diagnosing, title));
	speech_text(json, "kind", span_of(kind));
}

static void add_fix(struct acting *acting, const struct sw_finding *finding)
{
	const struct diagnosing *diagnosing = &acting->diagnosing;
	struct edit_set set = change_new(diagnosing);
	struct str change = str_new(diagnosing->tmp), *json = &acting->json;

	if (edit_take(&set, finding->edits, finding->edit_count) != EDIT_TAKEN ||
	    !change_write(diagnosing, &set, &change))
		return;
	begin_action(acting, finding->hint ? finding->hint : finding->message, QUICK);
	speech_key(json, "diagnostics");
	str_byte(json, '[');
	diagnostic_write(diagnosing, finding, json);
	str_text(json, "],\"isPreferred\":true");
	speech_key(json, "edit");
	str_add(json, str_span(&change));
	str_byte(json, '}');
}

static void add_fixes(struct acting *acting)
{
	const struct diagnosing *diagnosing = &acting->diagnosing;
	const struct sw_verdict *verdict = &diagnosing->workplace->verdict;

	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		if (action_mends(finding) && finding->place.path &&
		    !strcmp(finding->place.path, diagnosing->path) &&
		    meets(acting->range, range_of(diagnosing->ruler, diagnosing->source,
						  &finding->place)))
			add_fix(acting, finding);
	}
}

bool action_mends(const struct sw_finding *finding)
{
	return finding->state == SW_SHOWN && finding->edit_count;
}

/* False: it was called back. */
static bool add_all(struct acting *acting)
{
	struct str *json = &acting->json;
	struct span text;
	int mended = action_all(&acting->diagnosing, acting->document, &text);

	if (mended <= 0)
		return !mended;
	begin_action(acting, "Mend all that stackward can", ALL);
	speech_key(json, "edit");
	change_write_text(&acting->diagnosing, acting->document, text, json);
	str_byte(json, '}');
	return true;
}

static struct range asked_range(const struct session *session,
				const struct document *document)
{
	const struct node *range = node_get(session->parcel->params, "range");
	size_t from = document_offset(document, node_get(range, "start"));
	size_t to = document_offset(document, node_get(range, "end"));

	return (struct range){ position_of(&document->ruler, from),
			       position_of(&document->ruler, to) };
}

/* False: it was called back. */
static bool add_actions(struct acting *acting)
{
	const struct session *session = acting->diagnosing.session;
	const struct node *context = node_get(session->parcel->params, "context");
	const struct node *only = node_get(context, "only");
	bool any = !node_is(only, NODE_LIST);

	if (any || asks(only, QUICK))
		add_fixes(acting);
	return any || !asks(only, ALL) || add_all(acting);
}

static void list(struct session *session, struct document *document)
{
	struct arena tmp = {0};
	struct acting acting = {
		.diagnosing = {
			.session = session, .workplace = document->workplace,
			.tmp = &tmp, .path = document->below,
			.source = document->source, .ruler = &document->ruler,
		},
		.document = document, .range = asked_range(session, document),
		.json = str_new(&tmp),
	};

	str_byte(&acting.json, '[');
	if (!diagnose_workplace(session, document->workplace) || !add_actions(&acting)) {
		session_refuse(session, PARCEL_CANCELLED, "cancelled");
	} else {
		str_byte(&acting.json, ']');
		session_answer(session, str_span(&acting.json));
	}
	arena_clear(&tmp);
}

void action_list(struct session *session)
{
	struct document *document = session_document(session);

	if (document && document->workplace)
		list(session, document);
	else
		session_answer(session, SPAN("[]"));
}
