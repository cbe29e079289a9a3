/* html_charts.c - pictures, and the same in words for who does not see them. */
#include "picture/svg.h"
#include "report/html.h"

#define WORDS_MOST 500		/* lines that are told in words, too */

bool html_has_charts(const struct output *out)
{
	return out->verdict->chart_count;
}

/* With each text masked, and fit to be seen. */
static struct sw_picture *copy(struct output *out, const struct sw_picture *from)
{
	struct sw_picture *picture = arena_new(out->tmp, struct sw_picture);
	struct sw_box *boxes =
		arena_array(out->tmp, struct sw_box, from->box_count + 1);
	struct sw_line *lines =
		arena_array(out->tmp, struct sw_line, from->line_count + 1);

	*picture = *from;
	for (size_t i = 0; i < from->box_count; i++) {
		boxes[i] = from->boxes[i];
		boxes[i].kind = output_line(out, boxes[i].kind);
		boxes[i].name = output_line(out, boxes[i].name);
		boxes[i].about = output_line(out, boxes[i].about);
	}
	for (size_t i = 0; i < from->line_count; i++) {
		lines[i] = from->lines[i];
		lines[i].says = output_line(out, lines[i].says);
	}
	picture->boxes = boxes;
	picture->lines = lines;
	picture->foot = from->foot ? output_line(out, from->foot) : NULL;
	return picture;
}

static void print_line(struct output *out, const struct sw_picture *picture,
		       const struct sw_line *line)
{
	if (line->from >= picture->box_count || line->to >= picture->box_count)
		return;
	const struct sw_box *from = &picture->boxes[line->from];
	const struct sw_box *to = &picture->boxes[line->to];
	fprintf(out->stream, "<li>%s <code>%s</code>", html_inside(out, from->kind),
		html_inside(out, from->name));
	fprintf(out->stream, " %s %s <code>%s</code>%s%s</li>\n",
		html_inside(out, line->says), html_inside(out, to->kind),
		html_inside(out, to->name), line->circle ? ", in a circle" : "",
		line->broken ? ", against a rule" : "");
}

static void print_words(struct output *out, const struct sw_picture *picture)
{
	size_t count = picture->line_count;

	if (!count)
		return;
	fputs("<details><summary>The same in words</summary>\n<ul>\n", out->stream);
	for (size_t i = 0; i < count && i < WORDS_MOST; i++)
		print_line(out, picture, &picture->lines[i]);
	if (count > WORDS_MOST)
		fprintf(out->stream, "<li>and %zu more</li>\n", count - WORDS_MOST);
	fputs("</ul></details>\n", out->stream);
}

/* What the colours say, where there is something in them. */
static void print_key(struct output *out, const struct sw_picture *picture)
{
	bool circle = false, broken = false;

	for (size_t i = 0; i < picture->line_count; i++) {
		circle |= picture->lines[i].circle;
		broken |= picture->lines[i].broken;
	}
	if (circle || broken)
		fprintf(out->stream, "<p class=\"error\"><b>In red: %s%s%s.</b></p>\n",
			circle ? "what leads back to itself" : "",
			circle && broken ? ", and " : "",
			broken ? "what breaks a rule" : "");
}

static void print_chart(struct output *out, const struct sw_chart *chart, size_t i)
{
	fprintf(out->stream, "<h3 id=\"picture-%zu\">%s</h3>\n", i,
		html_safe(out, chart->title));
	if (chart->note)
		fprintf(out->stream, "<p class=\"soft\">%s</p>\n",
			html_safe(out, chart->note));
	if (!chart->picture)
		return;
	struct sw_picture *picture = copy(out, chart->picture);
	struct str text = str_new(out->tmp);
	print_key(out, picture);
	picture_svg_inside(picture, arena_format(out->tmp, "picture-%zu", i), &text);
	fputs("<div class=\"wide drawn\" role=\"group\" tabindex=\"0\" "
	      "aria-label=\"Picture\">\n", out->stream);
	fputs(text.at, out->stream);
	fputs("</div>\n", out->stream);
	print_words(out, picture);
}

void html_charts(struct output *out)
{
	const struct sw_chart *chart;

	for (size_t i = 0; (chart = output_chart(out, &i)); )
		print_chart(out, chart, i);
}
