/* object.c - the door of cJSON. */
#include "report/object.h"

#include "base/show.h"
#include "base/utf8.h"

static struct arena *pool;	/* cJSON's hooks carry no argument */

static void *take(size_t size)
{
	return arena_alloc(pool, size, 1);
}

static void drop(void *at)
{
	(void)at;		/* the arena frees it */
}

void object_begin(struct arena *tmp)
{
	pool = tmp;
	cJSON_InitHooks(&(cJSON_Hooks){ .malloc_fn = take, .free_fn = drop });
}

void object_end(void)
{
	cJSON_InitHooks(NULL);
	pool = NULL;
}

void object_text(struct output *out, cJSON *object, const char *key, const char *text)
{
	if (text)
		cJSON_AddStringToObject(object, key, output_utf8(out, text));
}

void object_line(struct output *out, cJSON *object, const char *key, const char *text)
{
	if (text)
		cJSON_AddStringToObject(object, key, output_line(out, text));
}

void object_number(cJSON *object, const char *key, size_t number)
{
	cJSON_AddNumberToObject(object, key, (double)number);
}

static void escape(struct str *out, unsigned point)
{
	if (point < 0x10000) {
		str_format(out, "\\u%04x", point);
		return;
	}
	point -= 0x10000;
	str_format(out, "\\u%04x\\u%04x", 0xd800 + (point >> 10),
		   0xdc00 + (point & 0x3ff));
}

void object_write(struct output *out, const cJSON *object)
{
	struct span json = span_of(cJSON_PrintUnformatted(object));
	struct str text = str_new(out->tmp);

	for (size_t i = 0, length; i < json.len; i += length) {
		unsigned point = utf8_read(span_from(json, i), &length);
		bool second_hash = i && point == '#' && json.at[i - 1] == '#';

		if (second_hash || show_hides(point))
			escape(&text, point);
		else
			str_add(&text, span_cut(span_from(json, i), length));
	}
	fwrite(text.at, 1, text.len, out->stream);
}

void object_write_next(struct output *out, const cJSON *element, size_t *count)
{
	fputs((*count)++ ? ",\n  " : "\n  ", out->stream);
	object_write(out, element);
}
