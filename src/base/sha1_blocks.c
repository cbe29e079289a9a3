/* sha1_blocks.c - SHA-1 with x86-64's SHA extensions, where the processor has them: git's
   objects and index are summed up whole, which else is a tenth of a commit's check. */
#include "base/sha1_blocks.h"

#ifdef __x86_64__
#include <immintrin.h>

#include "base/processor.h"

/* Twenty rounds, four at once: the last operand, which is part of the instruction, chooses
   the standard's function and constant. The state's fifth word is the first of four rounds
   ago, turned. */
#define TWENTY(group, choice)                                                       \
	for (size_t i = 5 * (group); i < 5 * (group) + 5; i++) {                    \
		__m128i e = i ? _mm_sha1nexte_epu32(last, w[i])                     \
			      : _mm_add_epi32(fifth, w[0]);                         \
		last = abcd;                                                        \
		abcd = _mm_sha1rnds4_epu32(abcd, e, choice);                        \
	}

__attribute__((target("sha,ssse3")))
static void mix(__m128i *state, __m128i *fifth_, const unsigned char *block)
{
	const __m128i turned = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
	__m128i w[20], abcd = *state, fifth = *fifth_, last = abcd;

	for (size_t i = 0; i < 4; i++)
		w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)block + i), turned);
	for (size_t i = 4; i < 20; i++)
		w[i] = _mm_sha1msg2_epu32(_mm_xor_si128(
			_mm_sha1msg1_epu32(w[i - 4], w[i - 3]), w[i - 2]), w[i - 1]);
	TWENTY(0, 0)
	TWENTY(1, 1)
	TWENTY(2, 2)
	TWENTY(3, 3)
	*fifth_ = _mm_sha1nexte_epu32(last, fifth);
	*state = _mm_add_epi32(abcd, *state);
}

__attribute__((target("sha,ssse3")))
static void mix_all(uint32_t state[5], const unsigned char *at, size_t count)
{
	/* The first word stands highest. */
	__m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0x1b);
	__m128i fifth = _mm_set_epi32((int)state[4], 0, 0, 0);

	for (; count; count--, at += 64)
		mix(&abcd, &fifth, at);
	_mm_storeu_si128((__m128i *)state, _mm_shuffle_epi32(abcd, 0x1b));
	state[4] = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi32(fifth, 3));
}

bool sha1_blocks(uint32_t state[5], const unsigned char *at, size_t count)
{
	if (!processor_sums())
		return false;
	mix_all(state, at, count);
	return true;
}
#else
bool sha1_blocks(uint32_t state[5], const unsigned char *at, size_t count)
{
	(void)state;
	(void)at;
	(void)count;
	return false;
}
#endif
