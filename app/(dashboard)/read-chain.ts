import type { QueryKey } from "@tanstack/react-query";
import { getChain, listChains } from "@/db/queries/chains";
import { chainQueries } from "@/lib/client/chains";
import { may, type Visitor } from "@/lib/domain/access/access";
import { DEFAULT_CHAIN } from "@/lib/domain/chains/chain-name";
import type { ChainView } from "@/lib/domain/chains/chain-view";
import { publicChain, publicChainEntry } from "@/lib/domain/public/public-chain";
import { seenBy, seenOneBy, viewOf } from "@/lib/domain/public/public-view";
import { asOf } from "@/lib/http/as-of";
import { chainText } from "@/lib/http/chain-text";
import { runtime } from "@/lib/runtime";

type Read = readonly [QueryKey, unknown];

/** As the page asks the API. */
const MOST_CHAINS = 10_000;

/** What the chain tool shows in this view: the chain, its file for a tool, and the chains that are saved. */
export function readChain(view: ChainView, { visitor }: { visitor: Visitor }): Read[] {
  const current = runtime();
  const seen = { view: viewOf(visitor), withUsage: may(visitor, "see_usage") };
  const asked = view.name === null ? { asked: view.need } : {};
  const name = view.name ?? DEFAULT_CHAIN;
  const answer = getChain(current.db, { ...asOf(current), ...seen, ...asked, name });
  const list = listChains(current.db, {
    ...asOf(current),
    view: viewOf(visitor),
    limit: MOST_CHAINS,
  });
  const all: Read = [chainQueries.list().queryKey, seenBy(visitor, list, publicChainEntry)];
  if (!answer) return [all];
  const { format } = view;
  const { meta } = answer;
  const data = seenOneBy(visitor, answer.data, publicChain);
  const one: Read = [chainQueries.one(view).queryKey, { ...answer, data }];
  if (format === "json" || data.because !== null) return [all, one];
  const { text } = chainText(format, {
    name: data.name,
    ids: data.models.map(({ id }) => id),
    snapshotAt: meta.snapshot_at,
    stale: meta.stale,
  });
  return [all, one, [chainQueries.file({ ...view, format }).queryKey, text]];
}
