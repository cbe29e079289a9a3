/* wire.c - any bytes as a worker's answer; what is read is written and read the same. */
#include <stdint.h>
#include <stdlib.h>

#include "front/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct wire_message message = {0}, again = {0};
	struct str out = str_new(&keep);
	struct span answer = { (const char *)bytes, size };

	if (!wire_read(&keep, answer, &message, &fault)) {
		wire_write(&out, &message);
		if (wire_read(&keep, str_span(&out), &again, &fault))
			abort();
		struct str twice = str_new(&keep);
		wire_write(&twice, &again);
		if (!span_same(str_span(&out), str_span(&twice)))
			abort();
	}
	arena_clear(&keep);
	return 0;
}
