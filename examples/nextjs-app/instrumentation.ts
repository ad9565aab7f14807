/**
 * Called once when the server starts: the first use of a key takes tens of milliseconds, which no request should
 * wait for.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || !process.env.VAULT_KEY) return;
  const { keyring } = await import("./lib/vault");
  await keyring().warmUpAsync();
}
