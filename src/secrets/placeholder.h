/*
 * placeholder.h - values that stand for one: `changeme`, `<your-token>`, `xxxx`,
 * `${TOKEN}`. Knows nothing of names.
 */
#ifndef SECRETS_PLACEHOLDER_H
#define SECRETS_PLACEHOLDER_H

#include "base/span.h"

/* SURE: says itself that it is none, or is one character over and over, or counts.
   SOFT: made of the words that people choose for passwords, and of something else. */
enum placeholder { PLACEHOLDER_NOT, PLACEHOLDER_SOFT, PLACEHOLDER_SURE };
enum placeholder placeholder_judge(struct span value);

/* The same for a value of an issuer's form: that it counts (`1234567890abcdef`) or
   comes again is a doubt (SOFT). */
enum placeholder placeholder_judge_formed(struct span value);

/* Says where the value is: a variable, a call, a vault, a template. */
bool reference_is(struct span value);

#endif
