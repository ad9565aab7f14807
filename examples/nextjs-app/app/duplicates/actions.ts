"use server";

import { redirect } from "next/navigation";
import { TruelineError } from "trueline";

import { merge, takeBack } from "../../lib/duplicates";
import { Refused } from "../../lib/refused";

/** Makes one company of the two that a form names. */
export async function mergePair(form: FormData): Promise<void> {
  await said(async () => {
    await merge(String(form.get("a")), String(form.get("b")));
    return "Merged.";
  });
}

/** Takes back the merge that a form names. */
export async function undoPair(form: FormData): Promise<void> {
  await said(async () => {
    const kept = await takeBack(String(form.get("merge")));
    return kept.length > 0
      ? `Taken back; edited since, and kept: ${kept.join(", ")}.`
      : "Taken back.";
  });
}

/** Shows the page again, with what the work said or why it was refused. */
async function said(work: () => Promise<string>): Promise<never> {
  let text: string;
  try {
    text = await work();
  } catch (error) {
    if (!(error instanceof TruelineError || error instanceof Refused)) throw error;
    text = error.message;
  }
  redirect(`/duplicates?said=${encodeURIComponent(text)}`);
}
