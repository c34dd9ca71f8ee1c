import { answerModels } from "../answer-models";
import type { RouteAnswer } from "../errors";
import { isRow } from "../fake-catalog";
import type { Asking } from "./route-account";

/** `GET /models/user` (`api.md` 4.2): the catalog without what the account's settings rule out. */
export function answerUserModels({ account, query, now, catalog }: Asking): RouteAnswer {
  const rows = catalog
    .at(now)
    .filter((row) => !isRow(row) || !account.hiddenModels.has(String(row.id)));
  const asked = new URLSearchParams(
    ["output_modalities", "offset", "limit"].flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return { ...answerModels(asked, { rows, catalog }), cached: false };
}
