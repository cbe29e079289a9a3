"use strict";
const list = document.querySelector(".findings");
if (list) {
	const form = document.querySelector("form"), shown = form.querySelector("output");
	const items = Array.from(list.children);
	const rank = { error: 0, warning: 1, note: 2 };
	let text;	// in lower case, read when it is first asked for
	const place = new Map(items.map((item, i) => [item, i]));
	const orders = {
		place: () => 0,
		level: (a, b) => rank[a.className] - rank[b.className],
		rule: (a, b) => a.dataset.rule.localeCompare(b.dataset.rule, "en"),
	};
	const filter = () => {
		const word = form.word.value.toLowerCase();
		let count = 0;
		text ??= items.map((item) => item.textContent.toLowerCase());
		items.forEach((item, i) => {
			item.hidden = !form[item.className].checked || !text[i].includes(word);
			count += !item.hidden;
		});
		shown.value = `${count} of ${items.length} shown`;
	};
	const sort = () => {
		const order = orders[form.order.value];
		list.append(...items.slice().sort((a, b) => order(a, b) || place.get(a) - place.get(b)));
	};
	form.addEventListener("submit", (event) => event.preventDefault());
	form.addEventListener("input", filter);
	form.order.addEventListener("change", sort);
	form.hidden = false;
	shown.value = `${items.length} shown`;
}
