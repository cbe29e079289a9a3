// page.js MODULES CHROMIUM PAGE... - opens each page in a browser without a network, and
// says of each claim whether it holds: `ok`, `failed` or `told`, the page, the claim.
"use strict";
const path = require("path");
const [where, executablePath, ...pages] = process.argv.slice(2);
const modules = path.resolve(where);
const { chromium } = require(path.join(modules, "playwright-core"));
const axe = path.join(modules, "axe-core", "axe.min.js");
const SOON = 1000;	// milliseconds to the first picture, and to all of it
const AT_ONCE = 300;	// what a reader who has asked for another order waits
const TRIES = 4;
const PHONE = { width: 375, height: 700 };

const tell = (state, page, claim) => console.log(`${state}\t${path.basename(page)}: ${claim}`);
const hold = (page, claim, holds, seen) =>
	tell(holds ? "ok" : "failed", page, holds ? claim : `${claim}: ${JSON.stringify(seen)}`);

const open = async (browser, file, options = {}) => {
	const context = await browser.newContext({ offline: true, ...options });
	const page = await context.newPage(), heard = [];
	page.on("request", (it) => heard.push(`request ${it.url()}`));
	page.on("console", (it) => heard.push(`console ${it.text()}`));
	page.on("pageerror", (it) => heard.push(`error ${it}`));
	page.on("dialog", (it) => { heard.push(`dialog ${it.message()}`); it.dismiss(); });
	await page.goto(`file://${file}`, { waitUntil: "load" });
	return { page, context, heard: heard.filter((it) => it !== `request file://${file}`) };
};

// From the start of the navigation, as the browser counts; the best of some tries, for the
// machine has other work, and the first pays for a browser that has just started.
const times = async (browser, file) => {
	let best, seen;
	for (let i = 0; i < TRIES; i++) {
		const { page, context, heard } = await open(browser, file);
		seen = await page.evaluate(() => new Promise((done) => {
			const tick = () => {
				const [paint] = performance.getEntriesByName("first-contentful-paint");
				const [all] = performance.getEntriesByType("navigation");
				if (!paint || !all.loadEventEnd)
					return setTimeout(tick, 20);
				done({ paint: paint.startTime, load: all.loadEventEnd,
					elements: document.querySelectorAll("*").length });
			};
			tick();
		}));
		seen.heard = heard.concat(best?.heard ?? []);
		best = best && best.load < seen.load ? { ...best, heard: seen.heard } : seen;
		await context.close();
	}
	seen = best;
	tell("told", file, `first picture ${Math.round(seen.paint)} ms, whole ${
		Math.round(seen.load)} ms, ${seen.elements} elements`);
	hold(file, "opens in under a second", seen.paint < SOON && seen.load < SOON, seen);
	hold(file, "asks for nothing and says nothing", !seen.heard.length, seen.heard);
};

const phone = async (browser, file) => {
	for (const javaScriptEnabled of [true, false]) {
		const { page, context } = await open(browser, file, { viewport: PHONE, javaScriptEnabled });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		hold(file, `fits a phone${javaScriptEnabled ? "" : " without scripts"}`, wide <= PHONE.width, wide);
		await context.close();
	}
};

const easy = async (browser, file) => {
	for (const colorScheme of ["light", "dark"]) {
		const { page, context } = await open(browser, file, { colorScheme, bypassCSP: true });
		// Ten of a list stand for all of it: the checker takes a second for each hundred.
		await page.evaluate(() => {
			for (const list of document.querySelectorAll("ul, tbody"))
				list.replaceChildren(...Array.from(list.children).slice(0, 10));
			for (const it of document.querySelectorAll("details"))
				it.open = true;
		});
		await page.addScriptTag({ path: axe });
		const { violations } = await page.evaluate(() => axe.run(document, {
			runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
		}));
		hold(file, `nothing stands in anyone's way, ${colorScheme}`, !violations.length,
			violations.map((it) => `${it.id} ${it.nodes.length}: ${it.nodes[0].html.slice(0, 200)} ${it.nodes[0].failureSummary}`));
		await context.close();
	}
};

const bare = async (browser, file) => {
	const { page, context } = await open(browser, file, { javaScriptEnabled: false });
	const hidden = await page.locator("form:visible, .theme:visible").count();
	hold(file, "without scripts nothing is shown that needs them", !hidden, hidden);
	await context.close();
};

// To the end of the frame that shows it; by file for the first time, which makes the groups.
const regrouped = async (browser, file) => {
	let best = Infinity;
	for (let i = 0; i < TRIES; i++) {
		const { page, context } = await open(browser, file);
		best = Math.min(best, await page.evaluate(() => new Promise((done) => {
			const by = document.querySelector("[name=by]");
			if (!by)
				return done(Infinity);
			requestAnimationFrame(() => setTimeout(() => {
				const begun = performance.now();
				by.value = "file";
				by.dispatchEvent(new Event("change"));
				requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun), 0));
			}, 0));
		})));
		await context.close();
	}
	if (best === Infinity)	// nothing to group
		return;
	hold(file, "groups by file at once", best < AT_ONCE, best);
	tell("told", file, `grouped by file in ${Math.round(best)} ms`);
};

const used = async (browser, file) => {
	const { page, context } = await open(browser, file);
	const form = page.locator("form");
	const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	await page.locator(".theme select").selectOption("dark");
	const dark = await colour();
	await page.locator(".theme select").selectOption("light");
	hold(file, "the colours can be chosen", await colour() !== dark, dark);
	if (await form.count()) {
		const items = await page.locator(".rules li").count();
		const begun = Date.now();
		await form.locator("[name=by]").selectOption("file");
		hold(file, "by file there are as many", await page.locator(".rules li").count() === items, items);
		await form.locator("[name=by]").selectOption("rule");
		await form.locator("[name=word]").fill("no such words anywhere");
		hold(file, "a filter hides what it does not let through",
			await form.locator("output").textContent() === `0 of ${items} shown`,
			await form.locator("output").textContent());
		await form.locator("[name=word]").fill("");
		tell("told", file, `grouped, grouped back and filtered in ${Date.now() - begun} ms`);
		const first = page.locator(".rules > details").first(), was = await first.getAttribute("open");
		await form.locator("[name=all]").focus();
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		hold(file, "a rule opens and closes by key", await first.getAttribute("open") !== was, was);
	}
	if (await page.evaluate(() => document.querySelectorAll("*").length) < 20000) {
		await page.emulateMedia({ media: "print" });
		hold(file, "on paper nothing is folded", await page.evaluate(() =>
			Array.from(document.querySelectorAll("details > ul > li:first-child"))
				.every((it) => it.getBoundingClientRect().height > 0)), "folded");
	}
	await context.close();
};

(async () => {
	const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic",
		"--host-resolver-rules=MAP * 0.0.0.0"] });
	for (const file of pages)
		for (const claim of [times, phone, easy, bare, regrouped, used])
			await claim(browser, path.resolve(file));
	await browser.close();
})().catch((fault) => { console.log(`failed\tbrowser: ${fault}`); process.exit(1); });
