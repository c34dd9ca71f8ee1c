import { queryOptions } from "@tanstack/react-query";
import type { NewShareLinkAnswer, ShareLinkAnswer } from "@/lib/domain/access/access-answers";
import type { UtcDay } from "@/lib/domain/answers";
import { getJson } from "./get-json";
import { sendJson, sendOnly } from "./send-json";

const LINKS = "/api/v1/share-links";

export const shareLinkQueries = {
  list: () =>
    queryOptions({
      queryKey: ["share-links"],
      queryFn: ({ signal }) => getJson<readonly ShareLinkAnswer[]>(LINKS, { signal }),
    }),
};

export function makeShareLink(given: {
  name: string;
  /** The last day it works; left out for no end. */
  expires_on?: UtcDay;
}): Promise<NewShareLinkAnswer> {
  return sendJson(LINKS, { method: "POST", body: given });
}

export function revokeShareLink(id: string): Promise<void> {
  return sendOnly(`${LINKS}/${encodeURIComponent(id)}`, { method: "DELETE" });
}
