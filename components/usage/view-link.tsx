"use client";

import { ViewLink as AnyViewLink, type ViewLinkProps } from "@/components/ui/view-link";
import { type UsageView, usageHref } from "@/lib/domain/usage/usage-view";
import { showUsage } from "./use-usage-view";

export function ViewLink({ to, ...rest }: ViewLinkProps & { to: UsageView }) {
  return <AnyViewLink href={usageHref(to)} onFollow={() => showUsage(to)} {...rest} />;
}
