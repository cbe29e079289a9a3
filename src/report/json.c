/* json.c - one document, written as it goes: no tree of all findings is built. */
#include "report/record.h"

/* The findings of one standing: an array, and the comma behind it. */
static void write_findings(struct output *out, enum sw_standing standing,
			   const char *name)
{
	const struct sw_finding *finding;
	size_t count = 0;

	out->standing = standing;
	fprintf(out->stream, "\"%s\":[", name);
	for (size_t i = 0; (finding = output_finding(out, &i)); )
		object_write_next(out, record_finding(out, finding), &count);
	fputs("],\n", out->stream);
	out->standing = SW_NEW;
}

static void write_gaps(struct output *out)
{
	const struct sw_gap *gap;
	size_t count = 0;

	fputs("\"not_checked\":[", out->stream);
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		object_write_next(out, record_gap(out, gap), &count);
	fputs("],\n", out->stream);
}

void json_write(struct output *out)
{
	const struct sw_audit *audit = out->verdict->audit;
	bool compared = out->verdict->compared;

	fprintf(out->stream, "{\"schema\":%d,\n\"tool\":", RECORD_SCHEMA);
	object_write(out, record_tool(out));
	fputs(",\n\"date\":", out->stream);
	object_write(out, cJSON_CreateString(output_utf8(out, out->verdict->date)));
	fputs(",\n", out->stream);
	if (audit && audit->repo) {
		fputs("\"repo\":", out->stream);
		object_write(out, cJSON_CreateString(output_utf8(out, audit->repo)));
		fputs(",\n", out->stream);
	}
	write_findings(out, SW_NEW, compared ? "new" : "findings");
	if (compared) {
		write_findings(out, SW_GONE, "gone");
		write_findings(out, SW_KEPT, "kept");
	}
	write_gaps(out);
	if (audit) {
		fputs("\"audit\":", out->stream);
		record_audit(out, true);
		fputs(",\n", out->stream);
	}
	fputs("\"summary\":", out->stream);
	object_write(out, record_summary(out));
	fputs("}\n", out->stream);
}
