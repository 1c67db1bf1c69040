"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, columns, rows, strings } = data;
  const table = document.querySelector("table");
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll("th.rule")];
  const groups = [...table.querySelectorAll("th[scope=colgroup]")];
  const lines = [...body.rows].filter((line) => line.dataset.r !== undefined);
  const faults = [...body.rows].filter((line) => line.dataset.r === undefined);
  const dialog = document.querySelector("dialog");
  const card = dialog.querySelector(".card");
  const RANK = ["fail", "review", "waived", "not_applicable", "pass", ""];
  const OPEN = ["fail", "review"];
  const say = (number) => (number < 0 ? "" : strings[number]);
  const cellsOf = (line) => [...line.querySelectorAll("td[data-c]")];
  const outcomeOf = (cell) => (cell ? cell.className : "");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const grid = new Map(lines.map((line) => [line, new Map(cellsOf(line).map((cell) => [+cell.dataset.c, cell]))]));
  let current = null;

  // Moving around: one cell of the table is in the order of the tab key, arrows move it.
  const hold = (cell) => {
    if (current) current.tabIndex = -1;
    current = cell;
    if (current) current.tabIndex = 0;
  };
  const shownLines = () => [...body.rows].filter((line) => grid.has(line) && !line.hidden);
  const shownCells = (line) => [...grid.get(line).values()].filter((cell) => !cell.hidden);
  const step = (cell, down, right) => {
    const line = cell.parentElement;
    if (right) {
      const cells = shownCells(line);
      return cells[cells.indexOf(cell) + right] || null;
    }
    for (let all = shownLines(), at = all.indexOf(line) + down; at >= 0 && at < all.length; at += down) {
      const other = grid.get(all[at]).get(+cell.dataset.c);
      if (other) return other;
    }
    return null;
  };
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td[data-c]");
    if (!cell) return;
    let next = null;
    if (STEPS[event.key]) next = step(cell, ...STEPS[event.key]);
    else if (event.key === "Home") next = shownCells(cell.parentElement)[0];
    else if (event.key === "End") next = shownCells(cell.parentElement).at(-1);
    else if (event.key === "Enter" || event.key === " ") open(cell);
    else return;
    event.preventDefault();
    if (next) { hold(next); next.focus(); }
  });
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-c]");
    if (cell) { hold(cell); open(cell); }
    const head = event.target.closest("thead button");
    if (head) sort(head.closest("th"));
  });

  // The finding of a cell. Words come in as text, never as markup.
  const make = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const open = (cell) => {
    const row = rows[+cell.parentElement.dataset.r];
    const place = +cell.dataset.c;
    const column = columns[place];
    const [why, stated, remedy, places, decided, quotes, known] = row.cells[place];
    const title = make("h2", column.title);
    title.id = "title";
    title.tabIndex = -1;
    const lead = make("p", `${row.name} · ${row.document}`);
    const chip = make("p");
    chip.append(make("span", words.outcomes[outcomeOf(cell)], `chip ${outcomeOf(cell)}`), ` ${column.severity}`);
    const list = make("dl");
    const add = (label, ...parts) => {
      if (!parts.length) return;
      const told = make("dd");
      told.append(...parts);
      list.append(make("dt", label), told);
    };
    add(words.clause, column.grounds);
    add(words.required, column.required);
    add(words.stated, say(stated) || words.nothing);
    const shown = quotes.map(([text, where]) => {
      const quote = make("blockquote", say(text));
      if (say(where)) quote.append(make("span", ` (${say(where)})`, "soft"));
      return quote;
    });
    if (places > quotes.length) shown.push(make("p", words.more.replace("{count}", places - quotes.length), "soft"));
    add(words.quote, ...shown);
    add(words.why, ...[say(why), decided, known && words.known].filter(Boolean).map((text) => make("p", text)));
    if (say(remedy)) add(words.remedy, say(remedy));
    card.replaceChildren(title, lead, chip, ...row.notes.map((note) => make("p", note, "soft")), list);
    history.replaceState(null, "", `#${encodeURIComponent(column.id)}@${encodeURIComponent(row.source)}`);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
    for (const button of dialog.querySelectorAll("button[data-step]")) {
      button.disabled = !step(cell, ...STEPS[button.dataset.step]);
    }
  };
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (event.target === dialog || (button && !button.dataset.step)) { dialog.close(); return; }
    const key = button && button.dataset.step;
    const next = key && step(current, ...STEPS[key]);
    if (next) { hold(next); open(next); dialog.querySelector(`[data-step=${key}]`).focus(); }
  });
  dialog.addEventListener("close", () => {
    history.replaceState(null, "", location.pathname + location.search);
    if (current) current.focus();
  });

  // Sorting: by the outcomes of a column, by a figure, or by name; once more turns it round.
  const keyOf = (head) => {
    if (head.dataset.c !== undefined) return (line) => RANK.indexOf(outcomeOf(grid.get(line).get(+head.dataset.c)));
    if (head.dataset.n !== undefined) return (line) => -Number(line.querySelectorAll("td.n")[+head.dataset.n].dataset.v);
    return (line) => +line.dataset.r;
  };
  const sort = (head) => {
    const turned = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("thead [aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", turned ? "descending" : "ascending");
    const key = keyOf(head);
    body.classList.toggle("sorted", turned || !head.classList.contains("corner"));
    const keyed = lines.map((line) => [key(line), +line.dataset.r, line]);
    keyed.sort((one, other) => (turned ? other[0] - one[0] : one[0] - other[0]) || one[1] - other[1]);
    body.append(...keyed.map(([, , line]) => line), ...faults);
  };

  // Filters.
  const form = document.querySelector("form");
  const status = document.getElementById("shown");
  const filter = () => {
    const wanted = plain(form.elements.find.value);
    let shownRows = 0;
    const verdict = form.elements.verdict.value;
    for (const line of lines) {
      const named = plain(line.cells[0].textContent).includes(wanted);
      line.hidden = !named || !(verdict === "all" || line.querySelector("td.w").classList.contains(verdict));
      shownRows += !line.hidden;
    }
    for (const line of faults) line.hidden = !plain(line.textContent).includes(wanted);
    const parts = new Set([...form.querySelectorAll("input[name=part]:checked")].map((box) => box.value));
    const severities = { all: ["error", "warning", "note"], error: ["error"], warning: ["error", "warning"] }[form.elements.severity.value];
    const only = form.elements.only.value;
    const is = (cell) => cell && (only === "new" ? OPEN.includes(outcomeOf(cell)) && cell.dataset.k === undefined : outcomeOf(cell) === only);
    const visible = columns.map((column, place) =>
      parts.has(column.part) && severities.includes(column.level) &&
      (only === "all" || lines.some((line) => !line.hidden && is(grid.get(line).get(place)))));
    for (const cell of table.querySelectorAll("[data-c]")) cell.hidden = !visible[+cell.dataset.c];
    for (const group of groups) {
      const span = heads.filter((head) => head.dataset.g === group.dataset.g && !head.hidden).length;
      group.hidden = !span;
      if (span) group.colSpan = span;
    }
    const count = visible.filter(Boolean).length;
    table.style.setProperty("--columns", count);
    status.textContent = words.shown.replace("{rows}", shownRows).replace("{allRows}", lines.length)
      .replace("{columns}", count).replace("{allColumns}", columns.length);
    if (!current || current.hidden || current.parentElement.hidden) {
      const first = shownLines()[0];
      hold(first ? shownCells(first)[0] || null : null);
    }
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-o]");
    if (!button) return;
    const pressed = button.getAttribute("aria-pressed") === "true";
    for (const other of form.querySelectorAll("button[data-o]")) other.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", String(!pressed));
    if (pressed) delete table.dataset.only;
    else table.dataset.only = button.dataset.o;
  });
  table.setAttribute("role", "grid");
  table.classList.add("even");
  form.hidden = false;
  document.querySelector(".print").hidden = true;
  filter();

  // A link to one finding.
  const [rule, source] = location.hash.slice(1).split("@");
  const named = (given, name) => given === encodeURIComponent(name);
  const line = lines.find((one) => named(source, rows[+one.dataset.r].source));
  const cell = line && grid.get(line).get(columns.findIndex((column) => named(rule, column.id)));
  if (cell) { hold(cell); cell.scrollIntoView({ block: "center", inline: "center" }); open(cell); }
})();
