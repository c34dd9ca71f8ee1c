import type { KeyKind } from "@/lib/domain/keys/key";
import { isAppError } from "@/lib/errors";
import type { KeyInfo } from "@/lib/openrouter/account-schemas";
import type { AskOptions } from "@/lib/openrouter/asker";
import type { OpenRouter } from "@/lib/openrouter/client";

export type KeyAbout = {
  readonly info: KeyInfo;
  readonly kind: KeyKind;
  readonly takenAt: number;
};

/** Asks OpenRouter what a key is (`api.md` 5.1). Where `/key` does not tell the kind, what it may read does. */
export async function askAboutKey(
  openrouter: OpenRouter,
  secret: string,
  options: AskOptions,
): Promise<KeyAbout> {
  const { key: info, takenAt } = await openrouter.getKey(secret, options);
  const kind = info.kind ?? (await kindByTrying(openrouter, secret, options));
  return { info, kind, takenAt };
}

async function kindByTrying(
  openrouter: OpenRouter,
  secret: string,
  options: AskOptions,
): Promise<KeyKind> {
  try {
    await openrouter.listWorkspaces(secret, options);
    return "management";
  } catch (error) {
    if (isAppError(error) && error.code === "upstream_unauthorized") return "inference";
    throw error;
  }
}

/** True for an answer that says: this key is none, or no longer. Other refusals may be about the way, not the key. */
export function isKeyUnknown(error: unknown): boolean {
  return isAppError(error) && error.detail?.needs === "valid_key";
}
