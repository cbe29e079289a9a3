/* github.c - GitHub's workflow commands. A line begins with `::` and our word. */
#include "report/escape.h"
#include "report/phrase.h"

static const struct escape data[] = {
	{ '%', "%25" }, { '\r', "%0D" }, { '\n', "%0A" }, { 0, NULL },
};

static const struct escape property[] = {
	{ '%', "%25" }, { '\r', "%0D" }, { '\n', "%0A" }, { ':', "%3A" },
	{ ',', "%2C" }, { 0, NULL },
};

static const char *command_of(enum sw_level level)
{
	return level == SW_NOTE ? "notice" : sw_level_name(level);
}

/* A path is told as it is, or the annotation finds no file; what a terminal must not
   see is shown escaped even so. */
static const char *path_property(struct output *out, const char *path)
{
	return escape_text(out, output_path(out, path), property);
}

/* Columns make sense to GitHub only within one line. */
static void print_place(struct output *out, const struct sw_place *place)
{
	bool spans = place->end_line > place->line;

	if (!place->path)
		return;
	fprintf(out->stream, "file=%s,line=%u,", path_property(out, place->path),
		place->line ? place->line : 1);
	if (place->end_line >= place->line && place->end_line)
		fprintf(out->stream, "endLine=%u,", place->end_line);
	if (!spans && place->column)
		fprintf(out->stream, "col=%u,", place->column);
	if (!spans && place->end_line && place->end_column > place->column)
		fprintf(out->stream, "endColumn=%u,", place->end_column);
}

static void print_finding(struct output *out, const struct sw_finding *finding)
{
	fprintf(out->stream, "::%s ", command_of(finding->level));
	print_place(out, &finding->place);
	fprintf(out->stream, "title=%s::%s%s",
		escape_text(out, phrase_label(out, finding), property),
		escape_text(out, output_line(out, finding->message), data),
		escape_text(out, phrase_state(out, finding), data));
	if (finding->hint)
		fprintf(out->stream, "%%0Ahint: %s",
			escape_text(out, output_line(out, finding->hint), data));
	fputc('\n', out->stream);
}

static void print_gap(struct output *out, const struct sw_gap *gap)
{
	fputs("::error ", out->stream);
	if (gap->path && *gap->path)
		fprintf(out->stream, "file=%s,", path_property(out, gap->path));
	fprintf(out->stream, "title=not checked::%s\n",
		escape_text(out, phrase_gap(out, gap), data));
}

void github_write(struct output *out)
{
	const struct sw_finding *finding;
	const struct sw_gap *gap;

	for (size_t i = 0; (finding = output_finding(out, &i)); )
		print_finding(out, finding);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		print_gap(out, gap);
}
