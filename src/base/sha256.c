/* sha256.c - the sum as FIPS 180-4 has it, section numbers beside it. */
#include "base/sha256.h"

#include "base/sha256_blocks.h"

#include <string.h>

/* 4.2.2: the fractions of the cube roots of the first 64 primes. */
const uint32_t sha256_rounds[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t x, unsigned by)
{
	return x >> by | x << (32 - by);
}

/* 6.2.2 step 1: the message schedule. */
static void schedule(uint32_t w[64], const unsigned char *block)
{
	for (size_t t = 0; t < 16; t++)
		w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
		       (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
	for (size_t t = 16; t < 64; t++) {
		uint32_t a = w[t - 15], b = w[t - 2];
		w[t] = w[t - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[t - 7] +
		       (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
}

/* 6.2.2 steps 2 to 4; v[0] to v[7] are the standard's a to h. */
static void mix(uint32_t state[8], const unsigned char *block)
{
	uint32_t w[64], v[8];

	schedule(w, block);
	memcpy(v, state, sizeof v);
	for (size_t t = 0; t < 64; t++) {
		uint32_t up = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
		uint32_t choose = (v[4] & v[5]) ^ (~v[4] & v[6]);
		uint32_t first = v[7] + up + choose + sha256_rounds[t] + w[t];
		uint32_t down = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
		uint32_t most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
		memmove(v + 1, v, 7 * sizeof *v);
		v[4] += first;
		v[0] = first + down + most;
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += v[i];
}

void sha256_blocks_plain(uint32_t state[8], const unsigned char *at, size_t count)
{
	for (; count; count--, at += 64)
		mix(state, at);
}

static void mix_all(uint32_t state[8], const unsigned char *at, size_t count)
{
	if (!sha256_blocks(state, at, count))
		sha256_blocks_plain(state, at, count);
}

void sha256_init(struct sha256 *sha)
{
	/* 5.3.3: the fractions of the square roots of the first eight primes. */
	*sha = (struct sha256){ .state = {
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	} };
}

void sha256_add(struct sha256 *sha, struct span bytes)
{
	while (bytes.len) {
		size_t used = sha->length % 64;
		size_t take = 64 - used < bytes.len ? 64 - used : bytes.len;

		if (!used && bytes.len >= 64) {
			take = bytes.len & ~(size_t)63;
			mix_all(sha->state, (const unsigned char *)bytes.at, take / 64);
		} else {
			memcpy(sha->block + used, bytes.at, take);
			if (used + take == 64)
				mix_all(sha->state, sha->block, 1);
		}
		sha->length += take;
		bytes = span_from(bytes, take);
	}
}

void sha256_write(struct sha256 *sha, char hex[SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	static const char padding[64] = { '\x80' };
	uint64_t bits = sha->length * 8;
	size_t used = sha->length % 64;
	char tail[8];

	sha256_add(sha, (struct span){ padding, used < 56 ? 56 - used : 120 - used });
	for (size_t i = 0; i < 8; i++)
		tail[i] = (char)(bits >> (56 - 8 * i));
	sha256_add(sha, (struct span){ tail, 8 });
	for (size_t i = 0; i < 64; i++)
		hex[i] = digits[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	hex[64] = '\0';
}

char *sha256_hex(struct arena *keep, struct span bytes)
{
	char *hex = arena_alloc(keep, SHA256_HEX, 1);
	struct sha256 sha;

	sha256_init(&sha);
	sha256_add(&sha, bytes);
	sha256_write(&sha, hex);
	return hex;
}
