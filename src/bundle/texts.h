/* texts.h - all texts of a target's config that hold `${`, whatever follows it; not
   what stands under `targets:`, where it came from. */
#ifndef BUNDLE_TEXTS_H
#define BUNDLE_TEXTS_H

#include "bundle/bundle.h"
#include "bundle/reference.h"
#include "bundle/value.h"

typedef void text_visit(void *self, const struct node *text, const struct at *at);
void texts_each(struct view *view, text_visit *visit, void *self);

/* Each reference in each of them. */
typedef void reference_visit(void *self, const struct node *text, const struct at *at,
			     const struct reference *reference);
void references_each(struct view *view, reference_visit *visit, void *self);

#endif
