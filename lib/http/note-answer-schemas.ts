import { z } from "zod";
import type { NoteAnswer } from "@/lib/domain/policy/policy-answers";
import { answerSchema, pagedSchema } from "./answer-schemas";
import { partSchema } from "./policy-schemas";
import { shapeOf } from "./shape-of";
import { isoTime, utcDay } from "./time-schemas";

/** Schemas of what the API answers about the team's notes. */
const noteSchema = shapeOf<NoteAnswer>()(
  z.object({
    id: z.number().int(),
    model_id: z.string(),
    training: partSchema,
    retention: partSchema,
    text: z.string().meta({ description: "Plain text" }),
    url: z.string(),
    stated_on: utcDay,
    made_at: isoTime,
    made_by: z.string().meta({ description: "E-mail address, or name of the token" }),
  }),
).meta({ id: "Note" });

/** Whole bodies, by route. */
export const notesAnswer = pagedSchema(noteSchema);
export const noteAnswer = answerSchema(noteSchema);
