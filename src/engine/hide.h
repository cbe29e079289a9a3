/*
 * hide.h - what detectors know must not leave, whichever rule speaks: lint shows the line
 * of its finding, too.
 */
#ifndef ENGINE_HIDE_H
#define ENGINE_HIDE_H

#include "engine/judge.h"

/* Adds to outcome->secrets what stands in any text that a report may show. A fault means
   that something may be left: nothing may be shown then. */
int hide_in_outcome(struct arena *keep, const struct judge *judge,
		    struct outcome *outcome, struct sw_fault *fault);

/* The text with *** for every credential in it. */
int hide_in_text(struct arena *keep, const struct pack *pack, struct span *text,
		 struct sw_fault *fault);

/* As hide_in_text, and every credential of the sources wherever it stands in the text: one
   that only its name tells there has none here. */
int hide_with(struct arena *keep, const struct pack *pack, const struct span *sources,
	      size_t count, struct span *text, struct sw_fault *fault);

#endif
