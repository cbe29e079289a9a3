/* checksum.c - checksums by name, and the arithmetic that they share. */
#include "secrets/checksum.h"

#include "secrets/checksum_forms.h"

static const struct checksum checksums[] = {
#define CHECKSUM(id, name, digits, about) { name, about, digits, sum_##id },
#include "secrets/checksums.def"
#undef CHECKSUM
};

const struct checksum *checksum_find(struct span name)
{
	for (size_t i = 0; i < sizeof checksums / sizeof *checksums; i++)
		if (span_is(name, checksums[i].name))
			return &checksums[i];
	return NULL;
}

bool checksum_holds(const struct checksum *checksum, struct span value)
{
	char digits[CHECKSUM_DIGITS];

	if (value.len <= checksum->digits || !checksum->sum(value, digits))
		return true;
	return !memcmp(value.at + value.len - checksum->digits, digits, checksum->digits);
}

uint32_t checksum_crc32(struct span bytes)
{
	uint32_t crc = ~UINT32_C(0);

	for (size_t i = 0; i < bytes.len; i++) {
		crc ^= (unsigned char)bytes.at[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
	}
	return ~crc;
}

void checksum_write(uint32_t number, const char *alphabet, char *digits, size_t count)
{
	uint32_t base = (uint32_t)strlen(alphabet);

	while (count--) {
		digits[count] = alphabet[number % base];
		number /= base;
	}
}
