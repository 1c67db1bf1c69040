// In: the findings of the page and the filters a reader sets. Out: only those findings shown that fit.
"use strict";
(() => {
  const panel = document.getElementById("filters");
  if (!panel) return;
  const form = panel.querySelector("form");
  const search = document.getElementById("search");
  const group = document.getElementById("group");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing-shown");
  const findings = [...document.querySelectorAll("article.finding")];
  const holders = [...document.querySelectorAll(".group, .findings")];
  const programmes = [...document.querySelectorAll(".programme")];
  const drawn = [...document.querySelectorAll(".drawn")];
  const texts = new Map();

  // "ngan sach" finds "Ngân sách", "do" finds "Đô".
  const folded = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d")
      .replace(/\s+/g, " ").trim();

  const textOf = (finding) => {
    if (!texts.has(finding)) {
      const words = finding.cloneNode(true);
      for (const button of words.querySelectorAll(".copy")) button.remove();
      texts.set(finding, folded(words.textContent));
    }
    return texts.get(finding);
  };

  const wanted = () => {
    const fields = new Map();
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      if (!fields.has(box.name)) fields.set(box.name, new Set());
      if (box.checked) fields.get(box.name).add(box.value);
    }
    return fields;
  };

  const apply = () => {
    const fields = wanted();
    const words = folded(search.value).split(" ").filter(Boolean);
    const number = group ? group.value : "";
    let count = 0;
    for (const finding of findings) {
      const data = finding.dataset;
      const fits =
        [...fields].every(([field, values]) => values.has(data[field] || "")) &&
        (!number || data.group === number) &&
        words.every((word) => textOf(finding).includes(word));
      finding.hidden = !fits;
      count += fits;
    }
    const empty = (place) => !place.querySelector("article.finding:not([hidden])");
    for (const holder of holders) holder.hidden = empty(holder);
    const narrowed = count < findings.length;
    for (const programme of programmes) programme.hidden = narrowed && programmes.length > 1 && empty(programme);
    // What a reader looks for stands right below the summary then.
    for (const section of drawn) section.hidden = narrowed;
    nothing.hidden = count > 0;
    shown.textContent = shown.dataset.pattern.replace("{shown}", count).replace("{total}", findings.length);
  };

  // A link may lead to what a filter has hidden: what a reader asks for is shown.
  const reveal = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    for (const details of place.querySelectorAll(":scope > details")) details.open = true;
    if (place.closest("[hidden]") && !panel.contains(place)) {
      form.reset();
      apply();
      place.scrollIntoView();
    }
  };

  // Words to write are copied without what is said of them.
  const { copy, copied } = document.getElementById("main").dataset;
  const copying = (wording) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-live", "polite");
    button.setAttribute("aria-describedby", wording.closest("article").getAttribute("aria-labelledby"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(wording.textContent);
      } catch {
        getSelection().selectAllChildren(wording);
        document.execCommand("copy");
      }
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    return button;
  };

  // A table of programmes can be put in the order of any of its columns.
  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const valueOf = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.value || (column ? cell.textContent : cell.querySelector("a").textContent);
    };
    heads.forEach((head, column) => {
      if (!head.textContent || "unsorted" in head.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((one, other) =>
          valueOf(one, column).localeCompare(valueOf(other, column), "vi", { numeric: true }));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
    const first = findings.find((finding) => !finding.hidden);
    if (first) first.focus();
  });
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", reveal);
  document.getElementById("print-summary").addEventListener("click", () => {
    document.body.classList.add("summary-only");
    print();
  });
  addEventListener("afterprint", () => document.body.classList.remove("summary-only"));
  const close = (width, what) => {
    if (!matchMedia(`(max-width: ${width}rem)`).matches) return;
    for (const details of document.querySelectorAll(what)) details.open = false;
  };
  close(61.99, "aside details");
  close(33.99, ".drawn > details");
  // What is closed would not be printed.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".drawn > details")) details.open = true;
  });
  for (const wording of document.querySelectorAll(".wording")) {
    const mark = wording.nextSibling;
    mark.splitText(1);
    mark.after(copying(wording));
  }
  for (const back of document.querySelectorAll(".ref")) back.title = back.getAttribute("aria-label");
  document.querySelectorAll(".overview table").forEach(sortable);
  panel.hidden = false;
  apply();
  reveal();
})();
