"use client";

import { ViewForm as AnyViewForm, type ViewFormProps } from "@/components/ui/view-form";
import { parseUsageView, type UsageView, usageFields } from "@/lib/domain/usage/usage-view";
import { showUsage } from "./use-usage-view";

export function ViewForm({ view, ...rest }: ViewFormProps & { view: UsageView }) {
  return (
    <AnyViewForm
      action="/usage"
      view={usageFields(view)}
      onSent={(sent, how) => showUsage(parseUsageView(sent), how)}
      {...rest}
    />
  );
}
