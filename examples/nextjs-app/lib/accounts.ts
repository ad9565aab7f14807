import { randomUUID } from "node:crypto";

import { sealed } from "./vault";

/** What a provider says of someone who signs in. */
export interface SignIn {
  email: string;
  provider: string;
  providerAccountId: string;
  refreshToken: string;
}

/** Keeps an account: what an event `signIn` or `linkAccount` of Auth.js would call. Gives the user's id. */
export async function keepAccount({ email, refreshToken, ...account }: SignIn): Promise<string> {
  const { user, account: accounts } = sealed();
  const known = await user.findUnique({ where: { email } });
  // A token is bound to the user's id, so the id is made before the insert.
  const { id: userId } = known ?? (await user.create({ data: { id: randomUUID(), email } }));
  const data = { refreshToken };
  const { count } = await accounts.updateMany({ where: { ...account, userId }, data });
  // Refused by the database where the account is another user's.
  if (count === 0) await accounts.create({ data: { ...account, userId, ...data } });
  return userId;
}

/** The refresh tokens of the user with an e-mail address, by provider. */
export async function refreshTokens(email: string): Promise<Map<string, string | null>> {
  const found = await sealed().user.findUnique({ where: { email }, include: { accounts: true } });
  return new Map(found?.accounts.map(({ provider, refreshToken }) => [provider, refreshToken]));
}
