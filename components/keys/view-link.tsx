"use client";

import { ViewLink as AnyViewLink, type ViewLinkProps } from "@/components/ui/view-link";
import { type KeyView, keyViewHref } from "@/lib/domain/keys/key-view";
import { showKeys } from "./use-key-view";

export function ViewLink({ to, ...rest }: ViewLinkProps & { to: KeyView }) {
  return <AnyViewLink href={keyViewHref(to)} onFollow={() => showKeys(to)} {...rest} />;
}
