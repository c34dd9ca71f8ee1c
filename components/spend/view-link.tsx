"use client";

import { ViewLink as AnyViewLink, type ViewLinkProps } from "@/components/ui/view-link";
import { type SpendView, spendHref } from "@/lib/domain/spend/spend-view";
import { showSpend } from "./use-spend-view";

export function ViewLink({ to, ...rest }: ViewLinkProps & { to: SpendView }) {
  return <AnyViewLink href={spendHref(to)} onFollow={() => showSpend(to)} {...rest} />;
}
