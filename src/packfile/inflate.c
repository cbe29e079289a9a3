/* inflate.c - the door of zlib. */
#include "packfile/bases.h"

#include <limits.h>
#include <zlib.h>

#include "base/memory.h"

#define FRAME_HEAD 2
#define FRAME_END 4

struct inflater {
	z_stream stream;
	bool broken;
	uint64_t spent;
	struct bases *bases;
};

static void end(void *self)
{
	struct inflater *inflater = self;

	inflateEnd(&inflater->stream);
	bases_free(inflater->bases);
}

struct inflater *inflater_new(struct arena *keep)
{
	struct inflater *inflater = arena_new(keep, struct inflater);

	inflater->broken = inflateInit2(&inflater->stream, -MAX_WBITS) != Z_OK;
	arena_defer(keep, end, inflater);
	return inflater;
}

uint64_t inflater_spent(const struct inflater *inflater)
{
	return inflater->spent;
}

struct bases **inflater_bases(struct inflater *inflater)
{
	return &inflater->bases;
}

void inflater_spend(struct inflater *inflater, uint64_t bytes)
{
	inflater->spent += bytes;
}

/* The two bytes before deflated ones: method, window, and that they are divisible by 31. */
static bool is_framed(struct span in)
{
	const unsigned char *at = (const unsigned char *)in.at;

	return in.len >= FRAME_HEAD + FRAME_END && (at[0] & 15) == Z_DEFLATED &&
	       !(at[1] & 0x20) && !((at[0] << 8 | at[1]) % 31);
}

/* A byte more of room than there may be bytes: else an end and a lack look alike. */
ptrdiff_t inflater_run(struct inflater *inflater, struct span in, char *out, size_t room,
		       bool partly, size_t *used)
{
	z_stream *stream = &inflater->stream;
	size_t most = in.len - FRAME_END;

	if (inflater->broken || !is_framed(in) || room >= UINT_MAX || inflateReset(stream) != Z_OK)
		return -1;
	most = most < UINT_MAX ? most : UINT_MAX;
	stream->next_in = (z_const Bytef *)in.at + FRAME_HEAD;
	stream->avail_in = (uInt)(most - FRAME_HEAD);
	stream->next_out = (Bytef *)out;
	stream->avail_out = (uInt)room;
	int status = inflate(stream, partly ? Z_SYNC_FLUSH : Z_FINISH);
	if (status != Z_STREAM_END && !(partly && status == Z_OK))
		return -1;
	*used = most - stream->avail_in + FRAME_END;
	inflater->spent += room - stream->avail_out;
	return (ptrdiff_t)(room - stream->avail_out);
}

void buffer_size(struct buffer *buffer, size_t len)
{
	if (len + 1 > buffer->room) {
		buffer_free(buffer);
		buffer->room = len + 1;
		buffer->at = memory_get(buffer->room);
	}
	buffer->len = len;
}

void buffer_free(struct buffer *buffer)
{
	if (buffer->room)
		memory_put(buffer->at, buffer->room);
	*buffer = (struct buffer){0};
}

bool inflater_sum_holds(struct span in, size_t used, struct span out)
{
	const unsigned char *sum = (const unsigned char *)in.at + used - FRAME_END;
	uLong real = adler32_z(adler32_z(0, NULL, 0), (const Bytef *)out.at, out.len);

	return real == pack_number(sum);
}

/* The index has a sum of the entry as it is packed, head and all: it takes less time than
   the sum of what it gives, and covers what it is made from. */
static bool sum_holds(const struct packfile *packfile, size_t number, uint64_t end_)
{
	uint64_t at = pack_offset(packfile, number);
	uLong sum = crc32_z(crc32_z(0, NULL, 0), (const Bytef *)packfile->pack.at + at,
			    (z_size_t)(end_ - at));

	return sum == pack_number(packfile->sums + number * 4);
}

const char *pack_inflate(const struct packfile *packfile, struct inflater *inflater,
			 size_t number, const struct head *head, struct buffer *out)
{
	struct span in = span_from(packfile->pack, (size_t)head->data);
	size_t used;

	if (head->size > packfile->limits->blob_bytes)
		return pack_too_large;
	if (head->size / RATIO_MOST > in.len)
		return pack_damaged;
	buffer_size(out, (size_t)head->size);
	ptrdiff_t got = inflater_run(inflater, in, out->at, out->len + 1, false, &used);
	if (got < 0 || (size_t)got != out->len)
		return pack_damaged;
	bool holds = number == PACK_NO_NUMBER
		     ? inflater_sum_holds(in, used, (struct span){ out->at, out->len })
		     : sum_holds(packfile, number, head->data + used);
	return holds ? NULL : pack_damaged;
}
