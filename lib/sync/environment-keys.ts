import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import type { KeyKind } from "@/lib/domain/keys/key";
import { maskKey } from "@/lib/domain/keys/pasted-key";
import { keyHash } from "@/lib/openrouter/key-identity";
import type { Runtime } from "@/lib/runtime";

const VARIABLE_OF: Readonly<Record<KeyKind, string>> = {
  inference: "OPENROUTER_API_KEY",
  management: "OPENROUTER_MANAGEMENT_KEY",
};

/** Every key of the environment, each once. */
export function environmentKeys(env: Runtime["env"]): EnvironmentKey[] {
  return environmentSecrets(env).map(({ secret: _secret, ...key }) => key);
}

/** The same with their secrets. Never logged, never answered. */
export function environmentSecrets(
  env: Pick<Runtime["env"], "inferenceKeys" | "managementKeys">,
): (EnvironmentKey & { readonly secret: string })[] {
  const { inferenceKeys, managementKeys } = env;
  const inBoth = new Set(inferenceKeys.filter((secret) => managementKeys.includes(secret)));
  const of = (kind: KeyKind) => (secret: string) => ({
    secret,
    hash: keyHash(secret),
    label: maskKey(secret),
    variable: VARIABLE_OF[kind],
    kind: inBoth.has(secret) ? null : kind,
  });
  return [
    ...inferenceKeys.map(of("inference")),
    ...managementKeys.filter((secret) => !inBoth.has(secret)).map(of("management")),
  ];
}

/** Why a key of this kind must not stand in its variable; null when it may. */
export function misplacementOf({ variable, kind }: EnvironmentKey, told: KeyKind): string | null {
  if (kind === null || kind === told) return null;
  const article = { inference: "an inference key", management: "a management key" };
  return `It is ${article[told]}, and ${variable} is for ${kind === "inference" ? "inference" : "management"} keys, so it is not used: move it to ${VARIABLE_OF[told]} and start Gratis again.`;
}
