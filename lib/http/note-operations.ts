import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { noteAnswer, notesAnswer } from "./note-answer-schemas";
import { noteBody, notesParameters } from "./note-parameters";
import { jsonBody, operation } from "./operation";
import { noParameters } from "./route-parameters";

const path = z.object({ id: z.string().meta({ description: "Id from the list." }) });

/** What the document says about the team's notes on models. */
export const noteOperations: ZodOpenApiPathsObject = {
  "/api/v1/notes": {
    get: operation({
      id: "listNotes",
      summary: "What the team wrote about models and prompts, the newest first.",
      query: notesParameters,
      answer: notesAnswer,
      hasCsv: true,
    }),
    post: operation({
      id: "addNote",
      summary: "Add a note on a model. What it says of training and retention counts as evidence.",
      query: noParameters,
      body: jsonBody(noteBody),
      answer: noteAnswer,
      status: 201,
      errors: [413, 415],
    }),
  },
  "/api/v1/notes/{id}": {
    delete: operation({
      id: "removeNote",
      summary:
        "Remove a note of your own, or as an admin anybody's; it is answered once more and stays for the time before.",
      path,
      query: noParameters,
      answer: noteAnswer,
      errors: [404],
    }),
  },
};
