import { queryOptions } from "@tanstack/react-query";
import type { TokenScope } from "@/lib/domain/access/access";
import type { NewTokenAnswer, TokenAnswer } from "@/lib/domain/access/access-answers";
import type { UtcDay } from "@/lib/domain/answers";
import { getJson } from "./get-json";
import { sendJson, sendOnly } from "./send-json";

const TOKENS = "/api/v1/tokens";

export const tokenQueries = {
  list: () =>
    queryOptions({
      queryKey: ["tokens"],
      queryFn: ({ signal }) => getJson<readonly TokenAnswer[]>(TOKENS, { signal }),
    }),
};

export function makeToken(given: {
  name: string;
  scope: TokenScope;
  /** The last day it works; left out for no end. */
  expires_on?: UtcDay;
}): Promise<NewTokenAnswer> {
  return sendJson(TOKENS, { method: "POST", body: given });
}

export function revokeToken(id: string): Promise<void> {
  return sendOnly(`${TOKENS}/${encodeURIComponent(id)}`, { method: "DELETE" });
}
