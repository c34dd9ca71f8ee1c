import { queryOptions } from "@tanstack/react-query";
import type { MeAnswer, SecondFactorAnswer } from "@/lib/domain/access/access-answers";
import { getJson } from "./get-json";
import { sendJson, sendOnly } from "./send-json";

const ME = "/api/v1/me";

export const meQueries = {
  own: () =>
    queryOptions({
      queryKey: ["me"],
      queryFn: ({ signal }) => getJson<MeAnswer>(ME, { signal }),
    }),
};

export function renameMe(name: string): Promise<MeAnswer> {
  return sendJson(ME, { method: "PATCH", body: { name } });
}

/** Every other session ends. */
export function changePassword(given: {
  current_password: string;
  new_password: string;
}): Promise<void> {
  return sendOnly(`${ME}/password`, { method: "POST", body: given });
}

export function endMySession(id: string): Promise<void> {
  return sendOnly(`${ME}/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

/** This browser's session ends too. */
export function endMySessions(): Promise<void> {
  return sendOnly(`${ME}/sessions`, { method: "DELETE" });
}

/** Nothing is asked for at sign-in until `confirmSecondFactor` has seen a right code. */
export function beginSecondFactor(password: string): Promise<SecondFactorAnswer> {
  return sendJson(`${ME}/second-factor`, { method: "POST", body: { password } });
}

export function confirmSecondFactor(code: string): Promise<void> {
  return sendOnly(`${ME}/second-factor`, { method: "PUT", body: { code } });
}

export function dropSecondFactor(password: string): Promise<void> {
  return sendOnly(`${ME}/second-factor`, { method: "DELETE", body: { password } });
}

/** The codes before them stop working. */
export async function renewRecoveryCodes(password: string): Promise<readonly string[]> {
  const path = `${ME}/recovery-codes`;
  const body = { password };
  type Codes = { recovery_codes: readonly string[] };
  return (await sendJson<Codes>(path, { method: "POST", body })).recovery_codes;
}
