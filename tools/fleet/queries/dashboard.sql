-- The fleet on a dashboard, where `:table` is the table of the job. A finding stands in the run that
-- judged its repository last, which `since` names. Later runs only say that it still holds.

-- The fleet as it is: how many repositories came to what.
SELECT r.run, r.status, count(*) AS repositories, sum(r.errors) AS errors,
       sum(r.warnings) AS warnings, sum(r.not_checked) AS not_checked
FROM IDENTIFIER(:table) AS r
WHERE r.kind = 'repository' AND r.run = (SELECT max(run) FROM IDENTIFIER(:table))
GROUP BY r.run, r.status
ORDER BY repositories DESC;

-- What is broken most widely.
SELECT f.rule, f.level, count(DISTINCT f.repo) AS repositories, count(*) AS findings
FROM IDENTIFIER(:table) AS r
JOIN IDENTIFIER(:table) AS f ON f.kind = 'finding' AND f.repo = r.repo AND f.run = r.since
WHERE r.kind = 'repository' AND r.run = (SELECT max(run) FROM IDENTIFIER(:table))
GROUP BY f.rule, f.level
ORDER BY repositories DESC, findings DESC, f.rule
LIMIT 50;

-- Where it goes: errors and repositories without any, run by run.
SELECT r.run, sum(r.errors) AS errors, count_if(r.status = 'clean') AS clean,
       count_if(r.status NOT IN ('clean', 'findings', 'empty')) AS not_judged,
       count(*) AS repositories
FROM IDENTIFIER(:table) AS r
WHERE r.kind = 'repository'
GROUP BY r.run
ORDER BY r.run;
