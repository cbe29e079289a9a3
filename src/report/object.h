/*
 * object.h - JSON out of cJSON, one object at a time: made, written, gone. Reads none.
 */
#ifndef REPORT_OBJECT_H
#define REPORT_OBJECT_H

#include <cjson/cJSON.h>

#include "report/output.h"

/* Between the two, cJSON takes its memory from `tmp` and never fails. */
void object_begin(struct arena *tmp);
void object_end(void);

/* A text of the verdict; left out where it is NULL. */
void object_text(struct output *out, cJSON *object, const char *key, const char *text);
/* The same as a reader is to see it, on one line and with nothing hidden. */
void object_line(struct output *out, cJSON *object, const char *key, const char *text);
void object_number(cJSON *object, const char *key, size_t number);

/*
 * Without a line end. What output.h would not show raw (controls, bidi marks, the
 * start of a CI's command) is written as \uNNNN: the reader of the JSON gets it back,
 * a terminal never sees it.
 */
void object_write(struct output *out, const cJSON *object);

/* The elements of an array, one a line: `*count` is how many are written before. */
void object_write_next(struct output *out, const cJSON *element, size_t *count);

#endif
