/* phrase.c - places, labels and counts in words. */
#include "report/phrase.h"

#include <ctype.h>

#include "report/tally.h"

const char *phrase_label(struct output *out, const struct sw_finding *finding)
{
	const char *rule = output_line(out, finding->rule);

	if (!finding->check)
		return rule;
	return arena_format(out->tmp, "%s:%s", rule, output_line(out, finding->check));
}

const char *phrase_place(struct output *out, const struct sw_place *place)
{
	const char *name = place->path ? place->path : out->verdict->tool;
	const char *path = output_line(out, name);

	if (!place->path || !place->line)
		return path;
	return arena_format(out->tmp, "%s:%u:%u", path, place->line,
			    place->column ? place->column : 1);
}

/* A CI skips blanks of any script before its `::`, so only what is known to be
   harmless may come first. */
static bool is_harmless(unsigned char first)
{
	return first < 0x80 && (isalnum(first) || first == '.' || first == '_');
}

const char *phrase_start(struct output *out, const struct sw_place *place)
{
	const char *shown = phrase_place(out, place);

	if (is_harmless((unsigned char)shown[0]))
		return shown;
	return arena_format(out->tmp, "./%s", shown);
}

const char *phrase_state(struct output *out, const struct sw_finding *finding)
{
	const char *state = finding->state == SW_WAIVED ? "waived" : "baselined";

	if (finding->state == SW_SHOWN)
		return "";
	if (!finding->why)
		return arena_format(out->tmp, " (%s)", state);
	return arena_format(out->tmp, " (%s: %s)", state,
			    output_line(out, finding->why));
}

const char *phrase_finding(struct output *out, const struct sw_finding *finding)
{
	return arena_format(out->tmp, "%s: %s: %s [%s]%s",
			    phrase_start(out, &finding->place),
			    sw_level_name(finding->level),
			    output_line(out, finding->message),
			    phrase_label(out, finding), phrase_state(out, finding));
}

const char *phrase_gap(struct output *out, const struct sw_gap *gap)
{
	struct str text = str_new(out->tmp);

	if (gap->path && *gap->path)
		str_format(&text, "%s: ", output_line(out, gap->path));
	str_text(&text, output_line(out, gap->reason));
	if (gap->rule)
		str_format(&text, " [%s]", output_line(out, gap->rule));
	return text.at;
}

static void add_count(struct str *text, size_t count, const char *noun)
{
	if (count)
		str_format(text, "%s%zu %s%s", text->len ? ", " : "", count, noun,
			   str_plural(count));
}

static void add_aside(struct str *text, size_t count, const char *what)
{
	if (count)
		str_format(text, "%s%zu %s", text->len ? ", " : "", count, what);
}

static size_t count_fixable(const struct sw_verdict *verdict)
{
	size_t count = 0;

	for (size_t i = 0; i < verdict->finding_count; i++)
		count += verdict->findings[i].state == SW_SHOWN &&
			 verdict->findings[i].edit_count;
	return count;
}

size_t phrase_count(const struct output *out, enum sw_standing standing)
{
	struct output those = *out;
	size_t count = 0;

	those.standing = standing;
	for (size_t i = 0; i < out->verdict->finding_count; i++)
		count += output_shows(&those, &out->verdict->findings[i]);
	return count;
}

/* `2 errors, 1 warning`, or "". */
static const char *count_levels(struct output *out)
{
	const struct sw_summary *sum = &out->verdict->summary;
	struct str found = str_new(out->tmp);

	add_count(&found, sum->errors, "error");
	add_count(&found, sum->warnings, "warning");
	add_count(&found, sum->notes, "note");
	return found.len ? found.at : "";
}

/* Of two trees `2 new (1 error, 1 warning), 3 gone, 12 kept`; "" for nothing of one. */
static const char *count_found(struct output *out)
{
	const char *levels = count_levels(out);

	if (!out->verdict->compared)
		return levels;
	return arena_format(out->tmp, "%zu new%s%s%s, %zu gone, %zu kept",
			    phrase_count(out, SW_NEW), *levels ? " (" : "", levels,
			    *levels ? ")" : "", phrase_count(out, SW_GONE),
			    phrase_count(out, SW_KEPT));
}

const char *phrase_summary(struct output *out)
{
	const struct sw_summary *sum = &out->verdict->summary;
	const char *found = count_found(out);
	struct str aside = str_new(out->tmp);
	const char *files = arena_format(out->tmp, "%zu file%s", sum->files,
					 str_plural(sum->files));

	if (!out->verdict->compared)
		add_aside(&aside, count_fixable(out->verdict), "fixable with --fix");
	add_aside(&aside, sum->waived, "waived");
	add_aside(&aside, sum->baselined, "baselined");
	add_aside(&aside, sum->skipped, "skipped");
	add_aside(&aside, sum->not_checked, "not checked");
	const char *nothing = sum->not_checked ? "nothing found" : "nothing to mend";
	const char *all = *found ? arena_format(out->tmp, "%s in %s", found, files)
				 : arena_format(out->tmp, "%s, %s", files, nothing);
	return aside.len ? arena_format(out->tmp, "%s (%s)", all, aside.at) : all;
}

void phrase_close(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	const struct sw_gap *gap;

	for (size_t i = 0; (gap = output_gap(out, &i)); )
		fprintf(out->stream, "not checked: %s\n", phrase_gap(out, gap));
	for (size_t i = 0; out->style->verbose && i < verdict->skipped_count; i++)
		fprintf(out->stream, "skipped: %s\n",
			output_line(out, verdict->skipped[i]));
	if (out->style->statistics)
		tally_print(out);
	if (!out->style->quiet)
		fprintf(out->stream, "%s\n", phrase_summary(out));
}
