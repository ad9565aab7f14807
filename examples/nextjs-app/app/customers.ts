/** What a database would hold: the day of each customer's last order, if there was one. */
export const customers: { name: string; lastOrder: string | null }[] = [
  { name: "Acme Supply, Inc.", lastOrder: "2026-10-02" },
  { name: "Bertolini Foods", lastOrder: "2026-02-14" },
  { name: "Cafe Roma", lastOrder: "2024-08-31" },
  { name: "Delta Tools", lastOrder: null },
];
