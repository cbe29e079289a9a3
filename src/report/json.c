/* json.c - one document, written as it goes: no tree of all findings is built. */
#include "report/record.h"

void json_write(struct output *out)
{
	const struct sw_finding *finding;
	const struct sw_gap *gap;
	size_t count = 0;

	fprintf(out->stream, "{\"schema\":%d,\n\"tool\":", RECORD_SCHEMA);
	object_write(out, record_tool(out));
	fputs(",\n\"date\":", out->stream);
	object_write(out, cJSON_CreateString(output_utf8(out, out->verdict->date)));
	fputs(",\n\"findings\":[", out->stream);
	for (size_t i = 0; (finding = output_finding(out, &i)); )
		object_write_next(out, record_finding(out, finding), &count);
	fputs("],\n\"not_checked\":[", out->stream);
	count = 0;
	for (size_t i = 0; (gap = output_gap(out, &i)); )
		object_write_next(out, record_gap(out, gap), &count);
	fputs("],\n\"summary\":", out->stream);
	object_write(out, record_summary(out));
	fputs("}\n", out->stream);
}
