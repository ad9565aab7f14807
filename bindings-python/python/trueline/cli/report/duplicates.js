{
  const bar = document.getElementById("toolbar");
  const found = JSON.parse(bar.dataset.found);
  const cards = [...document.querySelectorAll("article[data-rows]")];
  const place = `trueline-duplicates-${found.file.binding}`;
  const decided = new Map();
  const known = new Set(cards.map((card) => card.dataset.rows));
  let kept = true;

  const recall = () => {
    const text = localStorage.getItem(place);
    for (const [rows, word] of Object.entries(text ? JSON.parse(text) : {})) {
      if (known.has(rows) && ["merge", "apart", "later"].includes(word)) decided.set(rows, word);
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
    const word = decided.get(card.dataset.rows) ?? "";
    card.dataset.decided = word;
    for (const button of card.querySelectorAll("button[data-decide]")) {
      button.setAttribute("aria-pressed", String(button.dataset.decide === word));
    }
  };
  const tell = () => {
    const count = (kind) => {
      const all = cards.filter((card) => card.dataset.kind === kind);
      const done = all.filter((card) => decided.has(card.dataset.rows)).length;
      return `${done.toLocaleString("en")} of ${all.length.toLocaleString("en")} ${kind}s`;
    };
    document.getElementById("progress").textContent = `${count("pair")} decided, ${count("cluster")}`;
    document.getElementById("kept").textContent = kept
      ? "This browser remembers it."
      : "This browser does not remember it: save before you leave.";
  };
  const decide = (card, word) => {
    const button = card.querySelector(`button[data-decide="${word}"]`);
    if (button.disabled) return;
    const rows = card.dataset.rows;
    if (decided.get(rows) === word) decided.delete(rows);
    else decided.set(rows, word);
    show(card);
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
  const answer = () => ({
    ...found,
    decisions: cards
      .filter((card) => decided.has(card.dataset.rows))
      .map(({ dataset: { rows } }) => ({ rows: rows.split(" ").map(Number), decide: decided.get(rows) })),
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
  for (const group of document.querySelectorAll(".decide")) group.hidden = false;
  cards.forEach(show);
  tell();
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("next").addEventListener("click", next);
  document.getElementById("hide").addEventListener("change", (event) => {
    document.body.classList.toggle("open-only", event.target.checked);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-decide]");
    if (button) decide(button.closest("article"), button.dataset.decide);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const words = { m: "merge", a: "apart", l: "later" };
    const moves = { j: () => step(1), k: () => step(-1), n: next };
    const card = cards[here()];
    if (words[event.key] && card) decide(card, words[event.key]);
    else if (moves[event.key]) moves[event.key]();
    else return;
    event.preventDefault();
  });
}
