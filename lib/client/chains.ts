import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Paged } from "@/lib/domain/answers";
import type {
  ChainAnswer,
  ChainEntryAnswer,
  ChainFormat,
  ChainNeedAnswer,
} from "@/lib/domain/chains/chain-answers";
import { type ChainView, chainPath } from "@/lib/domain/chains/chain-view";
import { getJson, reach, refusalOf } from "./get-json";
import { sendJson, sendOnly } from "./send-json";

const CHAINS = "/api/v1/chains";

/** All of them, so that a change has them asked again. */
export const CHAINS_KEY = ["chains"] as const;

export const chainQueries = {
  /** The chains there are, without who is in them. */
  list: () =>
    queryOptions({
      queryKey: [...CHAINS_KEY, "list"],
      queryFn: ({ signal }) =>
        getJson<readonly ChainEntryAnswer[], Paged>(`${CHAINS}?limit=10000`, { signal }),
    }),
  /** Who is in the chain of this view, whatever the format. */
  one: (view: ChainView) => {
    const path = chainPath({ ...view, format: "json" });
    return queryOptions({
      queryKey: [...CHAINS_KEY, "one", path],
      queryFn: ({ signal }) => getJson<ChainAnswer>(path, { signal }),
      placeholderData: keepPreviousData,
    });
  },
  /** The same as a tool reads it. */
  file: (view: ChainView & { readonly format: Exclude<ChainFormat, "json"> }) => {
    const path = chainPath(view);
    return queryOptions({
      queryKey: [...CHAINS_KEY, "file", path],
      queryFn: ({ signal }) => getText(path, signal),
    });
  },
};

export type GivenChain = {
  readonly name: string;
  readonly need: ChainNeedAnswer;
  readonly note: string | null;
};

export function saveChain({ name, need, note }: GivenChain): Promise<ChainAnswer> {
  return sendJson(`${CHAINS}/${encodeURIComponent(name)}`, {
    method: "PUT",
    body: { ...need, note },
  });
}

export function removeChain(name: string): Promise<void> {
  return sendOnly(`${CHAINS}/${encodeURIComponent(name)}`, { method: "DELETE" });
}

async function getText(path: string, signal: AbortSignal): Promise<string> {
  const response = await reach(path, { method: "GET", signal });
  const text = await response.text();
  if (response.ok) return text;
  throw refusalOf(parsed(text), response.status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
