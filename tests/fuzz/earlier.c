/* earlier.c - any bytes as an earlier report: what is read has only what a report may show. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "front/earlier.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct earlier earlier;
	struct span text = arena_span(&keep, (struct span){ (const char *)bytes, size });
	int failed = earlier_read(&keep, source_new(&keep, "old.json", text), "x", &earlier,
				  &fault);

	if (failed < 0 && fault.status != SW_EXIT_USAGE && fault.status != SW_EXIT_UNCHECKED)
		abort();
	for (size_t i = 0; !failed && i < earlier.findings.count; i++) {
		const struct sw_finding *finding = &earlier.findings.at[i];

		if (finding->level > SW_ERROR || !finding->message ||
		    strspn(finding->fingerprint, "0123456789abcdef") <
		    strlen(finding->fingerprint) || strchr(finding->rule, '\033'))
			abort();
	}
	arena_clear(&keep);
	return 0;
}
