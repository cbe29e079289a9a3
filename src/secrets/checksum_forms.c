/* checksum_forms.c - which bytes an issuer's checksum covers, and how it is written. */
#include "secrets/checksum_forms.h"

static const char base62[] =
	"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/* What stands behind the last such byte of the value, without `digits` at its end. */
static struct span covered(struct span value, char after, size_t digits)
{
	size_t end = value.len - digits, from = end;

	while (from && value.at[from - 1] != after)
		from--;
	return span_cut(span_from(value, from), end - from);
}

bool sum_crc32_base62(struct span value, char *digits)
{
	struct span part = covered(value, '_', 6);

	checksum_write(checksum_crc32(part), base62, digits, 6);
	return part.len;
}
