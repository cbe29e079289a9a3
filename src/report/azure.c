/* azure.c - logging commands of Azure Pipelines. It knows errors and warnings only, so
   a note is a plain line: as a warning it would be a false alarm. */
#include "report/escape.h"
#include "report/phrase.h"

/* One table for both: the agent undoes all of them in properties and text alike. */
static const struct escape command[] = {
	{ '%', "%AZP25" }, { '\r', "%0D" }, { '\n', "%0A" }, { ';', "%3B" },
	{ ']', "%5D" }, { 0, NULL },
};

static void print_place(struct output *out, const struct sw_place *place)
{
	if (!place->path)
		return;
	fprintf(out->stream, "sourcepath=%s;linenumber=%u;columnnumber=%u;",
		escape_text(out, output_path(out, place->path), command),
		place->line ? place->line : 1, place->column ? place->column : 1);
}

static void print_finding(struct output *out, const struct sw_finding *finding)
{
	if (finding->level == SW_NOTE) {
		fprintf(out->stream, "note: %s: %s [%s]%s\n",
			phrase_place(out, &finding->place),
			output_line(out, finding->message), phrase_label(out, finding),
			phrase_state(out, finding));
		return;
	}
	fprintf(out->stream, "##vso[task.logissue type=%s;",
		sw_level_name(finding->level));
	print_place(out, &finding->place);
	fprintf(out->stream, "code=%s;]%s%s",
		escape_text(out, phrase_label(out, finding), command),
		escape_text(out, output_line(out, finding->message), command),
		escape_text(out, phrase_state(out, finding), command));
	if (finding->hint)
		fprintf(out->stream, " (hint: %s)",
			escape_text(out, output_line(out, finding->hint), command));
	fputc('\n', out->stream);
}

static void print_gap(struct output *out, const struct sw_gap *gap)
{
	fputs("##vso[task.logissue type=error;", out->stream);
	if (gap->path && *gap->path)
		fprintf(out->stream, "sourcepath=%s;",
			escape_text(out, output_path(out, gap->path), command));
	fprintf(out->stream, "code=not-checked;]not checked: %s\n",
		escape_text(out, phrase_gap(out, gap), command));
}

void azure_write(struct output *out)
{
	const struct sw_finding *finding;
	const struct sw_gap *gap;

	for (size_t i = 0; (finding = output_finding(out, &i)); )
		print_finding(out, finding);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		print_gap(out, gap);
}
