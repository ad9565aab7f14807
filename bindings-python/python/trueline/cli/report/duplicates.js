{
  const WORDS = ["merge", "apart", "later"];
  const bar = document.getElementById("toolbar");
  const found = JSON.parse(bar.dataset.found);
  const cards = [...document.querySelectorAll("article[data-rows]")];
  const place = `trueline-duplicates-${bar.dataset.place}`;
  // By the rows of a card: a word, and the rows that are left out.
  const decided = new Map();
  let kept = true;

  const rowsOf = (card) => card.dataset.rows.split(" ").map(Number);
  const buttonOf = (card, word) => card.querySelector(`button[data-decide="${word}"]`);
  const isRefused = (card) => buttonOf(card, "merge").dataset.refused !== undefined;
  const offers = (card, word, without) => {
    if (without.length === 0) return WORDS.includes(word) && !(word === "merge" && isRefused(card));
    const beside = [...card.querySelectorAll("button[data-without]")].map((one) => Number(one.dataset.without));
    const areTwoLeft = rowsOf(card).length - new Set(without).size >= 2;
    return word === "merge" && areTwoLeft && without.every((row) => beside.includes(row));
  };
  const recall = () => {
    const before = JSON.parse(localStorage.getItem(place) ?? "{}");
    for (const card of cards) {
      const { decide: word, without } = before[card.dataset.rows] ?? {};
      if (!Array.isArray(without) || !offers(card, word, without)) continue;
      decided.set(card.dataset.rows, { decide: word, without: [...new Set(without)] });
    }
  };
  const remember = () => {
    try {
      localStorage.setItem(place, JSON.stringify(Object.fromEntries(decided)));
    } catch {
      kept = false;
    }
  };
  const show = (card) => {
    const { decide: word = "", without = [] } = decided.get(card.dataset.rows) ?? {};
    card.dataset.decided = word;
    for (const button of card.querySelectorAll("button[data-decide]")) {
      button.setAttribute("aria-pressed", String(button.dataset.decide === word));
    }
    const merge = buttonOf(card, "merge");
    merge.disabled = isRefused(card) && without.length === 0;
    merge.textContent = without.length > 0 ? "Merge the others" : "Merge";
    for (const button of card.querySelectorAll("button[data-without]")) {
      const isOut = without.includes(Number(button.dataset.without));
      button.setAttribute("aria-pressed", String(isOut));
      button.disabled = !isOut && rowsOf(card).length - without.length === 2;
      const { cellIndex } = button.closest("td");
      for (const { cells } of card.querySelector(".sides").rows) cells[cellIndex].classList.toggle("out", isOut);
    }
    card.classList.toggle("parted", without.length > 0);
    const anew = card.querySelector(".anew");
    if (anew) anew.hidden = without.length === 0;
  };
  const tell = () => {
    const count = (kind) => {
      const all = cards.filter((card) => card.dataset.kind === kind);
      const done = all.filter((card) => decided.has(card.dataset.rows)).length;
      const [some, most] = [done, all.length].map((number) => number.toLocaleString("en"));
      return all.length === 0 ? [] : [`${some} of ${most} ${all.length === 1 ? kind : `${kind}s`}`];
    };
    const counts = [...count("pair"), ...count("cluster")];
    document.getElementById("progress").textContent = `${counts.join(", ")} decided`;
    document.getElementById("kept").textContent = kept
      ? "This browser remembers it."
      : "This browser does not remember it: save before you leave.";
  };
  const set = (card, decision) => {
    if (decision) decided.set(card.dataset.rows, decision);
    else decided.delete(card.dataset.rows);
    show(card);
    remember();
    tell();
  };
  const decide = (card, word) => {
    if (buttonOf(card, word).disabled) return;
    const now = decided.get(card.dataset.rows);
    set(card, now?.decide === word ? null : { decide: word, without: [] });
  };
  const leaveOut = (card, row) => {
    const before = decided.get(card.dataset.rows)?.without ?? [];
    const without = before.includes(row) ? before.filter((one) => one !== row) : [...before, row];
    // Nobody left out again is nothing decided: that all are one was not said.
    if (without.length === 0) set(card, null);
    else if (offers(card, "merge", without)) set(card, { decide: "merge", without });
  };
  const forget = () => {
    decided.clear();
    cards.forEach(show);
    remember();
    tell();
  };
  const go = (card) => {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };
  const here = () => cards.indexOf(document.activeElement?.closest("article[data-rows]"));
  const step = (by) => {
    const shown = cards.filter((card) => card.offsetParent !== null);
    const at = shown.indexOf(cards[here()]);
    go(at < 0 ? shown[0] : shown[at + by]);
  };
  const next = () => {
    const at = here();
    const isOpen = (card) => !decided.has(card.dataset.rows);
    go(cards.slice(at + 1).find(isOpen) ?? cards.slice(0, at + 1).find(isOpen));
  };
  const said = (card) => {
    const { decide: word, without } = decided.get(card.dataset.rows);
    const rows = rowsOf(card).filter((row) => !without.includes(row));
    // Whether those that are left out are one among themselves was not said.
    const parted = without.flatMap((out) => rows.map((row) => ({ rows: [out, row], decide: "apart" })));
    return [{ rows, decide: word }, ...parted];
  };
  const answer = () => ({
    ...found,
    decisions: cards.filter((card) => decided.has(card.dataset.rows)).flatMap(said),
  });
  const save = () => {
    const link = document.createElement("a");
    const text = `${JSON.stringify(answer())}\n`;
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  try {
    recall();
  } catch {
    kept = false;
  }
  bar.hidden = cards.length === 0;
  for (const group of document.querySelectorAll(".decide, .members")) group.hidden = false;
  cards.forEach(show);
  tell();
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("next").addEventListener("click", next);
  const asked = document.getElementById("asked");
  document.getElementById("forget").addEventListener("click", () => {
    asked.returnValue = "";
    asked.showModal();
  });
  asked.addEventListener("close", () => {
    if (asked.returnValue === "forget") forget();
  });
  document.getElementById("hide").addEventListener("change", (event) => {
    document.body.classList.toggle("open-only", event.target.checked);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-decide], button[data-without]");
    if (!button) return;
    const { decide: word, without: row } = button.dataset;
    if (word) decide(button.closest("article"), word);
    else leaveOut(button.closest("article"), Number(row));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || asked.open) return;
    const words = { m: "merge", a: "apart", l: "later" };
    const moves = { j: () => step(1), k: () => step(-1), n: next };
    const card = cards[here()];
    if (words[event.key] && card) decide(card, words[event.key]);
    else if (moves[event.key]) moves[event.key]();
    else return;
    event.preventDefault();
  });
}
