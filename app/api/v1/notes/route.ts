import { listSpells } from "@/db/queries/model";
import { getNote, listNotes } from "@/db/queries/notes";
import { addNote } from "@/db/writes/model-notes";
import { utcDay } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { auditExport, audited } from "@/lib/http/audited";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { methods } from "@/lib/http/methods";
import { noteBody, notesParameters } from "@/lib/http/note-parameters";
import { limitOf } from "@/lib/http/parameters";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { whoOf } from "@/lib/http/who-of";

const COLUMNS = [
  "id",
  "model_id",
  "training",
  "retention",
  "text",
  "url",
  "stated_on",
  "made_at",
  "made_by",
] as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/notes", {
  GET: (call) => {
    const { request, runtime } = call;
    const params = readSearchParams(request, notesParameters);
    const { model, cursor, format } = params;
    const page = { ...asOf(runtime), model, cursor, limit: limitOf(params) };
    const answer = listNotes(runtime.db, page);
    if (format !== "csv") return answer;
    auditExport(call, "notes");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "notes", columns: COLUMNS, rows: answer.data, next });
  },
  POST: async (call) => {
    readSearchParams(call.request, noParameters);
    const { runtime } = call;
    const { db } = runtime;
    const now = runtime.now();
    const body = await readJson(call.request, noteBody);
    const { model_id: modelId, stated_on: statedOn, training, retention, text, url } = body;
    if (listSpells(db, modelId).length === 0) {
      throw new AppError(
        "bad_request",
        "model_id must be of a model that a snapshot has listed at some time.",
        { field: "model_id" },
      );
    }
    if (statedOn > utcDay(now)) {
      throw new AppError("bad_request", "stated_on must not lie in the future; days are UTC.", {
        field: "stated_on",
      });
    }
    const deed = { action: "note_added", target: modelId } as const;
    const note = { modelId, training, retention, text, url, statedOn, who: whoOf(call), now };
    const told = (id: number) => ({ detail: { note: id, training, retention } });
    const id = audited(call, { ...deed, told }, () => addNote(db, note));
    return signedResponse(plainAnswer(runtime, getNote(db, id)), { status: 201 });
  },
});
