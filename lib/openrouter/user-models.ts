import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Asker, AskOptions } from "./asker";
import { identifier } from "./fields";
import { rowsIn } from "./list-in";
import { assertWhole } from "./parse-catalog";
import { parseRows } from "./parse-rows";

export type UserModelsReply = {
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  readonly ids: readonly string[];
};

export type UserModelReads = {
  /**
   * `GET /models/user`, `api.md` 4.2: the ids that stay routable under the settings of the key's account. Any inference key. A list that
   * is not whole is a fault, because what counts here is what is missing.
   */
  listUserModels(secret: string, options?: AskOptions): Promise<UserModelsReply>;
};

const NOTES_STAY = "The data notes known so far stay on screen.";

const userModelSchema = z.looseObject({ id: identifier("id") });

export function readUserModels(asker: Asker): UserModelReads {
  return {
    listUserModels(secret, options = {}) {
      const path = "/models/user?output_modalities=all";
      const request = { ...options, path, stays: NOTES_STAY, secret };
      return asker.ask(request, (reply, question): UserModelsReply => {
        const body = asker.bodyOf(reply, question);
        const raws = rowsIn(body, question);
        assertWhole(body, raws.length);
        const rule = { schema: userModelSchema, key: "id", unique: true };
        const { rows, refused } = parseRows(raws, rule);
        if (refused.length > 0) {
          throw new AppError(
            "upstream_incomplete",
            `${refused.length} rows of the account's model list could not be read. ${NOTES_STAY}`,
          );
        }
        return { takenAt: reply.takenAt, ids: rows.map(({ id }) => id) };
      });
    },
  };
}
