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

bool sum_crc32_base36(struct span value, char *digits)
{
	checksum_write(checksum_crc32(span_cut(value, value.len - 7)),
		       "0123456789abcdefghijklmnopqrstuvwxyz", digits, 7);
	return true;
}

bool sum_crc32_hex(struct span value, char *digits)
{
	uint32_t crc = checksum_crc32(span_cut(value, value.len - 9));

	for (size_t i = 0; i < 4; i++, crc >>= 8)
		checksum_write(crc & 0xff, "0123456789abcdef", digits + 2 * i, 2);
	return value.at[value.len - 9] == '_';
}

/* Where a byte stands among the digits, in either case; -1: nowhere. */
static int digit_of(char byte, const char *digits)
{
	const char *hit = byte ? strchr(digits, byte >= 'A' && byte <= 'Z' && *digits > 'Z'
					? byte - 'A' + 'a' : byte) : NULL;

	return hit ? (int)(hit - digits) : -1;
}

static uint32_t bech32_mix(uint32_t sum, unsigned value)
{
	static const uint32_t by[] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
				       0x3d4233dd, 0x2a1462b3 };
	uint32_t top = sum >> 25;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		sum ^= top >> i & 1 ? by[i] : 0;
	return sum;
}

/* The high bits of the name's letters, then the low ones, in lower case. */
static uint32_t bech32_name(struct span name)
{
	uint32_t sum = 1;

	for (size_t i = 0; i < name.len; i++)
		sum = bech32_mix(sum, name.at[i] >= 'A' && name.at[i] <= 'Z'
				 ? 3 : (unsigned char)name.at[i] >> 5);
	sum = bech32_mix(sum, 0);
	for (size_t i = 0; i < name.len; i++)
		sum = bech32_mix(sum, name.at[i] & 31);
	return sum;
}

bool sum_bech32(struct span value, char *digits)
{
	static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
	struct span name = span_cut(value, span_find(value, '1'));
	bool upper = value.at[0] >= 'A' && value.at[0] <= 'Z';
	uint32_t sum = bech32_name(name);

	for (size_t i = name.len + 1; i + 6 < value.len; i++) {
		int digit = digit_of(value.at[i], alphabet);
		if (digit < 0)
			return false;
		sum = bech32_mix(sum, (unsigned)digit);
	}
	for (size_t i = 0; i < 6; i++)
		sum = bech32_mix(sum, 0);
	checksum_write(sum ^ 1, alphabet, digits, 6);
	for (size_t i = 0; upper && i < 6; i++)
		digits[i] = (char)(digits[i] - (digits[i] > '9' ? 'a' - 'A' : 0));
	return name.len + 6 < value.len;
}

static uint32_t crc16(const unsigned char *bytes, size_t count)
{
	uint32_t crc = 0;

	for (size_t i = 0; i < count; i++) {
		crc ^= (uint32_t)bytes[i] << 8;
		for (int bit = 0; bit < 8; bit++)
			crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
	}
	return crc;
}

#define NKEY_DIGITS 58	/* of a seed: 2 bytes of prefix, 32 of key, 2 of CRC */
#define NKEY_BYTES 34

/* The key ends within a digit: two bits of the last four are its own. */
bool sum_nkey(struct span value, char *digits)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned char bytes[NKEY_BYTES] = { 0 };
	uint32_t held = 0, own = 0;

	if (value.len != NKEY_DIGITS)
		return false;
	for (size_t i = 0, bits = 0, count = 0; count < NKEY_BYTES; i++) {
		int digit = digit_of(value.at[i], alphabet);
		if (digit < 0)
			return false;
		held = held << 5 | (uint32_t)digit;
		if ((bits += 5) >= 8)
			bytes[count++] = (unsigned char)(held >> (bits -= 8));
		own = (uint32_t)digit >> 3;
	}
	uint32_t crc = crc16(bytes, NKEY_BYTES);
	checksum_write(own << 18 | (crc & 0xff) << 10 | (crc >> 8) << 2, alphabet, digits, 4);
	return true;
}
