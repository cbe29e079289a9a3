/*
 * expression_call.h - what the functions and operators of GitHub's and Azure's
 * expressions share; each is a row of expression_calls.def.
 */
#ifndef PIPELINE_EXPRESSION_CALL_H
#define PIPELINE_EXPRESSION_CALL_H

#include "pipeline/evaluate.h"

typedef struct outcome expr_caller(const struct evaluation *on, const struct expr *call);

#define CALL(text, least, name) expr_caller expr_call_##name;
#include "pipeline/expression_calls.def"
#undef CALL

/* An argument; one that is not there is null. */
struct outcome call_operand(const struct evaluation *on, const struct expr *call, size_t i);
enum truth call_truth(const struct evaluation *on, const struct expr *call, size_t i);
/* As a text, where it has one. */
struct outcome call_text(const struct evaluation *on, const struct expr *call, size_t i);

#endif
