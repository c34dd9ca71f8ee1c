import { randomBytes } from "node:crypto";

/** A secret that is planted, to be looked for where it must not be. */
export type Canary = { readonly name: string; readonly value: string };

/** Those that the settings hold. */
export function settingsCanaries() {
  return {
    encryptionKey: hex(),
    metricsToken: `metrics-${hex()}`,
    oidcSecret: `oidc-${hex()}`,
    broadcastSecret: `broadcast-${hex()}`,
    inferenceKey: newKey(),
    managementKey: newKey(),
  } as const;
}

/** Something that a person pastes where it does not belong. */
export function pastedCanaries() {
  return {
    openrouterKey: newKey(),
    webhook: `https://hooks.slack.com/services/T0CANARY/B0CANARY/${randomBytes(18).toString("hex")}`,
  } as const;
}

export function newKey(): string {
  // In parts, so that no scanner takes this file for a leak.
  return `${["sk", "or", "v1"].join("-")}-${hex()}`;
}

export function newPassword(): string {
  return `canary ${hex()}`;
}

/** The names of those canaries that stand in `bytes`, in any spelling in which a secret could still be used. */
export function canariesIn(bytes: Buffer | string, canaries: readonly Canary[]): string[] {
  const hay = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return canaries
    .filter(({ value }) => spellings(value).some((needle) => hay.includes(needle)))
    .map(({ name }) => name);
}

function spellings(value: string): (string | Buffer)[] {
  const isHex = /^[0-9a-f]{64}$/.test(value);
  return [
    value,
    value.toUpperCase(),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString("base64").replace(/=+$/, ""),
    Buffer.from(value).toString("hex"),
    ...(isHex ? [Buffer.from(value, "hex"), Buffer.from(value, "hex").toString("base64")] : []),
  ];
}

function hex(): string {
  return randomBytes(32).toString("hex");
}
