"use strict";
const theme = document.querySelector(".theme");
theme.hidden = false;
theme.addEventListener("change", (event) => {
	document.documentElement.style.colorScheme = event.target.value;
});
addEventListener("beforeprint", () => {
	for (const details of document.querySelectorAll("details"))
		details.open = true;
});

const rank = { error: 0, warning: 1, note: 2 };
const make = (name, text, of = "") => {
	const element = document.createElement(name);
	element.textContent = text;
	element.className = of;
	return element;
};

// A rule, or a file, with its findings.
const read = (details) => ({
	at: details,
	list: details.querySelector("ul"),
	items: Array.from(details.querySelectorAll("li")),
	name: details.querySelector("h3 code").textContent,
	level: details.querySelector("summary").className,
	count: details.querySelector(".count"),
	hint: details.querySelector(".hint")?.textContent ?? "",
	what: details.querySelector(".what")?.textContent ?? "",
});

// By file, each finding says itself what the rule said for all.
const tell = (rules) => {
	for (const rule of rules) {
		const of = {};
		for (const item of rule.items) {
			const level = item.className;
			if (!of[level]) {
				of[level] = make("p", `${level} `, "of");
				of[level].append(make("code", rule.name), ` ${rule.what} ${rule.hint}`);
			}
			item.append(of[level].cloneNode(true));
		}
	}
};

const place = (item) => {
	const code = item.firstElementChild.firstElementChild;
	const match = /^(.*?)(?::(\d+):(\d+))?$/s.exec(code.textContent);
	return { item, path: match[1], line: +match[2] || 0, column: +match[3] || 0 };
};

const group = (name, items) => {
	const at = make("details", ""), list = make("ul", ""), head = make("h3", "");
	const level = Object.keys(rank).find((it) => items.some((item) => item.className === it));
	const summary = make("summary", "", level);
	head.append(make("b", level), " ", make("code", name));
	const count = make("span", items.length, "count");
	summary.append(head, " ", count);
	at.append(summary, list);
	return { at, list, items, name, level, count };
};

const by_file = (items) => {
	const files = new Map();
	for (const it of items.map(place))
		files.has(it.path) ? files.get(it.path).push(it) : files.set(it.path, [it]);
	return Array.from(files, ([path, found]) => group(path, found
		.sort((a, b) => a.line - b.line || a.column - b.column).map((it) => it.item)));
};

const start = (form) => {
	const list = form.nextElementSibling, shown = form.querySelector("output");
	const rules = Array.from(list.children, read);
	const items = rules.flatMap((rule) => rule.items);
	const texts = new Map();	// in lower case, read when they are first asked for
	let files, groups = rules;
	const orders = {
		level: (a, b) => rank[a.level] - rank[b.level] || b.items.length - a.items.length,
		count: (a, b) => b.items.length - a.items.length,
		name: (a, b) => a.name.localeCompare(b.name, "en"),
	};
	const filter = () => {
		const word = form.word.value.trim().toLowerCase();
		const levels = Object.fromEntries(Object.keys(rank).map((it) => [it, form[it].checked]));
		let sum = 0;
		if (word && !texts.size)
			for (const rule of rules)
				for (const item of rule.items)
					texts.set(item, `${rule.name} ${rule.what} ${item.textContent}`.toLowerCase());
		for (const it of groups) {
			let count = 0;
			for (const item of it.items) {
				const hidden = !levels[item.className] || (word !== "" && !texts.get(item).includes(word));
				if (item.hidden !== hidden)
					item.hidden = hidden;
				count += !hidden;
			}
			it.at.hidden = !count;
			it.count.textContent = count;
			sum += count;
		}
		shown.value = `${sum} of ${items.length} shown`;
	};
	// A group takes its findings while neither it nor they are in the page: nothing is laid
	// out on the way.
	const regroup = () => {
		const file = form.by.value === "file";
		list.replaceChildren();
		if (file && !files) {
			tell(rules);
			files = by_file(items);
		}
		groups = file ? files : rules;
		for (const it of groups)
			it.list.append(...it.items);
		list.className = file ? "rules" : "rules by-rule";
		show();
	};
	const show = () => {
		filter();
		list.replaceChildren(...groups.toSorted(orders[form.order.value]).map((it) => it.at));
	};
	form.addEventListener("submit", (event) => event.preventDefault());
	form.word.addEventListener("input", filter);
	for (const box of form.querySelectorAll("[type=checkbox]"))
		box.addEventListener("change", filter);
	form.by.addEventListener("change", regroup);
	form.order.addEventListener("change", show);
	const folded = () => groups.some((it) => !it.at.open);
	const label = () => {
		form.all.textContent = folded() ? "Open all" : "Close all";
	};
	form.all.addEventListener("click", () => {
		const open = folded();
		for (const it of groups)
			it.at.open = open;
		label();
	});
	list.addEventListener("toggle", label, true);
	form.by.addEventListener("change", label);
	label();
	list.classList.add("by-rule");
	form.hidden = false;
	shown.value = `${items.length} finding${items.length === 1 ? "" : "s"}`;
};
const form = document.querySelector("form");
if (form)
	start(form);
