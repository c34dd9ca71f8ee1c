import { isAppError } from "@/lib/errors";
import type { Asker, AskOptions } from "./asker";
import { isIncompleteAnswer } from "./faults";
import { text } from "./fields";
import { fieldOf, objectIn } from "./list-in";
import { modelSegments } from "./model-segments";
import { isOpenRouterError } from "./status-fault";

export type DescriptionReply = {
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  readonly text: string;
  /** Where it can be read again, below the API's base. */
  readonly path: string;
};

export type DescriptionReads = {
  /**
   * The whole text about a model: `GET /model/{author}/{slug}`, `api.md` 1.2, else that of its endpoints, `api.md` 2. The catalog's
   * list cuts it. Null when OpenRouter does not know the model or tells no text.
   */
  describeModel(modelId: string, options?: AskOptions): Promise<DescriptionReply | null>;
};

const NOTES_STAY = "The data notes known so far stay on screen.";

const description = text(20_000);

export function readDescriptions(asker: Asker): DescriptionReads {
  const read = (path: string, options: AskOptions) =>
    asker.ask({ ...options, path, stays: NOTES_STAY }, (reply, question) => {
      // A proxy's 404 page says nothing about the model.
      if (reply.status === 404 && isOpenRouterError(reply.text)) return null;
      const data = objectIn(asker.bodyOf(reply, question), question);
      const told = description.parse(fieldOf(data, "description"));
      return told === null ? null : { takenAt: reply.takenAt, text: told, path };
    });

  return {
    async describeModel(modelId, options = {}) {
      const segments = modelSegments(modelId);
      const first = await settled(read(`/model/${segments}`, options));
      if (first.told && !isCut(first.told.text)) return first.told;
      const second = await settled(read(`/models/${segments}/endpoints`, options));
      const longest = longer(first.told, second.told);
      const fault = first.fault ?? second.fault;
      if (!longest && fault) throw fault;
      return longest;
    },
  };
}

/** The catalog's list shortens long texts this way (`api.md` 1.2). */
export function isCut(description: string): boolean {
  return /(?:\.\.\.|…)$/.test(description.trimEnd());
}

type Settled = { readonly told: DescriptionReply | null; readonly fault: unknown };

/** Only a fault of the answer itself is worth asking at the other address. */
async function settled(asked: Promise<DescriptionReply | null>): Promise<Settled> {
  try {
    return { told: await asked, fault: null };
  } catch (error) {
    const isPassedOn = isAppError(error) && error.code === "upstream_rate_limited";
    if (isPassedOn || !isIncompleteAnswer(error)) throw error;
    return { told: null, fault: error };
  }
}

function longer(a: DescriptionReply | null, b: DescriptionReply | null): DescriptionReply | null {
  if (!a || !b) return a ?? b;
  return b.text.length > a.text.length ? b : a;
}
