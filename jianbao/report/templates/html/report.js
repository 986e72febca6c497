"use strict";
/* What the page can do beyond being read: search, the sentence beside the claim, tables that sort, filter and are copied,
   charts enlarged, the place in the contents, all code at once. Without it everything is there. It loads nothing, and what
   comes from a digest is handled as text alone. */
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const main = byId("main");

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function button(text, action, attributes = {}) {
    const element = make("button", { type: "button", ...attributes }, text);
    element.addEventListener("click", action);
    return element;
  }

  document.documentElement.classList.add("js");
  all("[data-needs-script]").forEach((element) => { element.hidden = false; });

  /* ---- Search: every hit in its context. Plain substrings: words of Chinese are not told apart. ---- */

  const BLOCKS = "[data-number], h1, h2, h3, h4, h5, h6, p, li, th, td, figcaption, pre, text";
  const SILENT = "details.code, .cited, .fold, .table-tools";
  const AROUND = 14;
  const SHORT_PAUSE = 120;
  const find = byId("find");
  const side = document.querySelector(".side");
  let blocks;

  /* As long as what it folds, so that places in one are places in the other. */
  function folded(text) {
    const half = text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\s/g, " ");
    const lower = half.toLowerCase();
    return lower.length === half.length ? lower : half;
  }

  function articleOf(sentence) {
    const heading = byId(sentence.id.split("-")[0]);
    return { heading, title: heading.lastElementChild.previousSibling.data, meta: heading.nextElementSibling };
  }

  function placeOf(block, section) {
    const figure = block.closest("figure");
    if (figure) return figure.querySelector(".label").textContent;
    if (block.matches("[data-number]")) return `${block.id} ${articleOf(block).title}`;
    return section;
  }

  function collectBlocks() {
    const found = new Map();
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let section = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement.closest(BLOCKS);
      if (!element || element.closest(SILENT)) continue;
      if (element.matches("h2, h3") && !found.has(element)) section = [...element.childNodes].map((n) => n.textContent).join(" ").trim();
      if (!found.has(element)) found.set(element, { element, text: "", nodes: [], place: placeOf(element, section) });
      const block = found.get(element);
      block.nodes.push({ node, start: block.text.length });
      block.text += node.data;
    }
    return [...found.values()].map((block) => ({ ...block, folded: folded(block.text) }));
  }

  function rangeOf(block, start, end) {
    const range = document.createRange();
    const holding = (place) => block.nodes.findLast((n) => n.start <= place);
    const first = holding(start), last = holding(end - 1);
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    return range;
  }

  /* Each place of the first word in a block that has all of them. */
  function hitsOf(query, sentencesOnly) {
    const words = folded(query).split(" ").filter(Boolean);
    const hits = [];
    if (!words.length) return hits;
    blocks ??= collectBlocks();
    for (const block of blocks) {
      if (sentencesOnly && !block.element.matches("[data-number]")) continue;
      if (!words.every((word) => block.folded.includes(word))) continue;
      for (let at = block.folded.indexOf(words[0]); at >= 0; at = block.folded.indexOf(words[0], at + words[0].length)) {
        hits.push({ block, start: at, end: at + words[0].length });
      }
    }
    return hits;
  }

  function paint(name, ranges) {
    if (window.CSS?.highlights) CSS.highlights.set(name, new Highlight(...ranges));
  }

  function reveal(element) {
    const row = element.closest("tr[hidden]");
    if (row) row.closest("figure").dispatchEvent(new Event("unfilter"));
  }

  function show({ block, start, end }, row) {
    all(".found").forEach((e) => e.classList.remove("found"));
    all("[aria-current]", byId("find-hits")).forEach((e) => e.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    reveal(block.element);
    block.element.classList.add("found");
    paint("hit", [rangeOf(block, start, end)]);
    block.element.scrollIntoView({ block: "center", inline: "nearest" });
  }

  function hitRow(hit) {
    const { text, place, element } = hit.block;
    const before = text.slice(Math.max(0, hit.start - AROUND), hit.start);
    const after = text.slice(hit.end, hit.end + AROUND);
    const row = button("", () => {
      show(hit, row);
      const target = element.closest("svg") ? element.closest("figure") : element;
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    });
    row.append(make("span", { class: "place" }, place), hit.start > AROUND ? "…" : "", before,
      make("mark", {}, text.slice(hit.start, hit.end)), after, hit.end + AROUND < text.length ? "…" : "");
    row.addEventListener("focus", () => show(hit, row));
    return make("li", {}, row);
  }

  function search() {
    const hits = hitsOf(find.value, byId("find-sentences").checked);
    const asked = find.value.trim();
    const places = new Set(hits.map((hit) => hit.block)).size;
    byId("find-count").textContent = !asked ? "" : hits.length ? `共${hits.length}处，在${places}段中` : "没有找到";
    byId("find-hits").replaceChildren(...hits.map(hitRow));
    paint("hits", hits.map((hit) => rangeOf(hit.block, hit.start, hit.end)));
    paint("hit", []);
    if (asked) side.dataset.query = asked;
    else delete side.dataset.query;
  }

  function openSearch() {
    side.classList.add("open");
    find.focus();
    find.select();
  }

  function closeSearch() {
    find.value = "";
    search();
    side.classList.remove("open");
  }

  let waiting = 0;
  function searchSoon(event) {
    clearTimeout(waiting);
    waiting = event.isComposing ? 0 : setTimeout(searchNow, SHORT_PAUSE);
  }
  /* Who goes to the hits at once goes to those of what stands in the box. */
  function searchNow() {
    clearTimeout(waiting);
    if (waiting) search();
    waiting = 0;
  }
  find.addEventListener("input", searchSoon);
  find.addEventListener("compositionend", searchSoon);
  byId("find-sentences").addEventListener("change", search);
  byId("open-find").addEventListener("click", openSearch);
  byId("close-find").addEventListener("click", closeSearch);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      openSearch();
    }
  });
  byId("search").addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      closeSearch();
      find.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: event.target === find ? 1 : 0 }[event.key];
    const inList = event.target === find || event.target.closest("#find-hits");
    if (!step || !inList) return;
    event.preventDefault();
    searchNow();
    const stops = [find, ...all("#find-hits button")];
    stops[Math.max(0, stops.indexOf(event.target) + step)]?.focus();
  });

  /* ---- A sentence beside the claim that cites it ---- */

  const quote = byId("quote");
  const sentences = all("[data-number]");

  function copyOf(sentence, pointed) {
    const copy = sentence.cloneNode(true);
    const marked = pointed !== sentence && copy.querySelector(`[id="${pointed?.id}"]`);
    if (marked) marked.classList.add("pointed");
    [copy, ...all("[id]", copy)].forEach((element) => element.removeAttribute("id"));
    return copy;
  }

  function openQuote(sentence, pointed, link) {
    const at = sentences.indexOf(sentence);
    const article = sentence.id.split("-")[0];
    const neighbour = (step) => {
      const other = sentences[at + step];
      return other?.id.startsWith(`${article}-`) ? [make("p", { class: "neighbour" }, copyOf(other))] : [];
    };
    const { heading, title, meta } = articleOf(sentence);
    const places = document.querySelector(`.cited [data-of="${sentence.id}"]`);
    byId("quote-title").textContent = `${sentence.id}　${title}`;
    byId("quote-source").textContent = heading && meta?.matches(".aside") ? meta.textContent : "";
    byId("quote-text").replaceChildren(
      ...neighbour(-1), make("p", { class: "quoted" }, copyOf(sentence, pointed)), ...neighbour(1));
    byId("quote-places").replaceChildren(...all("a", places ?? make("p", {})).map((a) => a.cloneNode(true)));
    byId("quote-to").setAttribute("href", `#${pointed.id}`);
    quote.showModal();
    placeBeside(link.getBoundingClientRect());
  }

  const GAP = 8, NARROW = 576;
  function placeBeside(box) {
    quote.removeAttribute("style");
    if (innerWidth <= NARROW) return;
    const { width, height } = quote.getBoundingClientRect();
    const below = box.bottom + GAP, above = box.top - GAP - height;
    const top = below + height <= innerHeight ? below : above >= 0 ? above : innerHeight - height - GAP;
    quote.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`;
    quote.style.top = `${Math.max(GAP, top)}px`;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = byId(link.hash.slice(1));
    const sentence = target?.closest("[data-number]");
    if (sentence && !link.closest("dialog")) {
      event.preventDefault();
      openQuote(sentence, target, link);
    } else if (target) {
      link.closest("dialog")?.close();
      reveal(target);
    }
  });
  all("dialog").forEach((dialog) => {
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  });

  /* ---- Tables ---- */

  const ORDER = new Intl.Collator("zh-Hans", { numeric: true });
  const FEWEST_TO_FILTER = 8;
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const textOf = (cell) => cell.textContent.trim();
  const valueOf = (text) => parseFloat(text.replace("−", "-").replace(/[^\d.-]/g, ""));

  function sortBy(column, body, original) {
    const heads = [...body.parentElement.tHead.rows[0].cells];
    const head = heads[column];
    const order = NEXT[head.getAttribute("aria-sort") ?? "none"];
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    if (order !== "none") head.setAttribute("aria-sort", order);
    const numbers = head.classList.contains("number");
    const compare = (a, b) => (numbers ? valueOf(a) - valueOf(b) : ORDER.compare(a, b));
    const empty = (text) => text === "" || (numbers && Number.isNaN(valueOf(text)));
    const rows = original.map((row) => ({ row, text: textOf(row.cells[column]) }));
    if (order !== "none") {
      const sign = order === "ascending" ? 1 : -1;
      rows.sort((a, b) => empty(a.text) - empty(b.text) || (empty(a.text) ? 0 : sign * compare(a.text, b.text)));
    }
    body.append(...rows.map(({ row }) => row));
  }

  /* No spreadsheet takes what a cell holds for a formula; a plain number stays one. */
  function csvCell(text) {
    const plain = text.replace("−", "-");
    const number = /^[-+]?\d[\d,]*(\.\d+)?%?$/.test(plain);
    const safe = number ? plain : /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function csvOf(table) {
    const rows = all("tr", table).filter((row) => !row.hidden);
    return rows.map((row) => [...row.cells].map((cell) => csvCell(textOf(cell))).join(",")).join("\r\n");
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { class: "outside", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  all("figure.table").forEach((figure) => {
    const table = figure.querySelector("table"), body = table.tBodies[0], rows = [...body.rows];
    const name = figure.querySelector(".label").textContent;
    const status = make("span", { role: "status" });
    const filter = make("input", { type: "search", placeholder: "筛选", "aria-label": `筛选${name}` });
    const narrow = () => {
      const words = folded(filter.value).split(" ").filter(Boolean);
      rows.forEach((row) => { row.hidden = !words.every((word) => folded(row.textContent).includes(word)); });
      const shown = rows.filter((row) => !row.hidden).length;
      status.textContent = words.length ? `${rows.length}行中的${shown}行` : "";
    };
    filter.addEventListener("input", narrow);
    figure.addEventListener("unfilter", () => { filter.value = ""; narrow(); });
    if (rows.length > 1) {
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        const text = head.textContent;
        if (text.trim()) head.replaceChildren(button(text, () => sortBy(column, body, rows), { class: "sort" }));
      });
    }
    const copying = button("复制 CSV", async () => {
      await copy(csvOf(table));
      status.textContent = `已复制${rows.filter((row) => !row.hidden).length}行`;
    }, { "aria-label": `复制${name}为 CSV` });
    const tools = make("div", { class: "table-tools" }, status, copying);
    if (rows.length >= FEWEST_TO_FILTER) tools.prepend(filter);
    figure.querySelector(".scroll").before(tools);
  });

  /* The head of a table stays in view: of one that fits while the page scrolls, of a wider one within its own frame. */
  function measureTables() {
    all(".scroll").forEach((frame) => {
      frame.classList.remove("fits", "wide");
      const fits = frame.scrollWidth <= frame.clientWidth + 1;
      frame.classList.add(fits ? "fits" : "wide");
      frame.tabIndex = fits ? -1 : 0;
    });
  }
  measureTables();
  document.fonts?.ready.then(measureTables);
  addEventListener("resize", measureTables);

  /* ---- Charts enlarged, where they are too small to be read ---- */

  const enlarged = byId("enlarged");
  all("figure.chart").forEach((figure) => {
    const drawing = figure.querySelector("svg");
    const name = figure.querySelector(".label").textContent;
    figure.querySelector(".spots").after(button("放大", () => {
      byId("enlarged-title").textContent = figure.querySelector("figcaption").firstChild.textContent;
      byId("enlarged-chart").replaceChildren(drawing.cloneNode(true));
      enlarged.showModal();
    }, { class: "enlarge", "aria-label": `放大${name}` }));
  });

  /* ---- The contents mark where the reader is; all code at once ---- */

  const entries = new Map(all("nav a", side).map((link) => [link.hash.slice(1), link]));
  const headings = all("h2[id], h3[id]", main);
  const READING_LINE = 0.3;
  let current, unfolded;

  function markPlace() {
    const passed = headings.filter((h) => h.getBoundingClientRect().top < innerHeight * READING_LINE);
    const entry = entries.get((passed.at(-1) ?? headings[0])?.id);
    if (!entry || entry === current) return;
    current?.removeAttribute("aria-current");
    entry.setAttribute("aria-current", "location");
    current = entry;
    const chapter = entry.closest("details") ?? entry.parentElement.querySelector("details");
    if (unfolded && unfolded !== chapter) unfolded.open = false;
    if (chapter && !chapter.open) {
      chapter.open = true;
      unfolded = chapter;
    }
    const { top, bottom } = entry.getBoundingClientRect();
    const frame = side.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) side.scrollTop += top - frame.top - frame.height / 2;
  }
  const watch = new IntersectionObserver(markPlace, { rootMargin: `0px 0px -${100 - 100 * READING_LINE}% 0px` });
  headings.forEach((heading) => watch.observe(heading));

  byId("show-code").addEventListener("click", (event) => {
    const shown = document.documentElement.classList.toggle("with-code");
    all("details.code").forEach((details) => { details.open = shown; });
    event.target.setAttribute("aria-pressed", String(shown));
  });
})();
