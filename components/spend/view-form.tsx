"use client";

import { ViewForm as AnyViewForm, type ViewFormProps } from "@/components/ui/view-form";
import { parseSpendView, type SpendView, spendFields } from "@/lib/domain/spend/spend-view";
import { showSpend } from "./use-spend-view";

export function ViewForm({ view, ...rest }: ViewFormProps & { view: SpendView }) {
  return (
    <AnyViewForm
      action="/spend"
      view={spendFields(view)}
      onSent={(sent, how) => showSpend(parseSpendView(sent), how)}
      {...rest}
    />
  );
}
