import { getNote } from "@/db/queries/notes";
import { removeNote } from "@/db/writes/model-notes";
import { may } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { numberIdOf } from "@/lib/http/number-id";
import { plainAnswer } from "@/lib/http/plain-answer";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { whoOf } from "@/lib/http/who-of";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/notes/[id]", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { db, now } = call.runtime;
    const id = numberIdOf(call);
    const note = getNote(db, id);
    if (!note) {
      throw new AppError("not_found", "There is no such note, or it was removed before.", {
        field: "id",
      });
    }
    const who = whoOf(call);
    const detail = { note: id, by: note.made_by };
    const deed = { action: "note_removed", target: note.model_id, detail } as const;
    audited(call, deed, () => {
      if (note.made_by !== who && !may(call.visitor, "manage_settings")) {
        throw new AppError(
          "forbidden",
          `${note.made_by} wrote this note: only they, or an admin, can remove it.`,
        );
      }
      removeNote(db, { id, who, now: now() });
    });
    return plainAnswer(call.runtime, note);
  },
});
