/* fill.c - fuzzes what stands in examples' braces. The input is an example. */
#include <stdint.h>
#include <stdlib.h>

#include "secrets/checksum.h"
#include "secrets/fill.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

/* Whatever a value is: a checksum never reads beyond it. */
static void checksums_hold(struct span value)
{
	static const char *const names[] = { "crc32-base62", "crc32-base36", "crc32-hex",
					     "bech32", "nkey" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		checksum_holds(checksum_find(span_of(names[i])), value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span example = { (const char *)data, size };
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct filled once, twice;
	int failed = fill_example(&keep, example, (struct sw_place){0}, &once, &fault);

	hold(failed ? fault.status == SW_EXIT_USAGE : !fault.status);
	if (!failed) {
		hold(once.from <= once.to && once.to <= once.text.len);
		hold(!fill_example(&keep, example, (struct sw_place){0}, &twice, &fault));
		hold(span_same(once.text, twice.text));
		checksums_hold(once.text);
	}
	checksums_hold(example);
	arena_clear(&keep);
	return 0;
}
