import type { Answer } from "@/lib/domain/answers";
import type {
  ErrorCheckAnswer,
  IdsCheckAnswer,
  RequestCheckAnswer,
} from "@/lib/domain/tools/check-answers";
import { sendForAnswer } from "./send-json";

export const CHECK_PATHS = {
  request: "/api/v1/check/request",
  error: "/api/v1/check/error",
  ids: "/api/v1/check/ids",
} as const;
export type PasteTool = keyof typeof CHECK_PATHS;

/** These are asked as changes are, and kept nowhere: what somebody pasted is theirs. */
export function checkRequest(
  input: string,
  keyId: number | null,
): Promise<Answer<RequestCheckAnswer>> {
  const body = keyId === null ? { input } : { input, key_id: keyId };
  return sendForAnswer(CHECK_PATHS.request, { method: "POST", body });
}

export function explainFailure(input: string): Promise<Answer<ErrorCheckAnswer>> {
  return sendForAnswer(CHECK_PATHS.error, { method: "POST", body: { input } });
}

export function findDeadIds(input: string): Promise<Answer<IdsCheckAnswer>> {
  return sendForAnswer(CHECK_PATHS.ids, { method: "POST", body: { input } });
}
