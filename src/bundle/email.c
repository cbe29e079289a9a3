/* email.c - addresses that cannot be written to. */
#include "bundle/step.h"

#include "bundle/job.h"
#include "bundle/scalar.h"
#include "bundle/value.h"

/* `name@host.domain`, without blanks and commas: two addresses in one are none. */
static bool is_address(struct span text)
{
	size_t at = span_find(text, '@');
	struct span host = span_from(text, at + 1);

	for (size_t i = 0; i < text.len; i++)
		if (strchr(" \t\r\n,;<>()", text.at[i]))
			return false;
	return at && at < text.len && span_find(host, '@') == host.len &&
	       span_find(host, '.') > 0 && span_find(host, '.') + 1 < host.len;
}

static void check(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;

	(void)at;
	if (!node_is(node, NODE_STRING) || !node->text.len || is_address(node->text) ||
	    is_open(node->text))
		return;
	say_text(view, CHECK_INVALID_EMAIL, node);
}

static const char *const addresses[] = {
	"resources.jobs.*.email_notifications.*[*]",
	"resources.pipelines.*.notifications[*].email_recipients[*]",
	"resources.quality_monitors.*.notifications.*.email_addresses[*]",
	"resources.alerts.*.evaluation.notification.subscriptions[*].user_email",
};

void job_check_emails(struct job *job)
{
	for (size_t i = 0; i < job->task_count; i++)
		value_each(task_value(&job->tasks[i], TASK_email_notifications),
			   "*[*]", check, job->view);
}

void step_emails(struct view *view)
{
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
		value_each(view->config, addresses[i], check, view);
}
