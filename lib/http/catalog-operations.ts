import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as answers from "./answer-schemas";
import { operation } from "./operation";
import { importFilesSchema } from "./read-import";
import * as parameters from "./route-parameters";

const modelPath = z.object({
  id: z.string().meta({
    description: "Model id as it is, slash and colon included.",
    example: "acme/tiny:free",
  }),
});
const jobPath = z.object({
  name: z.string().meta({ description: "Job name.", example: "catalog" }),
});

const capture = {
  schema: z.unknown().meta({ description: "One answer of OpenRouter's `GET /models`." }),
};
const importBody = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: z.object({ files: z.array(z.string().meta({ format: "binary" })) }),
    },
    "application/json": { schema: z.union([importFilesSchema, capture.schema]) },
    "application/gzip": { schema: z.string().meta({ format: "binary" }) },
  },
};

/** What the document says about the catalog, its jobs and imports. */
export const catalogOperations: ZodOpenApiPathsObject = {
  "/api/v1/models": {
    get: operation({
      id: "listModels",
      summary: "The models of one moment; by default the roster now.",
      query: parameters.modelsParameters,
      answer: answers.modelsAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/models/{id}": {
    get: operation({
      id: "getModel",
      summary: "One model, listed or gone, with evidence, endpoints, spells and replacements.",
      path: modelPath,
      query: parameters.noParameters,
      answer: answers.modelAnswer,
      errors: [404],
    }),
  },
  "/api/v1/watches/{id}": {
    put: operation({
      id: "watchModel",
      summary: "Put a model on the team's watchlist.",
      path: modelPath,
      query: parameters.noParameters,
      answer: answers.watchAnswer,
      errors: [403, 404],
    }),
    delete: operation({
      id: "unwatchModel",
      summary: "Take a model off the watchlist.",
      path: modelPath,
      query: parameters.noParameters,
      answer: answers.watchAnswer,
      errors: [403],
    }),
  },
  "/api/v1/history": {
    get: operation({
      id: "listHistory",
      summary: "The spells that overlap a range, whole, by model, and the gaps.",
      query: parameters.historyParameters,
      answer: answers.historyAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/events": {
    get: operation({
      id: "listEvents",
      summary: "What changed between accepted snapshots, newest first.",
      query: parameters.eventsParameters,
      answer: answers.eventsAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/snapshots": {
    get: operation({
      id: "listSnapshots",
      summary: "Every answer of the catalog and what became of it, newest first.",
      query: parameters.snapshotsParameters,
      answer: answers.snapshotsAnswer,
      hasCsv: true,
    }),
  },
  "/api/v1/diff": {
    get: operation({
      id: "diffMoments",
      summary: "What entered, left and changed between two moments.",
      query: parameters.diffParameters,
      answer: answers.diffAnswer,
    }),
  },
  "/api/v1/statistics/lifetime": {
    get: operation({
      id: "getLifetime",
      summary: "How long free lasts (Kaplan-Meier).",
      query: parameters.noParameters,
      answer: answers.lifetimeAnswer,
    }),
  },
  "/api/v1/status": {
    get: operation({
      id: "getStatus",
      summary: "How the catalog stands: age, problem, next run.",
      query: parameters.noParameters,
      answer: answers.statusAnswer,
    }),
  },
  "/api/v1/jobs": {
    get: operation({
      id: "listJobs",
      summary: "The timetable with each job's last run.",
      query: parameters.noParameters,
      answer: answers.jobsAnswer,
    }),
  },
  "/api/v1/jobs/{name}/run": {
    post: operation({
      id: "runJob",
      summary:
        "Run a job now; answers with its record when it has ended. A run under way is joined.",
      path: jobPath,
      query: parameters.noParameters,
      answer: answers.runAnswer,
      errors: [403, 404, 409],
    }),
  },
  "/api/v1/jobs/{name}/runs": {
    get: operation({
      id: "listRuns",
      summary: "The last runs of a job, newest first.",
      path: jobPath,
      query: parameters.runsParameters,
      answer: answers.runsAnswer,
      errors: [404],
    }),
  },
  "/api/v1/import": {
    post: operation({
      id: "importCaptures",
      summary:
        "Import captures of `GET /models`, in any order; the same one twice changes nothing.",
      query: parameters.importParameters,
      body: importBody,
      answer: answers.importAnswer,
      errors: [403, 413],
    }),
  },
  "/api/v1/import/bundled": {
    delete: operation({
      id: "dropBundledHistory",
      summary: "Drop the history that came with Gratis; what was polled or imported stays.",
      query: parameters.noParameters,
      answer: answers.droppedAnswer,
      errors: [403],
    }),
  },
  "/api/v1/openapi.json": {
    get: operation({
      id: "getOpenApi",
      summary: "This document.",
      query: parameters.noParameters,
      isOpen: true,
      answer: z.object({ openapi: z.string() }).catchall(z.unknown()),
    }),
  },
};
