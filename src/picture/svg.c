/* svg.c - boxes, curves from one to the other, circles and what is broken in another
   colour. */
#include "picture/svg.h"

#include <string.h>

#define MARGIN 16
#define FOOT 24			/* for what is left out */
#define TIP 8

static const char *const looks[] = {
	[SW_PLAIN] = "plain", [SW_BOLD] = "bold", [SW_DASHED] = "dashed",
	[SW_DOTTED] = "dotted",
};

static void add_text(struct str *text, const char *shown)
{
	for (; *shown; shown++) {
		if (strchr("&<>\"'", *shown))
			str_format(text, "&#%u;", (unsigned)(unsigned char)*shown);
		else
			str_byte(text, *shown);
	}
}

static void add_box(struct str *text, const struct sw_box *box)
{
	str_text(text, "<g><title>");
	add_text(text, box->about);
	str_format(text, "</title><rect class=\"%s%s\" x=\"%u\" y=\"%u\" width=\"%u\" "
		   "height=\"%u\" rx=\"4\"/><text class=\"kind\" x=\"%u\" y=\"%u\">",
		   looks[box->look], box->circle ? " circle" : "", box->x, box->y,
		   box->width, box->height, box->x + 10, box->y + 14);
	add_text(text, box->kind);
	str_format(text, "</text><text x=\"%u\" y=\"%u\">", box->x + 10, box->y + 28);
	add_text(text, box->name);
	str_text(text, "</text></g>\n");
}

/* Half way, a curve lies half way between the heights of its ends. */
static void add_curve(struct str *text, const struct sw_point *from,
		      const struct sw_point *to)
{
	unsigned middle = from->x / 2 + to->x / 2;

	if (from->y == to->y)
		str_format(text, "H%u", to->x);
	else
		str_format(text, "C%u %u %u %u %u %u", middle, from->y, middle, to->y,
			   to->x, to->y);
}

/* Lines come in level, from the left or from the right. */
static void add_tip(struct str *text, const struct sw_line *line)
{
	const struct sw_point *end = &line->points[line->point_count - 1];
	int back = end->x < end[-1].x ? TIP : -TIP;

	str_format(text, "<path class=\"tip%s\" d=\"M%u %uL%d %dL%d %dz\"/>\n",
		   line->circle || line->broken ? " bad" : "", end->x, end->y,
		   (int)end->x + back, (int)end->y - TIP / 2, (int)end->x + back,
		   (int)end->y + TIP / 2);
}

static void add_line(struct str *text, const struct sw_line *line)
{
	const struct sw_point *points = line->points;

	if (line->point_count < 2)
		return;
	str_format(text, "<path class=\"%s%s%s\" d=\"M%u %u", looks[line->look],
		   line->circle ? " circle" : "", line->broken ? " broken" : "",
		   points->x, points->y);
	for (size_t i = 1; i < line->point_count; i++)
		add_curve(text, &points[i - 1], &points[i]);
	str_text(text, "\"/>\n");
	add_tip(text, line);
	if (!line->told)
		return;
	str_format(text, "<text class=\"told\" x=\"%u\" y=\"%d\">", points[1].x + 4,
		   (int)points[1].y - 4);
	add_text(text, line->says);
	str_text(text, "</text>\n");
}

static void add_parts(const struct sw_picture *picture, struct str *text)
{
	for (size_t i = 0; i < picture->line_count; i++)
		add_line(text, &picture->lines[i]);
	for (size_t i = 0; i < picture->box_count; i++)
		add_box(text, &picture->boxes[i]);
	if (!picture->foot)
		return;
	str_format(text, "<text x=\"0\" y=\"%u\">", picture->height + FOOT);
	add_text(text, picture->foot);
	str_text(text, "</text>\n");
}

static void add_size(const struct sw_picture *picture, struct str *text)
{
	unsigned width = picture->width + 2 * MARGIN;
	unsigned height = picture->height + 2 * MARGIN + (picture->foot ? FOOT : 0);

	str_format(text, "width=\"%u\" height=\"%u\" viewBox=\"%d %d %u %u\" role=\"img\"",
		   width, height, -MARGIN, -MARGIN, width, height);
}

void picture_svg(const struct sw_picture *picture, const char *style, struct str *text)
{
	str_text(text, "<svg class=\"graph\" xmlns=\"http://www.w3.org/2000/svg\" ");
	add_size(picture, text);
	str_format(text, ">\n<style>\n%s</style>\n<rect class=\"paper\" x=\"%d\" y=\"%d\" "
		   "width=\"%u\" height=\"%u\"/>\n", style, -MARGIN, -MARGIN,
		   picture->width + 2 * MARGIN,
		   picture->height + 2 * MARGIN + (picture->foot ? FOOT : 0));
	add_parts(picture, text);
	str_text(text, "</svg>\n");
}

void picture_svg_inside(const struct sw_picture *picture, const char *label,
			struct str *text)
{
	str_text(text, "<svg class=\"graph\" ");
	add_size(picture, text);
	str_format(text, " aria-labelledby=\"%s\">\n", label);
	add_parts(picture, text);
	str_text(text, "</svg>\n");
}
