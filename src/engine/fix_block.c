/* fix_block.c - fixes of YAML that put in or take out lines of block maps and lists. */
#include "engine/fix_spot.h"

#include "base/str.h"
#include "engine/fix_lines.h"
#include "text/paths.h"

#define STEP 2		/* blanks, where a block has none yet to go by */

static bool is_yaml(const struct fixing *fixing)
{
	return path_is_yaml(span_of(fixing->at.path));
}

/* Nothing follows the key on its line but its colon and perhaps a comment. */
static bool stands_alone(struct fixing *fixing, const struct node *key)
{
	const struct sw_place *end = &key->place;
	struct span line = source_line(fixing->source, end->line);
	size_t start = (size_t)(line.at - fixing->source->text.at);
	size_t to = source_offset(fixing->source, end->end_line, end->end_column);
	struct span rest = span_from(line, to - start);

	if (end->end_line != end->line)
		return false;
	rest = span_from(rest, fix_indent(rest));
	if (!span_starts(rest, ":"))
		return false;
	rest = span_from(rest, 1);
	return fix_is_blank(rest) || (fix_is_comment(rest) && rest.at[0] == ' ');
}

/* The line's blanks: none other are before what stands there. */
static bool indent_at(struct fixing *fixing, const struct sw_place *at, size_t *indent)
{
	*indent = fix_indent(source_line(fixing->source, at->line));
	return *indent + 1 == at->column;
}

/* Where a dash stands before it, its column from 0. */
static bool dash_before(struct fixing *fixing, const struct sw_place *at, size_t *dash)
{
	struct span line = source_line(fixing->source, at->line);

	*dash = fix_indent(line);
	if (*dash >= line.len || line.at[*dash] != '-')
		return false;
	struct span between = span_from(line, *dash + 1);
	return fix_is_blank(span_cut(between, at->column - *dash - 2));
}

static struct span key_of(struct fixing *fixing)
{
	struct span text = span_of(fixing->text);

	return span_cut(text, span_find(text, ':'));
}

/* An empty value: the key's line is all there is. */
static bool fill_empty(struct fixing *fixing, const struct fix_rung *rung,
		       const char *text)
{
	size_t indent;

	if (!rung || !rung->pair || rung->node->place.end_line || !is_yaml(fixing) ||
	    !stands_alone(fixing, rung->pair->key))
		return false;
	if (!indent_at(fixing, &rung->pair->key->place, &indent) &&
	    !dash_before(fixing, &rung->pair->key->place, &indent))
		return false;
	indent = rung->pair->key->place.column - 1;
	fix_after(fixing, rung->pair->key->place.line, indent + STEP, text);
	return true;
}

/* Right under the key that opens it; in a list's item, under the item's first key. */
static bool put_key(struct fixing *fixing, const struct fix_rung *rung)
{
	const struct pair *first = &rung->node->pairs[0];
	const struct sw_place *at = &first->key->place;
	size_t indent;

	if (rung->pair && stands_alone(fixing, rung->pair->key) &&
	    indent_at(fixing, at, &indent)) {
		fix_after(fixing, rung->pair->key->place.line, indent, fixing->text);
		return true;
	}
	if (first->value->place.end_line == at->line && !node_origin(first->value) &&
	    dash_before(fixing, at, &indent)) {
		fix_after(fixing, at->line, at->column - 1, fixing->text);
		return true;
	}
	return false;
}

bool fix_add_key(struct fixing *fixing)
{
	struct fix_spot spot = {0};

	if (!is_yaml(fixing) || !fix_spot_find(fixing, &spot))
		return false;
	const struct fix_rung *rung = fix_spot_of(fixing, &spot, NODE_MAP);
	if (!rung)
		return fill_empty(fixing, fix_spot_of(fixing, &spot, NODE_NULL),
				  fixing->text);
	if (!rung->node->count || node_pair(rung->node, key_of(fixing)) ||
	    !fix_spot_is_block(fixing, rung->node) ||
	    node_origin(rung->node->pairs[0].value))
		return false;
	return put_key(fixing, rung);
}

/* Whether a line that is not blank goes on with what begins `indent` blanks in; a dash
   right under a key is of the key's list. */
static bool goes_on(struct span line, size_t indent, bool dashes)
{
	size_t blanks = fix_indent(line);

	if (span_starts(line, "---") || blanks < indent)
		return false;
	return blanks > indent || fix_is_comment(line) ||
	       (dashes && line.at[blanks] == '-');
}

/* The last line of what begins at `line`. Comments that are no further in and blank
   lines at its end are not of it. */
static unsigned last_line(struct fixing *fixing, unsigned line, size_t indent,
			  bool dashes)
{
	unsigned last = line, count = source_line_count(fixing->source);

	for (unsigned i = line + 1; i <= count; i++) {
		struct span text = source_line(fixing->source, i);

		if (fix_is_blank(text))
			continue;
		if (!goes_on(text, indent, dashes))
			break;
		if (fix_indent(text) > indent || !fix_is_comment(text))
			last = i;
	}
	return last;
}

/* Behind the first one, which says what the file is. */
bool fix_add_top_key(struct fixing *fixing)
{
	const struct node *root = fixing->tree ? tree_root(fixing->tree) : NULL;
	size_t indent;

	if (!is_yaml(fixing) || !node_is(root, NODE_MAP) || fixing->tree->broken ||
	    !root->count || node_pair(root, key_of(fixing)) ||
	    !fix_spot_is_block(fixing, root))
		return false;
	const struct pair *first = &root->pairs[0];
	if (!indent_at(fixing, &first->key->place, &indent))
		return false;
	unsigned last = last_line(fixing, first->key->place.line, indent, true);
	if (first->value->place.end_line > last)
		return false;
	fix_after(fixing, last, indent, fixing->text);
	return true;
}

/* Comments right above it, as far in as it is. */
static unsigned first_line(struct fixing *fixing, unsigned line, size_t indent)
{
	while (line > 1) {
		struct span above = source_line(fixing->source, line - 1);

		if (!fix_is_comment(above) || fix_indent(above) != indent)
			break;
		line--;
	}
	return line;
}

static bool remove_lines(struct fixing *fixing, const struct sw_place *at,
			 size_t indent, const struct node *value, bool dashes)
{
	unsigned last = last_line(fixing, at->line, indent, dashes);

	if (value->place.end_line > last)
		return false;
	fix_remove(fixing, first_line(fixing, at->line, indent), last);
	return true;
}

static bool remove_entry(struct fixing *fixing, const struct fix_rung *rung)
{
	const struct sw_place *at = &rung->pair->key->place;
	size_t indent;

	if (!fix_spot_is_block(fixing, rung->parent) || !indent_at(fixing, at, &indent))
		return false;
	return remove_lines(fixing, at, indent, rung->node, true);
}

/* With its last child the parent goes, too: an empty key is no empty list. */
static const struct fix_rung *widest(const struct fix_spot *spot,
				     const struct fix_rung *rung)
{
	while (rung > spot->at && rung->parent->count == 1 && (rung - 1)->pair)
		rung--;
	return rung;
}

static bool remove_rung(struct fixing *fixing, const struct fix_rung *rung)
{
	size_t dash;

	if (rung->pair)
		return remove_entry(fixing, rung);
	if (!fix_spot_is_block(fixing, rung->parent) ||
	    !dash_before(fixing, &rung->node->place, &dash))
		return false;
	return remove_lines(fixing, &rung->node->place, dash, rung->node, false);
}

bool fix_remove_entry(struct fixing *fixing)
{
	struct fix_spot spot = {0};

	if (!is_yaml(fixing) || !fix_spot_find(fixing, &spot))
		return false;
	const struct fix_rung *rung = fix_spot_entry(fixing, &spot);
	return rung && remove_rung(fixing, widest(&spot, rung));
}

bool fix_remove_item(struct fixing *fixing)
{
	struct fix_spot spot = {0};

	if (!is_yaml(fixing) || !fix_spot_find(fixing, &spot))
		return false;
	const struct fix_rung *rung = fix_spot_item(&spot);
	return rung && remove_rung(fixing, widest(&spot, rung));
}

static const char *item_text(struct fixing *fixing)
{
	struct span rest = span_of(fixing->text), line;
	struct str out = str_new(fixing->tmp);

	while (span_line(&rest, &line)) {
		str_text(&out, out.len ? "\n  " : "- ");
		str_add(&out, line);
	}
	return out.at;
}

bool fix_item_before(struct fixing *fixing)
{
	struct fix_spot spot = {0};
	size_t dash;

	if (!is_yaml(fixing) || !fix_spot_find(fixing, &spot))
		return false;
	const struct fix_rung *rung = fix_spot_item(&spot);
	if (!rung || !fix_spot_is_block(fixing, rung->parent) ||
	    !dash_before(fixing, &rung->node->place, &dash))
		return false;
	fix_before(fixing, first_line(fixing, rung->node->place.line, dash), dash,
		   item_text(fixing));
	return true;
}

bool fix_add_item(struct fixing *fixing)
{
	struct fix_spot spot = {0};
	size_t dash;

	if (!is_yaml(fixing) || !fix_spot_find(fixing, &spot))
		return false;
	const struct fix_rung *rung = fix_spot_of(fixing, &spot, NODE_LIST);
	if (!rung)
		return fill_empty(fixing, fix_spot_of(fixing, &spot, NODE_NULL),
				  item_text(fixing));
	if (!rung->node->count || !fix_spot_is_block(fixing, rung->node))
		return false;
	const struct node *last = rung->node->items[rung->node->count - 1];
	if (node_origin(last) || !dash_before(fixing, &last->place, &dash))
		return false;
	unsigned line = last_line(fixing, last->place.line, dash, false);
	if (last->place.end_line > line)
		return false;
	fix_after(fixing, line, dash, item_text(fixing));
	return true;
}
