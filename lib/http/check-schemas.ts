import { z } from "zod";
import type {
  ErrorCheckAnswer,
  FoundIdAnswer,
  IdsCheckAnswer,
  RequestCheckAnswer,
} from "@/lib/domain/tools/check-answers";
import { FAILURE_KINDS, FAILURE_OWNERS } from "@/lib/domain/tools/failure";
import { FOUND_ID_STATUSES } from "@/lib/domain/tools/found-id";
import { LONGEST_PASTE } from "@/lib/domain/tools/longest-paste";
import { REASON_EFFECTS, REQUEST_REASONS } from "@/lib/domain/tools/request-reason";
import { answerSchema } from "./answer-schemas";
import type { BodyLimit } from "./read-body";
import { shapeOf } from "./shape-of";
import { isoTime } from "./time-schemas";

/** A character takes at most six bytes of JSON, as in `\u0000`; some room is for what stands around the text. */
const BYTES_OF_CHARACTER = 6;
const AROUND_BYTES = 64 * 1024;
const longest = LONGEST_PASTE.toLocaleString("en-US");

export const PASTE_LIMIT: BodyLimit = {
  bytes: LONGEST_PASTE * BYTES_OF_CHARACTER + AROUND_BYTES,
  message: `This address takes a text of at most ${longest} characters. Paste the part that matters.`,
};

const input = z
  .string("must be text.")
  .refine((text) => text.trim() !== "", "is empty: paste the text that is to be looked at.")
  .max(LONGEST_PASTE, `is longer than ${longest} characters: paste the part that matters.`)
  .meta({
    description: `What a person pastes, up to ${longest} characters. It is looked at and forgotten: neither stored nor logged.`,
  });

/** Bodies of requests. */
export const errorCheckBody = z.strictObject({ input });
export const idsCheckBody = z.strictObject({ input });
export const requestCheckBody = z.strictObject({
  input,
  key_id: z
    .int("must be the number of a key, or null.")
    .positive("must be the number of a key, or null.")
    .nullish()
    .meta({
      description:
        "The key that it is to be sent with, to be told of its cap and of its account's balance and quota. Asks for a sign-in or token that may see usage.",
    }),
});

const requestSchema = shapeOf<RequestCheckAnswer>()(
  z.object({
    verdict: z.enum(["free", "not_free", "depends"]).meta({
      description:
        "`not_free`: it costs money, or does as soon as OpenRouter goes to a priced model that it names",
    }),
    reasons: z.array(
      z.object({
        code: z.enum(REQUEST_REASONS),
        effect: z.enum(REASON_EFFECTS).meta({
          description:
            "`charges` makes it not free, `unclear` makes it depend, `free` and `note` change nothing",
        }),
        sentence: z.string(),
        where: z
          .string()
          .nullable()
          .meta({ description: "Place in the request, such as `models[1]`; null: the whole" }),
      }),
    ),
    rewrite: z.string().nullable().meta({
      description:
        "The same request made free, in its own language; null where none is known or nothing is to be changed",
    }),
  }),
).meta({ id: "RequestCheck" });

const errorSchema = shapeOf<ErrorCheckAnswer>()(
  z.object({
    kind: z.enum(FAILURE_KINDS),
    whose: z
      .enum(FAILURE_OWNERS)
      .nullable()
      .meta({ description: "Whose limit or doing it is; null where the paste does not tell" }),
    until: isoTime
      .nullable()
      .meta({ description: "Null when it does not pass by itself, or that is not told" }),
    explanation: z.string(),
    what_to_do: z.string(),
  }),
).meta({ id: "ErrorCheck" });

const foundIdSchema = shapeOf<FoundIdAnswer>()(
  z.object({
    id: z.string().meta({ description: "As it stands in the paste" }),
    status: z.enum(FOUND_ID_STATUSES),
    model_id: z
      .string()
      .nullable()
      .meta({ description: "The same in the catalog; null where it never was there" }),
    meant: z
      .string()
      .nullable()
      .meta({ description: "The listed id that a misspelt one was meant for, free or not" }),
    replacement: z
      .string()
      .nullable()
      .meta({ description: "Free now; null where none is known or needed" }),
    places: z
      .array(z.object({ line: z.int(), column: z.int() }))
      .meta({ description: "From 1, in UTF-16 units; the first 100" }),
    reasons: z.array(z.string()).meta({ description: "Why the replacement" }),
  }),
).meta({ id: "FoundId" });

const idsSchema = shapeOf<IdsCheckAnswer>()(
  z.object({
    ids: z.array(foundIdSchema).meta({ description: "The dead ones first" }),
    rewritten: z.string().nullable().meta({
      description: "The paste with every replacement put in; null where nothing is to be changed",
    }),
    is_whole: z.boolean().meta({
      description:
        "False where it holds more ids than were looked at, or than a replacement was looked for",
    }),
  }),
).meta({ id: "IdsCheck" });

export const requestCheckAnswer = answerSchema(requestSchema);
export const errorCheckAnswer = answerSchema(errorSchema);
export const idsCheckAnswer = answerSchema(idsSchema);
