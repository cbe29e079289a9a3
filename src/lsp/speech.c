/* speech.c - messages as bytes. */
#include "lsp/speech.h"

#include "tree/json_print.h"

static void send(struct speech *speech, struct span body)
{
	fprintf(speech->out, "Content-Length: %zu\r\n\r\n", body.len);
	fwrite(body.at, 1, body.len, speech->out);
	speech->broken |= fflush(speech->out) != 0;
}

static struct str begin(struct arena *tmp)
{
	struct str json = str_new(tmp);

	str_text(&json, "{\"jsonrpc\":\"2.0\"");
	return json;
}

static void end(struct speech *speech, struct str *json, struct arena *tmp)
{
	str_byte(json, '}');
	send(speech, str_span(json));
	arena_clear(tmp);
}

/* As it came: a number is spelt as JSON already. */
static void put_id(struct str *json, const struct node *id)
{
	speech_key(json, "id");
	if (node_is(id, NODE_STRING))
		json_print_text(json, id->text);
	else
		str_add(json, id && id->kind != NODE_NULL ? id->text : SPAN("null"));
}

static void put(struct str *json, const char *key, struct span value)
{
	speech_key(json, key);
	str_add(json, value.len ? value : SPAN("null"));
}

void speech_result(struct speech *speech, const struct node *id, struct span value)
{
	struct arena tmp = {0};
	struct str json = begin(&tmp);

	put_id(&json, id);
	put(&json, "result", value);
	end(speech, &json, &tmp);
}

void speech_error(struct speech *speech, const struct node *id, enum parcel_error error,
		  const char *why)
{
	struct arena tmp = {0};
	struct str json = begin(&tmp);

	put_id(&json, id);
	str_format(&json, ",\"error\":{\"code\":%d", (int)error);
	speech_text(&json, "message", span_of(why));
	str_byte(&json, '}');
	end(speech, &json, &tmp);
}

void speech_notice(struct speech *speech, const char *method, struct span params)
{
	struct arena tmp = {0};
	struct str json = begin(&tmp);

	speech_text(&json, "method", span_of(method));
	put(&json, "params", params);
	end(speech, &json, &tmp);
}

void speech_request(struct speech *speech, const char *method, struct span params)
{
	struct arena tmp = {0};
	struct str json = begin(&tmp);

	str_format(&json, ",\"id\":\"stackward-%zu\"", ++speech->asked);
	speech_text(&json, "method", span_of(method));
	put(&json, "params", params);
	end(speech, &json, &tmp);
}

void speech_log(struct speech *speech, enum speech_weight weight, struct span text)
{
	struct arena tmp = {0};
	struct str json = str_new(&tmp);

	str_byte(&json, '{');
	speech_number(&json, "type", weight);
	speech_text(&json, "message", text);
	str_byte(&json, '}');
	speech_notice(speech, "window/logMessage", str_span(&json));
	arena_clear(&tmp);
}

void speech_key(struct str *json, const char *key)
{
	char last = json->len ? json->at[json->len - 1] : '{';

	str_format(json, "%s\"%s\":", last == '{' || last == '[' ? "" : ",", key);
}

void speech_text(struct str *json, const char *key, struct span text)
{
	speech_key(json, key);
	json_print_text(json, text);
}

void speech_number(struct str *json, const char *key, size_t number)
{
	speech_key(json, key);
	str_format(json, "%zu", number);
}

void speech_range(struct str *json, const char *key, struct range range)
{
	speech_key(json, key);
	str_format(json, "{\"start\":{\"line\":%zu,\"character\":%zu},"
		   "\"end\":{\"line\":%zu,\"character\":%zu}}", range.from.line,
		   range.from.unit, range.to.line, range.to.unit);
}
