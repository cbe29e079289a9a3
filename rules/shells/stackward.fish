# Completion of fish for stackward and its tools: stackward completion fish
# Only the stackward of PATH is asked, never a program that stands on the line.
function __stackward_words
	set -l current (commandline -ct)
	test -n "$current"; or set current ''
	set -l value (string replace -r -- '^--[^=]*=' '' $current)
	set -l option (string match -r -- '^--[^=]*=' $current)
	for line in (command stackward completion words (commandline -opc) $current 2>/dev/null)
		switch $line
			case ':files'
				printf "$option%s\n" (__fish_complete_path $value)
			case ':folders'
				printf "$option%s\n" (__fish_complete_directories $value)
			case ':revisions'
				printf "$option%s\n" (git for-each-ref --format='%(refname:short)' 2>/dev/null)
			case '*'
				echo $line
		end
	end
end
for program in @PROGRAMS@
	complete -c $program -f -a '(__stackward_words)'
end
