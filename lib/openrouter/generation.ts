import { z } from "zod";
import type { Asker, AskOptions } from "./asker";
import { text } from "./fields";
import { objectIn } from "./list-in";
import { isOpenRouterError } from "./status-fault";

/** One request, as OpenRouter remembers it. Nothing that was asked or answered is read. */
export type Generation = {
  /** The router that chose its model, e.g. `openrouter/auto`; null: the model itself was asked for. */
  readonly router: string | null;
};

const generationSchema = z.looseObject({ router: text(256) });

export type GenerationReads = {
  /** `GET /generation`, `api.md` 6.4. Any key of the account. Null while OpenRouter does not have it, which may be minutes. */
  getGeneration(secret: string, id: string, options?: AskOptions): Promise<Generation | null>;
};

export function readGeneration(asker: Asker): GenerationReads {
  return {
    getGeneration(secret, id, options = {}) {
      const path = `/generation?${new URLSearchParams({ id })}`;
      const stays = "What is known of the request stays on screen.";
      return asker.ask({ ...options, path, stays, secret }, (reply, question) => {
        // A proxy's 404 page says nothing about the request.
        if (reply.status === 404 && isOpenRouterError(reply.text)) return null;
        const { router } = generationSchema.parse(
          objectIn(asker.bodyOf(reply, question), question),
        );
        return { router };
      });
    },
  };
}
