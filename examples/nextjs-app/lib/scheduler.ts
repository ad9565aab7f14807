import { createHash, timingSafeEqual } from "node:crypto";

/** Whether the scheduler asks. Compared as digests, in the same time whatever was guessed. */
export function isScheduler(request: Request): boolean {
  const secret = process.env.JOB_SECRET;
  if (!secret) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const said = request.headers.get("authorization") ?? "";
  return timingSafeEqual(digest(said), digest(`Bearer ${secret}`));
}
