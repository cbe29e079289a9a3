/* concise.c - one line a finding. */
#include "report/phrase.h"

void concise_write(struct output *out)
{
	const struct sw_finding *finding;

	for (size_t i = 0; (finding = output_finding(out, &i)); )
		fprintf(out->stream, "%s\n", phrase_finding(out, finding));
	phrase_close(out);
}
