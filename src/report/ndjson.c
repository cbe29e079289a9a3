/* ndjson.c - a finding a line. The last line tells that the run came to its end, and
   what it did not see: a stream without one is of a run that died. */
#include "report/record.h"

/* A record leaves whole, so that whoever reads along, or after a crash, meets no half of
   one, and writers who share a file do not meet within a line. */
static void end_record(struct output *out)
{
	fputc('\n', out->stream);
	fflush(out->stream);
}

static void write_text(struct output *out, const char *key, const char *text)
{
	fprintf(out->stream, ",\"%s\":", key);
	object_write(out, text ? cJSON_CreateString(output_utf8(out, text))
			       : cJSON_CreateNull());
}

void ndjson_write(struct output *out)
{
	const struct sw_verdict *verdict = out->verdict;
	const char *named = verdict->audit ? verdict->audit->repo : NULL;
	const struct sw_finding *finding;
	const struct sw_gap *gap;
	size_t count = 0;

	for (size_t i = 0; (finding = output_finding(out, &i)); ) {
		object_write(out, record_finding(out, finding));
		end_record(out);
	}
	fprintf(out->stream, "{\"schema\":%d,\"tool\":", RECORD_SCHEMA);
	object_write(out, record_tool(out));
	write_text(out, "date", verdict->date);
	write_text(out, "repo", named ? named : verdict->repo);
	write_text(out, "commit", verdict->commit);
	write_text(out, "rules_digest", verdict->rules_digest);
	fputs(",\"not_checked\":[", out->stream);
	for (size_t i = 0; (gap = output_gap(out, &i)); ) {
		fputs(count++ ? "," : "", out->stream);
		object_write(out, record_gap(out, gap));
	}
	fputs("],", out->stream);
	if (out->verdict->audit) {
		fputs("\"audit\":", out->stream);
		record_audit(out, false);
		fputc(',', out->stream);
	}
	fputs("\"summary\":", out->stream);
	object_write(out, record_summary(out));
	fputc('}', out->stream);
	end_record(out);
}
