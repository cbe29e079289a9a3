/* diagnostic.c - severity, range, code, message, places beside. */
#include "lsp/diagnostic.h"

#include <fcntl.h>

#include "edit/edit.h"
#include "lsp/uri.h"
#include "snapshot/disk.h"

/* Beside an open document another file's places are shown: of more they are guessed. */
#define LOOK_MOST ((size_t)4 << 20)

/* By level, as the protocol counts: error, warning, information. */
static const unsigned severities[] = { [SW_NOTE] = 3, [SW_WARNING] = 2, [SW_ERROR] = 1 };

static const struct document *find_open(const struct session *session,
					const struct workplace *workplace,
					const char *path)
{
	for (const struct document *it = session->documents.first; it; it = it->next)
		if (it->workplace == workplace && !strcmp(it->below, path))
			return it;
	return NULL;
}

bool diagnosing_open(struct diagnosing *diagnosing, const char *path)
{
	const struct session *session = diagnosing->session;
	const struct document *open = find_open(session, diagnosing->workplace, path);
	struct arena *tmp = diagnosing->tmp;
	struct span text = {0};

	diagnosing->path = path;
	if (open) {
		diagnosing->source = open->source;
		diagnosing->ruler = &open->ruler;
		return true;
	}
	bool there = edit_path_holds(span_of(path)) &&
		     disk_peek(tmp, AT_FDCWD, arena_format(tmp, "%s/%s",
				diagnosing->workplace->root, path), LOOK_MOST, &text);
	struct ruler *ruler = arena_new(tmp, struct ruler);
	diagnosing->source = source_new(tmp, path, text);
	*ruler = ruler_new(tmp, diagnosing->source->text, session->units);
	diagnosing->ruler = ruler;
	return there;
}

struct span diagnostic_masked(const struct diagnosing *diagnosing, const char *text)
{
	const struct mask *mask = diagnosing->workplace->mask;
	struct span whole = span_of(text);

	return mask ? mask_slice(mask, diagnosing->tmp, whole, 0, whole.len).text : whole;
}

/* Where the file cannot be had, a column is taken for one of ASCII. */
static struct range range_in(const struct diagnosing *diagnosing, bool there,
			     const struct sw_place *place)
{
	struct position at = { place->line ? place->line - 1 : 0,
			       place->column ? place->column - 1 : 0 };

	return there ? range_of(diagnosing->ruler, diagnosing->source, place)
		     : (struct range){ at, at };
}

static void write_related(const struct diagnosing *diagnosing,
			  const struct sw_finding *finding, struct str *json)
{
	speech_key(json, "relatedInformation");
	str_byte(json, '[');
	for (size_t i = 0; i < finding->related_count; i++) {
		const struct sw_related *related = &finding->related[i];
		const char *path = related->place.path ? related->place.path : "";
		struct diagnosing there = *diagnosing;
		bool opened = diagnosing_open(&there, path);

		str_text(json, i ? ",{\"location\":{" : "{\"location\":{");
		speech_text(json, "uri", span_of(uri_of(diagnosing->tmp, arena_format(
			diagnosing->tmp, "%s/%s", diagnosing->workplace->root, path))));
		speech_range(json, "range", range_in(&there, opened, &related->place));
		str_byte(json, '}');
		speech_text(json, "message",
			    diagnostic_masked(diagnosing, related->message));
		str_byte(json, '}');
	}
	str_byte(json, ']');
}

static void write_message(const struct diagnosing *diagnosing, const char *message,
			  const char *hint, struct str *json)
{
	struct str text = str_new(diagnosing->tmp);

	str_text(&text, message);
	if (hint)
		str_format(&text, "\n%s", hint);
	speech_text(json, "message", diagnostic_masked(diagnosing, text.at));
}

void diagnostic_write(const struct diagnosing *diagnosing,
		      const struct sw_finding *finding, struct str *json)
{
	struct str code = str_new(diagnosing->tmp);

	str_text(&code, finding->rule);
	if (finding->check)
		str_format(&code, ":%s", finding->check);
	str_byte(json, '{');
	speech_range(json, "range", range_in(diagnosing, true, &finding->place));
	speech_number(json, "severity", severities[finding->level]);
	speech_text(json, "code", str_span(&code));
	speech_text(json, "source", SPAN("stackward"));
	write_message(diagnosing, finding->message, finding->hint, json);
	if (finding->related_count && diagnosing->session->client.relates)
		write_related(diagnosing, finding, json);
	str_text(json, ",\"data\":{");
	speech_text(json, "fingerprint", span_of(finding->fingerprint));
	str_text(json, "}}");
}

/* What is wrong with the config, or with a team's rule, keeps all from being judged: it is
   told where it stands. */
static void write_fault(const struct diagnosing *diagnosing,
			const struct sw_fault *fault, struct str *json)
{
	str_byte(json, '{');
	speech_range(json, "range", range_in(diagnosing, true, &fault->place));
	speech_number(json, "severity", 1);
	speech_text(json, "source", SPAN("stackward"));
	write_message(diagnosing, fault->text, NULL, json);
	str_byte(json, '}');
}

void diagnostic_list(const struct diagnosing *diagnosing, struct str *json)
{
	const struct sw_verdict *verdict = &diagnosing->workplace->verdict;
	const struct sw_fault *fault = &diagnosing->workplace->fault;
	const char *path = diagnosing->path;

	str_byte(json, '[');
	if (fault->status && fault->place.path && !strcmp(fault->place.path, path))
		write_fault(diagnosing, fault, json);
	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		if (finding->state != SW_SHOWN || !finding->place.path ||
		    strcmp(finding->place.path, path))
			continue;
		if (json->at[json->len - 1] != '[')
			str_byte(json, ',');
		diagnostic_write(diagnosing, finding, json);
	}
	str_byte(json, ']');
}
