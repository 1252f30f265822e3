/** Whether STORES, a list with commas, leaves this store in: `STORES=sqlite npx vitest run test/store`. */
export function isSelected(name: "sqlite" | "postgres"): boolean {
  return process.env.STORES === undefined || process.env.STORES.split(",").includes(name);
}
