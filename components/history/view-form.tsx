"use client";

import { ViewForm as AnyViewForm, type ViewFormProps } from "@/components/ui/view-form";
import {
  type HistoryView,
  historyFields,
  parseHistoryView,
} from "@/lib/domain/history/history-view";
import { showHistory } from "./use-history-view";

export function ViewForm({ view, ...rest }: ViewFormProps & { view: HistoryView }) {
  return (
    <AnyViewForm
      action="/history"
      view={historyFields(view)}
      onSent={(sent, how) => showHistory(parseHistoryView(sent), how)}
      {...rest}
    />
  );
}
