import { Keyring, type KeyRecord, normalizeEmail } from "trueline";
import { sealedFields } from "trueline/prisma";

import { prisma } from "./billing";

let ring: Keyring | undefined;

/** One ring for the process. It is made when it is first asked for: a build has no keys. */
export function keyring(): Keyring {
  ring ??= new Keyring(keys());
  return ring;
}

/** Keys of `generateKey`, 64 hex digits each: the one that seals, and while keys change two more. */
function keys(): KeyRecord[] {
  const { VAULT_KEY = "", VAULT_KEY_NEXT, VAULT_KEY_BEFORE } = process.env;
  const list: KeyRecord[] = [{ secret: VAULT_KEY, state: "PRIMARY" }];
  if (VAULT_KEY_NEXT) list.push({ secret: VAULT_KEY_NEXT, state: "ACTIVE" });
  if (VAULT_KEY_BEFORE) list.push({ secret: VAULT_KEY_BEFORE, state: "DECRYPT_ONLY" });
  return list;
}

/** An address as it is looked up. */
export const sameEmail = (text: string): string => normalizeEmail(text).address;

const extended = () =>
  prisma.$extends(
    sealedFields({
      keyring: keyring(),
      fields: {
        User: { email: { index: "emailIndex", normalize: sameEmail } },
        // A token that is copied into another user's row opens for nobody.
        Account: { refreshToken: { contextFrom: { user: "userId" } } },
      },
    }),
  );

let client: ReturnType<typeof extended> | undefined;

/** The client that seals what it writes and opens what it reads. */
export function sealed(): ReturnType<typeof extended> {
  client ??= extended();
  return client;
}
