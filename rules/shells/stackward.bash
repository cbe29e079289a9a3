# Completion of bash for stackward and its tools: stackward completion bash
# Only the stackward of PATH is asked, never a program that stands on the line.
_stackward() {
	local i=0 last=0 before= line tail head
	local -a words
	words=()
	# Bash cuts words at = and :, which belong to them here.
	while [ "$i" -le "$COMP_CWORD" ]; do
		line=${COMP_WORDS[i]}
		case $i:$before$line in
		0:*) words=("$line") ;;
		*[=:] | *[=:]"$line") last=$((${#words[@]} - 1)); words[last]=${words[last]}$line ;;
		*) words=("${words[@]}" "$line") ;;
		esac
		before=$line
		i=$((i + 1))
	done
	last=${words[${#words[@]}-1]}
	tail=${last##*[=:]}
	head=${last%"$tail"}
	COMPREPLY=()
	while IFS= read -r line; do
		case $line in
		:files) compopt -o filenames 2>/dev/null
			while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$tail") ;;
		:folders) compopt -o filenames 2>/dev/null
			while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$tail") ;;
		:revisions) while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W \
			"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)" -- "$tail") ;;
		*) line=${line%%$'\t'*}
			COMPREPLY+=("${line#"$head"}") ;;
		esac
	done < <(command stackward completion words "${words[@]}" 2>/dev/null)
}
complete -F _stackward @PROGRAMS@
