// The page is whole without this file. It adds what a reader of many rows wants:
// sorting, filters, a look-up of certificates, bars that lead to their certificates,
// and a choice of colours. It asks for nothing and keeps nothing.
"use strict";
(() => {
  // Texts of the page in another language, by the English ones.
  const texts = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
  const say = (text, ...values) => values.reduce((s, v) => s.replace("%s", () => v), texts[text] ?? text);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const status = () => {
    const element = make("p", { className: "status" });
    element.setAttribute("role", "status");
    return element;
  };

  // Colours: as the system has them, light, dark.
  const schemes = ["automatic", "light", "dark"];
  const colours = make("button", { type: "button", id: "colours", textContent: say("Colours: %s", say("automatic")) });
  colours.addEventListener("click", () => {
    const now = document.documentElement.dataset.colours || "automatic";
    const next = schemes[(schemes.indexOf(now) + 1) % schemes.length];
    document.documentElement.dataset.colours = next;
    colours.textContent = say("Colours: %s", say(next));
  });
  document.querySelector("header").append(colours);

  // On a phone the plots follow the verdict at once; contents and figures open on demand.
  if (matchMedia("(max-width: 40rem)").matches) {
    for (const details of document.querySelectorAll(".lead details")) details.open = false;
  }

  // A cell's value for sorting: a number or an ISO day where the page gives one, else its text.
  const wordsOf = (cell) => cell.dataset.day ?? cell.textContent;
  const valueOf = (cell) => ("value" in cell.dataset ? Number(cell.dataset.value) : wordsOf(cell));
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));

  const sortable = (table) => {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", { type: "button", className: "sort", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [valueOf(row.cells[column]), row]);
        rows.sort((a, b) => (down ? compare(b[0], a[0]) : compare(a[0], b[0])));
        body.append(...rows.map((pair) => pair[1]));
      });
    });
  };

  // A filter shows the rows that hold all words of its field, and those that a bar
  // counts when one was chosen.
  const filterable = (section, table, label) => {
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    const text = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const field = make("input", { type: "search", id: section.id + "-filter", autocomplete: "off", spellcheck: false });
    const said = status();
    const all = make("button", { type: "button", textContent: say("Show all"), hidden: true });
    const tools = make("div", { className: "tools" }, make("label", { htmlFor: field.id, textContent: label }), field, all, said);
    let behind = null;

    const show = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const column = behind ? heads.indexOf(behind.column) : -1;
      let shown = 0;
      for (const row of rows) {
        const fits =
          words.every((word) => text.get(row).includes(word)) &&
          (column < 0 || wordsOf(row.cells[column]).split(", ").includes(behind.value));
        row.hidden = !fits;
        if (fits) shown++;
      }
      const narrowed = words.length > 0 || behind !== null;
      all.hidden = !narrowed;
      said.textContent = narrowed ? say("%s of %s rows", shown, rows.length) + (behind ? ` (${behind.title})` : "") : "";
    };
    field.addEventListener("input", show);
    all.addEventListener("click", () => {
      field.value = "";
      behind = null;
      show();
      field.focus();
    });
    table.closest(".scroll").before(tools);
    return (choice) => {
      behind = choice;
      show();
      section.scrollIntoView();
      field.focus({ preventScroll: true });
    };
  };

  let listCertificates = null;
  for (const section of document.querySelectorAll("main section")) {
    for (const table of section.querySelectorAll("table")) {
      if (table.classList.contains("verdict")) continue;
      const certificates = section.id === "certificates";
      if (certificates || table.tBodies[0].rows.length > 8) {
        const list = filterable(section, table, certificates ? say("Look up a certificate: serial number, mailbox, unit …") : say("Filter these rows"));
        if (certificates) listCertificates = list;
      }
      sortable(table);
    }
  }

  // Bars: a pointer, a finger or the arrow keys choose one; its words stand below the
  // plot, with a button that lists its certificates.
  for (const figure of document.querySelectorAll("figure")) {
    const bars = [...figure.querySelectorAll("rect[data-bar]")];
    if (bars.length === 0) continue;
    const said = status();
    const list = make("button", { type: "button", textContent: say("List its certificates"), hidden: true });
    const keys = make("p", { className: "keys", textContent: say("Choose a bar with a click or the arrow keys.") });
    figure.querySelector(".scroll").after(make("div", { className: "tools" }, said, list, keys));
    let chosen = -1;
    const choose = (i) => {
      if (chosen >= 0) bars[chosen].classList.remove("chosen");
      chosen = i;
      const bar = bars[i];
      bar.classList.add("chosen");
      said.textContent = bar.querySelector("title").textContent;
      list.hidden = !("column" in bar.dataset) || listCertificates === null;
    };
    const drill = () => {
      if (list.hidden) return;
      const bar = bars[chosen];
      listCertificates({ column: bar.dataset.column, value: bar.dataset.value, title: bar.querySelector("title").textContent });
    };
    bars.forEach((bar, i) => bar.addEventListener("click", () => choose(i)));
    list.addEventListener("click", drill);
    figure.querySelector(".scroll").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        choose(Math.min(Math.max(chosen + step, 0), bars.length - 1));
        bars[chosen].scrollIntoView({ block: "nearest", inline: "nearest" });
      } else if (event.key === "Enter" && chosen >= 0) {
        drill();
      } else {
        return;
      }
      event.preventDefault();
    });
  }
})();
