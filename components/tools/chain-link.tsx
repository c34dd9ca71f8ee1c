"use client";

import { ViewLink, type ViewLinkProps } from "@/components/ui/view-link";
import { type ChainView, chainHref } from "@/lib/domain/chains/chain-view";
import { showChain } from "./use-chain-view";

export function ChainLink({ to, ...rest }: ViewLinkProps & { to: ChainView }) {
  return <ViewLink href={chainHref(to)} onFollow={() => showChain(to)} {...rest} />;
}
