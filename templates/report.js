"use strict";
// What the page does when scripts may run: filter, search, keys, notes. Everything else works without.
// The page carries the table of findings (findings.csv); row n belongs to every element with data-f="n".
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const SIGN_OFF = ["status", "verified_by", "source_consulted", "date", "note"];
  const SETTLED = ["confirmed", "corrected", "stands", "cut"];
  const STATUS = ["asked", ...SETTLED];
  const CHANGED = "⚠ changed since";

  // The rows of a text in RFC 4180. A cell of the table never holds a line end.
  function parse(text) {
    return text.split(/\r?\n/).filter(Boolean).map((line) => {
      const cells = line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) || [];
      return cells.map((cell, i) => {
        const bare = i > 0 ? cell.slice(1) : cell.replace(/^,/, "");
        return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare;
      });
    });
  }

  const [head, ...rows] = parse(byId("table").textContent);
  const at = (name) => head.indexOf(name);
  const signAt = head.length - SIGN_OFF.length;
  const firstWords = at("subject") + 1;
  const elements = rows.map(() => []);
  all("[data-f]").forEach((element) => elements[element.dataset.f]?.push(element));
  const folds = all("details.fold");
  const marks = all("a.m");

  // Filter and search.
  const tools = byId("tools");
  const form = tools.querySelector("form");
  const shown = byId("shown");
  const haystacks = [];
  let fitting = rows.map(() => true);

  function haystack(n) {
    haystacks[n] ??= [...rows[n], ...elements[n].map((e) => e.textContent)].join(" ").toLowerCase().replace(/\s+/g, " ");
    return haystacks[n];
  }

  function fits(n, asked, words) {
    const row = rows[n];
    return ["verdict", "severity", "kind"].every((name) => !asked[name] || row[at(name)] === asked[name])
      && (!asked.source || row[firstWords + 2 * asked.source] !== "")
      && words.every((word) => haystack(n).includes(word));
  }

  function filter() {
    const asked = Object.fromEntries(new FormData(form));
    const words = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
    const active = words.length > 0 || ["verdict", "severity", "kind", "source"].some((name) => asked[name]);
    fitting = rows.map((_, n) => !active || fits(n, asked, words));
    elements.forEach((list, n) => list.forEach((e) => { e.hidden = !fitting[n]; }));
    marks.forEach((mark) => mark.classList.toggle("off", !fitting[mark.hash.slice(2)]));
    folds.forEach((fold) => {
      const listed = fold.querySelector("[data-f]") !== null;
      if (!listed) return;
      const some = !active || fold.querySelector("[data-f]:not([hidden])") !== null;
      fold.hidden = !some;
      if (active && !fold.open && some) { fold.open = true; fold.dataset.opened = ""; }
      if (!active && "opened" in fold.dataset) { fold.open = false; delete fold.dataset.opened; }
    });
    shown.hidden = !active;
    shown.textContent = active ? `Shown: ${fitting.filter(Boolean).length} of ${rows.length} findings. The others are hidden by the filter.` : "";
  }

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // Links: what they lead to is unfolded, shown and focused.
  const element = (hash) => (/^#[a-z][\w-]*$/.test(hash) ? byId(hash.slice(1)) : null);

  function reveal(target) {
    if (!target) return;
    if (target.closest("[data-f][hidden]")) { form.reset(); filter(); }
    for (let e = target.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    const place = /^m\d/.test(target.id) ? following(target) : target;
    if (!place.matches("a, button, input, select, [tabindex]")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: /^f\d/.test(target.id) ? "start" : "center" });
  }

  // The marked words that an anchor in the copy stands before.
  function following(anchor) {
    let next = anchor.nextElementSibling;
    while (next && !next.matches("a.m")) next = next.nextElementSibling;
    return next || anchor;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = element(link.hash);
    if (!target) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    go(link.hash);
  });
  addEventListener("hashchange", () => go(location.hash));

  function go(hash) {
    all(".here").forEach((e) => e.classList.remove("here"));
    const target = element(hash);
    if (!target) return;
    reveal(target);
    (/^m\d/.test(target.id) ? following(target) : target).classList.add("here");
  }

  // Keys.
  const findings = all('[id^="f"][data-f], [data-f] > [id^="f"]').filter((e) => /^f\d+$/.test(e.id));
  const places = new Map(findings.map((e, i) => [e, i]));
  let current = -1;
  findings.forEach((e) => { e.tabIndex = -1; });
  document.addEventListener("focusin", (event) => {
    const e = event.target.closest('[id^="f"]');
    if (places.has(e)) current = places.get(e);
  });

  function step(by) {
    let next = current + by;
    while (findings[next] && !(fitting[findings[next].id.slice(1)] && findings[next].checkVisibility())) next += by;
    if (!findings[next]) return;
    current = next;
    findings[next].focus({ preventScroll: true });
    findings[next].scrollIntoView({ block: "start" });
  }

  function toCopy() {
    const link = findings[current]?.querySelector('a[href^="#m"]');
    if (link) link.click();
  }

  function toSignOff() {
    const row = document.activeElement.closest?.('[id^="g"]');
    if (row) return go(`#f${row.id.slice(1)}`);
    const place = findings[current] && byId(`g${findings[current].id.slice(1)}`);
    if (!place) return;
    reveal(place);
    fill(place.closest("table"));
    place.querySelector("select")?.focus();
  }

  function leave() {
    const inside = document.activeElement;
    const row = inside.closest?.('[id^="g"]');
    if (row) return go(`#f${row.id.slice(1)}`);
    if (inside.form) return inside.blur();
    form.reset();
  }

  const KEYS = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), c: toCopy, s: toSignOff,
    "/": () => { tools.open = true; form.elements.q.focus(); },
    f: () => { tools.open = true; form.elements.verdict.focus(); },
    "?": () => byId("keys").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    if (event.key === "Escape") return leave();
    if (event.target.matches("input, select, textarea")) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  byId("help").addEventListener("click", () => byId("keys").showModal());

  // Notes: the cells of the sign-off become fields when they come into sight.
  const saved = byId("saved");
  let unsaved = 0;

  // What findings.csv puts before a cell that a spreadsheet would run or rewrite, and takes off again.
  const runs = (text) => /^[\s\u00a0\u3000]*[=+\-@|%'\uff1d\uff0b\uff0d\uff20\u2212\ufe62-\ufe66\ufe6b]/.test(text)
    || (/^\d[\deE/.+-]*$/.test(text) && /[eE/]|^0\d+$|^\d{16,}$/.test(text));
  const guarded = (text) => (runs(text) ? `'${text}` : text);
  const bare = (cell) => cell.replace(/^'/, "");

  function field(row, n, i) {
    const value = bare(rows[n][signAt + i] || "");
    const made = document.createElement(i === 0 ? "select" : "input");
    if (i === 0) {
      const choices = STATUS.includes(value) || value === "" ? ["", ...STATUS] : ["", value, ...STATUS];
      made.append(...choices.map((text) => new Option(text || "open", text)));
    }
    made.value = value;
    if (i === 3) made.placeholder = "YYYY-MM-DD";
    const subject = rows[n][at("subject")] || rows[n][0];
    made.setAttribute("aria-label", `${SIGN_OFF[i].replaceAll("_", " ")}: ${subject}`);
    made.addEventListener("input", () => {
      rows[n][signAt + i] = guarded(made.value.replace(/\s+/g, " ").trim());
      unsaved += 1;
      saved.textContent = "Not saved yet.";
      if (i === 0) flag(n);
    });
    return made;
  }

  function fill(table) {
    if (table.dataset.filled) return;
    table.dataset.filled = "yes";
    all("tr[data-f]", table).forEach((row) => {
      const n = Number(row.dataset.f);
      SIGN_OFF.forEach((_, i) => row.cells[i + 2]?.replaceChildren(field(row, n, i), ...all("small.warn", row.cells[i + 2])));
    });
  }

  // Whether a row was signed and has changed since.
  const changed = rows.map((row) => row.slice(signAt).some(Boolean) && (row[at("change")] || "").startsWith("changed"));

  // The status of a finding, shown where it is told.
  function flag(n) {
    const place = byId(`f${n}`);
    if (!place) return;
    const status = bare(rows[n][signAt] || "");
    let sign = place.querySelector(".status");
    if (!sign) {
      sign = document.createElement("span");
      sign.className = "status";
      (place.querySelector(".flag, .x") || place).append(sign);
    }
    const settled = SETTLED.includes(status.trim().toLowerCase());
    const since = changed[n] ? CHANGED : "";
    const told = [status, since].filter(Boolean).join(" · ");
    sign.className = since ? "status warn" : settled ? "status ok" : "status";
    sign.textContent = told && (settled && !since ? ` ✓ ${told}` : ` ${told}`);
  }

  all("table.sign").forEach((table) => {
    const fold = table.closest("details");
    if (!fold) fill(table);
    else fold.addEventListener("toggle", () => fold.open && fill(table));
  });
  rows.forEach((row, n) => { if (row[signAt] || changed[n]) flag(n); });

  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  byId("save").addEventListener("click", () => {
    const text = [head, ...rows].map((row) => row.map(quoted).join(",") + "\r\n").join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.download = "findings.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = 0;
    saved.textContent = "Saved as findings.csv.";
  });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  tools.hidden = false;
  tools.open = matchMedia("(min-width: 62rem)").matches;
  byId("saving").hidden = rows.length === 0;
  if (location.hash) go(location.hash);
})();
