/* speech.h - what goes to the client: JSON put together as text, one message at a time. */
#ifndef LSP_SPEECH_H
#define LSP_SPEECH_H

#include <stdio.h>

#include "base/str.h"
#include "lsp/parcel.h"
#include "lsp/position.h"

/* The numbers of the protocol, for window/logMessage. */
enum speech_weight { SPEECH_ERROR = 1, SPEECH_WARNING, SPEECH_INFO };

struct speech {
	FILE *out;
	size_t asked;		/* requests of ours so far */
	bool broken;		/* the client does not listen any more */
};

void speech_result(struct speech *speech, const struct node *id, struct span json);
void speech_error(struct speech *speech, const struct node *id, enum parcel_error error,
		  const char *why);
void speech_notice(struct speech *speech, const char *method, struct span params);
void speech_request(struct speech *speech, const char *method, struct span params);

/* window/logMessage; the text is one line that hides nothing. */
void speech_log(struct speech *speech, enum speech_weight weight, struct span text);

/* Parts of messages: `"key":`, with a comma before it behind another one. */
void speech_key(struct str *json, const char *key);
void speech_text(struct str *json, const char *key, struct span text);
void speech_number(struct str *json, const char *key, size_t number);
void speech_range(struct str *json, const char *key, struct range range);

#endif
