/* ndjson.c - a finding a line. The last line tells that the run came to its end, and
   what it did not see. */
#include "report/record.h"

void ndjson_write(struct output *out)
{
	const struct sw_finding *finding;
	const struct sw_gap *gap;
	size_t count = 0;

	for (size_t i = 0; (finding = output_finding(out, &i)); ) {
		object_write(out, record_finding(out, finding));
		fputc('\n', out->stream);
	}
	fprintf(out->stream, "{\"schema\":%d,\"tool\":", RECORD_SCHEMA);
	object_write(out, record_tool(out));
	fputs(",\"date\":", out->stream);
	object_write(out, cJSON_CreateString(output_utf8(out, out->verdict->date)));
	fputs(",\"not_checked\":[", out->stream);
	for (size_t i = 0; (gap = output_gap(out, &i)); ) {
		fputs(count++ ? "," : "", out->stream);
		object_write(out, record_gap(out, gap));
	}
	fputs("],\"summary\":", out->stream);
	object_write(out, record_summary(out));
	fputs("}\n", out->stream);
}
