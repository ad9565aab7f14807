for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, at) => row.cells[at].dataset.sort ?? row.cells[at].textContent;
  const sort = (head, at) => {
    const numeric = head.classList.contains("number");
    const sorted = head.getAttribute("aria-sort");
    const down = numeric ? sorted !== "descending" : sorted === "ascending";
    const compare = (a, b) => (numeric ? (+a || 0) - (+b || 0) : a.localeCompare(b, "en"));
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => compare(value(a, at), value(b, at)) * (down ? -1 : 1));
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.tBodies[0].append(...rows);
  };
  heads.forEach((head, at) => {
    head.tabIndex = 0;
    head.title = "Sort by this column";
    head.addEventListener("click", () => sort(head, at));
    head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        sort(head, at);
      }
    });
  });
}
