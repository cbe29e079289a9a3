# texts.awk - makes a C text of each file, src/report/html.css becoming report_html_css; indents
# are left out.

function finish()
{
	if (name)
		print "\t;"
}
FNR == 1 {
	if (NR == 1)
		print "#include \"draw/page.h\"\n#include \"report/page.h\""
	finish()
	name = FILENAME
	sub(/^src\//, "", name)
	gsub(/[^A-Za-z0-9]/, "_", name)
	printf "const char %s[] =\n", name
}
{
	gsub(/\\/, "&&")
	gsub(/["?]/, "\\\\&")	# `??=` is a trigraph
	sub(/^\t+/, "")
	gsub(/\t+/, " ")
	printf "\t\"%s\\n\"\n", $0
}
END { finish() }
