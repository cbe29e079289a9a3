#compdef @PROGRAMS@
# Completion of zsh for stackward and its tools: stackward completion zsh
# Only the stackward of PATH is asked, never a program that stands on the line.
_stackward() {
	local line
	local -a words_there shown
	for line in "${(@f)$(command stackward completion words \
			"${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
		case $line in
		'') ;;
		:files) compset -P '*='; _files ;;
		:folders) compset -P '*='; _files -/ ;;
		:revisions) compset -P '*='
			compadd -- ${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"} ;;
		*) words_there+=("${line%%$'\t'*}")
			shown+=("${line/$'\t'/  -- }") ;;
		esac
	done
	(( ! $#words_there )) || compadd -l -d shown -a -- words_there
}
if [ "$funcstack[1]" = _stackward ]; then
	_stackward "$@"
else
	compdef _stackward @PROGRAMS@
fi
