/* gitlab.c - a Code Quality report. GitLab drops an entry whose fingerprint it has
   seen, so each is made the only one of its kind. */
#include "base/map.h"
#include "report/object.h"
#include "report/phrase.h"

static const char *const severities[] = { "info", "minor", "major" };

/* The first keeps its fingerprint, the next are `…-2`, `…-3`, in order. */
static const char *only(struct output *out, struct map *seen, const char *fingerprint)
{
	const char *name = output_utf8(out, fingerprint);
	size_t *count;

	while ((count = map_find(seen, span_of(name))))
		name = arena_format(out->tmp, "%s-%zu", name, ++*count);
	count = arena_new(out->keep, size_t);
	*count = 1;
	map_add(seen, arena_span(out->keep, span_of(name)), count);
	return name;
}

static cJSON *make_entry(struct output *out, const char *path, unsigned line)
{
	cJSON *entry = cJSON_CreateObject();
	cJSON *location = cJSON_AddObjectToObject(entry, "location");

	object_text(out, location, "path", path && *path ? path : ".");
	object_number(cJSON_AddObjectToObject(location, "lines"), "begin",
		      line ? line : 1);
	return entry;
}

static cJSON *make_finding(struct output *out, struct map *seen,
			   const struct sw_finding *finding)
{
	cJSON *entry = make_entry(out, finding->place.path, finding->place.line);
	const char *text = output_line(out, finding->message);

	if (finding->hint)
		text = arena_format(out->tmp, "%s (hint: %s)", text,
				    output_line(out, finding->hint));
	text = arena_format(out->tmp, "%s%s", text, phrase_state(out, finding));
	cJSON_AddStringToObject(entry, "description", text);
	cJSON_AddStringToObject(entry, "check_name", phrase_label(out, finding));
	cJSON_AddStringToObject(entry, "fingerprint",
				only(out, seen, finding->fingerprint));
	cJSON_AddStringToObject(entry, "severity", severities[finding->level]);
	return entry;
}

/* The format has no other place to say it, and silence would read as "clean". */
static cJSON *make_gap(struct output *out, struct map *seen, const struct sw_gap *gap)
{
	cJSON *entry = make_entry(out, gap->path, 1);
	const char *text = arena_format(out->tmp, "not checked: %s",
					phrase_gap(out, gap));

	cJSON_AddStringToObject(entry, "description", text);
	cJSON_AddStringToObject(entry, "check_name", "not-checked");
	cJSON_AddStringToObject(entry, "fingerprint", only(out, seen, text));
	cJSON_AddStringToObject(entry, "severity", "blocker");
	return entry;
}

void gitlab_write(struct output *out)
{
	struct map seen = map_new(out->keep);
	const struct sw_finding *finding;
	const struct sw_gap *gap;
	size_t count = 0;

	fputc('[', out->stream);
	for (size_t i = 0; (finding = output_finding(out, &i)); )
		object_write_next(out, make_finding(out, &seen, finding), &count);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		object_write_next(out, make_gap(out, &seen, gap), &count);
	fputs("]\n", out->stream);
}
