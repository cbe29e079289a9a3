/*
 * yaml.c - from libyaml's events to a tree, where block.c does not make it. Only
 * events: libyaml's own loader is quadratic in anchors. What an event costs is counted
 * before libyaml goes on, since its scanner is quadratic in nested brackets.
 */
#include "tree/yaml.h"

#include <string.h>

#include "tree/block.h"
#include "tree/build.h"
#include "tree/complaint.h"
#include "tree/marks.h"
#include "tree/merge.h"
#include "tree/scalar.h"

struct anchor {
	const struct node *node;
	uint64_t size;		/* its nodes; 0 while it is open */
	size_t document;	/* anchors end with theirs */
};

struct reader {
	struct builder b;
	yaml_parser_t parser;
	enum yaml_schema schema;
	struct marks marks;
	struct map anchors;
	struct opened VEC(struct anchor *) opened;	/* one a level, or NULL */
	size_t whole;		/* documents that are */
	bool done;
};

/* Anchors and tags */

static struct anchor *add_anchor(struct reader *r, struct node *node,
				 const yaml_char_t *name)
{
	if (!name)
		return NULL;
	struct anchor *anchor = arena_new(&r->b.tmp, struct anchor);
	const char *copy = arena_string(r->b.keep, span_of((const char *)name));
	node_rare(r->b.keep, node)->anchor = copy;
	*anchor = (struct anchor){ .node = node, .document = r->whole };
	map_add(&r->anchors, span_of(copy), anchor);
	return anchor;
}

static bool known_tag(const char *name)
{
	static const char *const known[] = {
		"null", "bool", "int", "float", "str", "seq", "map", "binary", "merge",
		"omap", "pairs", "set", "timestamp", "value", "yaml",
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(name, known[i]))
			return true;
	return false;
}

/* What MkDocs documents for its own file: it loads such names of its extensions. */
static bool known_to_mkdocs(struct span path, const char *name)
{
	size_t slash = path.len;

	while (slash && path.at[slash - 1] != '/')
		slash--;
	return span_starts(span_from(path, slash), "mkdocs") &&
	       (span_starts(span_of(name), "python/name:") ||
		span_starts(span_of(name), "python/object/apply:"));
}

static void add_tag(struct reader *r, struct node *node, const yaml_char_t *tag)
{
	if (!tag)
		return;
	const char *copy = arena_string(r->b.keep, span_of((const char *)tag));
	node_rare(r->b.keep, node)->tag = copy;
	if (!span_starts(span_of(copy), YAML_TAGS))
		return;
	const char *name = copy + strlen(YAML_TAGS);
	if (!known_tag(name) && !known_to_mkdocs(span_of(r->b.source->path), name))
		build_fact(&r->b, "tag", node->place)->value =
			arena_format(r->b.keep, "!!%s", name);
}

/* Scalars and aliases */

static bool blank(struct source *source, unsigned line)
{
	return !span_trim(source_line(source, line)).len;
}

/* A block scalar's mark is past the blank lines after it: its end is that of its last
   line with text. */
static void trim_end(struct source *source, struct sw_place *place)
{
	unsigned line = place->end_line;

	if (place->end_column > 1 && !blank(source, line))
		return;
	while (line > place->line && (line == place->end_line || blank(source, line)))
		line--;
	if (line == place->end_line)
		return;
	place->end_line = line;
	place->end_column = (unsigned)span_width(source_line(source, line)) + 1;
}

/* The text in the source where it reads as it is spelt, else a copy. libyaml's index
   counts characters: where all are ASCII, they are bytes. */
static struct span spelt_or_copied(struct reader *r, const yaml_event_t *event,
				   struct span text)
{
	const struct source *source = r->b.source;
	yaml_scalar_style_t style = event->data.scalar.style;
	size_t quote = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
		       style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	struct span spelt = span_cut(
		span_from(source->text, event->start_mark.index + quote), text.len);

	if (text.len && !source->steps && span_same(spelt, text))
		return spelt;
	return arena_span(r->b.keep, text);
}

static struct span keep_text(struct reader *r, const yaml_event_t *event,
			     struct span text)
{
	struct span *slot = build_slot(&r->b, text);

	if (!slot->at || !span_same(*slot, text))
		*slot = spelt_or_copied(r, event, text);
	return *slot;
}

static int take_scalar(struct reader *r, const yaml_event_t *event)
{
	struct span text = {
		(const char *)event->data.scalar.value, event->data.scalar.length
	};
	struct node *node = build_node(&r->b, NODE_STRING, marks_place(
		&r->marks, event->start_mark, event->end_mark));
	yaml_scalar_style_t style = event->data.scalar.style;

	if (!node)
		return -1;
	if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
		trim_end(r->b.source, &node->place);
	node->plain = style == YAML_PLAIN_SCALAR_STYLE;
	node->text = keep_text(r, event, text);
	add_tag(r, node, event->data.scalar.tag);
	struct scalar scalar = scalar_type(r->schema, text, node->plain,
					   node_tag(node), &r->b.tmp);
	node->kind = scalar.kind;
	node->truth = scalar.truth;
	if (scalar.kind == NODE_INT || scalar.kind == NODE_FLOAT)
		node_rare(r->b.keep, node)->number = scalar.number;
	struct anchor *anchor = add_anchor(r, node, event->data.scalar.anchor);
	if (anchor)
		anchor->size = 1;
	build_add(&r->b, node);
	return 0;
}

/* An alias that stands for nothing is read as null, and a fact. */
static int refuse_alias(struct reader *r, struct sw_place place, const char *name,
			const char *why)
{
	struct node *node = build_node(&r->b, NODE_NULL, place);
	struct fact *fact = build_fact(&r->b, "alias", place);

	fact->value = arena_string(r->b.keep, span_of(name));
	fact->other = why;
	if (!node)
		return -1;
	node->plain = true;
	node_rare(r->b.keep, node)->origin = &node_nothing;
	build_add(&r->b, node);
	return 0;
}

static int take_alias(struct reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct sw_place place = marks_place(&r->marks, event->start_mark,
					    event->end_mark);
	const struct anchor *anchor = map_find(&r->anchors, span_of(name));

	if (!anchor || anchor->document != r->whole)
		return refuse_alias(r, place, name, "no anchor of that name before it");
	if (!anchor->size)
		return refuse_alias(r, place, name, "the anchor it stands within");
	if (build_count(&r->b, anchor->size, place))
		return -1;
	struct node *node = arena_new(r->b.keep, struct node);
	*node = *anchor->node;
	node->place = place;
	struct rare *rare = node_rare(r->b.keep, node);
	rare->origin = anchor->node;
	rare->anchor = NULL;
	build_add(&r->b, node);
	return 0;
}

/* Lists and maps */

static int open_node(struct reader *r, const yaml_event_t *event, enum node_kind kind,
		     const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct node *node = build_node(&r->b, kind,
				       marks_point(&r->marks, event->start_mark));

	if (!node || build_open(&r->b, node))
		return -1;
	add_tag(r, node, tag);
	*vec_add(&r->b.tmp, &r->opened) = add_anchor(r, node, anchor);
	return 0;
}

static int take_list(struct reader *r, const yaml_event_t *event)
{
	return open_node(r, event, NODE_LIST, event->data.sequence_start.anchor,
			 event->data.sequence_start.tag);
}

/* `{{` is a map whose key is a map to YAML, and a template to whoever wrote it. */
static bool template(struct reader *r, const yaml_event_t *event)
{
	const struct level *top = build_top(&r->b);
	struct sw_place place = marks_point(&r->marks, event->start_mark);

	return event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE && top &&
	       top->node->kind == NODE_MAP && r->b.pending.count == top->first &&
	       top->node->place.line == place.line &&
	       top->node->place.column + 1 == place.column;
}

static int take_map(struct reader *r, const yaml_event_t *event)
{
	if (template(r, event))
		return build_broken(&r->b, build_top(&r->b)->node->place,
				    "a template `{{` outside quotes: quote the value");
	return open_node(r, event, NODE_MAP, event->data.mapping_start.anchor,
			 event->data.mapping_start.tag);
}

static int close_node(struct reader *r, const yaml_event_t *event)
{
	struct level *top = build_top(&r->b);
	struct node *node = top->node;
	uint64_t before = top->before;
	struct anchor *anchor = r->opened.at[--r->opened.count];
	struct sw_place end = {0};

	if (event->end_mark.index > event->start_mark.index)	/* a closing bracket */
		end = marks_point(&r->marks, event->end_mark);
	build_set_end(&r->b, end);
	if (node->kind == NODE_LIST)
		build_items(&r->b);
	else if (merge_pairs(&r->b, r->schema))
		return -1;
	if (anchor)
		anchor->size = r->b.nodes - before;
	build_add(&r->b, node);
	return 0;
}

static int take_nothing(struct reader *r, const yaml_event_t *event)
{
	(void)event;
	(void)r;
	return 0;
}

static int end_document(struct reader *r, const yaml_event_t *event)
{
	(void)event;
	r->whole = r->b.documents.count;
	return 0;
}

static int end_stream(struct reader *r, const yaml_event_t *event)
{
	(void)event;
	r->done = true;
	return 0;
}

static int take_event(struct reader *r, const yaml_event_t *event)
{
	static int (*const takers[])(struct reader *, const yaml_event_t *) = {
		[YAML_STREAM_START_EVENT] = take_nothing,
		[YAML_STREAM_END_EVENT] = end_stream,
		[YAML_DOCUMENT_START_EVENT] = take_nothing,
		[YAML_DOCUMENT_END_EVENT] = end_document,
		[YAML_ALIAS_EVENT] = take_alias,
		[YAML_SCALAR_EVENT] = take_scalar,
		[YAML_SEQUENCE_START_EVENT] = take_list,
		[YAML_SEQUENCE_END_EVENT] = close_node,
		[YAML_MAPPING_START_EVENT] = take_map,
		[YAML_MAPPING_END_EVENT] = close_node,
	};

	if (event->type <= YAML_NO_EVENT || event->type > YAML_MAPPING_END_EVENT)
		return sw_unchecked_at(r->b.fault,
				       marks_point(&r->marks, event->start_mark),
				       "libyaml gave an unknown event: report it");
	return takers[event->type](r, event);
}

/* Refusals */

/* Where libyaml could not even decode, it knows a byte only; and to it the end is on a
   line of its own, be there one or not. */
static size_t problem_byte(struct reader *r)
{
	if (r->parser.error == YAML_READER_ERROR)
		return r->parser.problem_offset;
	struct sw_place place = marks_point(&r->marks, r->parser.problem_mark);
	return source_offset(r->b.source, place.line, place.column);
}

static int refuse(struct reader *r)
{
	const yaml_parser_t *parser = &r->parser;
	struct sw_place place = { .path = r->b.source->path };

	if (!parser->problem || parser->error == YAML_NO_ERROR ||
	    parser->error == YAML_MEMORY_ERROR)
		return sw_unchecked_at(r->b.fault, place, "libyaml gave up without a "
				       "reason: try with more memory");
	size_t byte = problem_byte(r);
	place = source_place(r->b.source, byte, byte);
	const struct complaint *known = complaint_find(
		parser->problem, parser->context, r->b.source->text, byte);
	struct sw_place context = marks_point(&r->marks, parser->context_mark);
	/* At the text's end stands nothing: what is open there began elsewhere. */
	bool open = known && known->related && parser->context &&
		    byte >= r->b.source->text.len;
	if (known && (known->at_context || open))
		place = context;
	build_broken(&r->b, place, known ? known->text :
		     arena_string(r->b.keep, span_of(parser->problem)));
	if (known && known->related && parser->context && !open)
		r->b.tree->facts.at[r->b.tree->facts.count - 1].related = context;
	return -1;
}

static int read_events(struct reader *r)
{
	yaml_event_t event;
	int failed = 0;

	while (!r->done && !failed) {
		/* After a first failure libyaml says 1 and gives nothing, for ever. */
		if (!yaml_parser_parse(&r->parser, &event))
			return refuse(r);
		failed = take_event(r, &event);
		yaml_event_delete(&event);
	}
	return failed;
}

/* Before the first event */

/* UTF-32, and UTF-16 without its mark: half of the bytes are NUL. */
static int refuse_wide(struct reader *r)
{
	struct source *source = r->b.source;
	bool plain = source->encoding == ENCODING_UTF8;
	struct span head = span_cut(source->bytes, plain ? 4 : 0);
	size_t nul = span_find(head, '\0');

	if (nul == head.len || (nul > 1 && !span_starts(head, "\xff\xfe")))
		return 0;
	return sw_unchecked_at(r->b.fault, (struct sw_place){ .path = source->path },
			       "UTF-32, or UTF-16 without a byte order mark (NUL at "
			       "byte %zu): save it as UTF-8", nul);
}

static void tell_odd_bytes(struct reader *r)
{
	struct source *source = r->b.source;
	size_t at = r->marks.odd, bom;

	if (source->encoding >= ENCODING_UTF16_LE)
		build_fact(&r->b, "encoding", source_place(source, 0, 0))->value =
			"UTF-16";
	if (at < source->text.len)
		build_fact(&r->b, "line-ending", source_place(source, at, at))->value =
			source->text.at[at] == '\r' ? "CR without LF" :
			source->text.at[at] == '\xc2' ? "NEL (U+0085)" :
			"a line separator (U+2028 or U+2029)";
	if (!source->steps)
		return;
	bom = span_search(source->text, SPAN("\xef\xbb\xbf"));
	if (bom < source->text.len)
		build_fact(&r->b, "bom", source_place(source, bom, bom + 3))->value =
			"a byte order mark within the file";
}

static int read_source(struct reader *r)
{
	struct source *source = r->b.source;

	if (refuse_wide(r))
		return -1;
	r->marks = marks_new(&r->b.tmp, source);
	r->anchors = map_new(&r->b.tmp);
	tell_odd_bytes(r);
	if (!yaml_parser_initialize(&r->parser))
		return sw_unchecked_at(r->b.fault,
				       (struct sw_place){ .path = source->path },
				       "libyaml has no memory: try with more");
	/* It asserts that there is an input, be it empty. */
	const char *text = source->text.len ? source->text.at : "";
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)text,
				     source->text.len);
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	int failed = read_events(r);
	yaml_parser_delete(&r->parser);
	return failed;
}

static int read_all(struct arena *keep, struct source *source, enum yaml_schema schema,
		    const struct limits *limits, struct tree **tree,
		    struct sw_fault *fault)
{
	struct reader r = { .schema = schema };

	if (build_begin(&r.b, keep, source, limits, fault))
		return -1;
	int failed = read_source(&r);
	r.b.documents.count = r.whole;
	build_end(&r.b);
	*tree = r.b.tree;
	return failed && !r.b.tree->broken ? -1 : 0;
}

int yaml_read(struct arena *keep, struct source *source, enum yaml_schema schema,
	      const struct limits *limits, struct tree **tree, struct sw_fault *fault)
{
	struct sw_fault unheard = {0};	/* read_all tells it */
	struct builder b;

	*tree = NULL;
	if (!build_begin(&b, keep, source, limits, &unheard)) {
		bool whole = block_read(&b, schema);

		build_end(&b);
		*tree = b.tree;
		if (whole)
			return 0;
	}
	*tree = NULL;
	return read_all(keep, source, schema, limits, tree, fault);
}
