import type { NoteAnswer } from "@/lib/domain/policy/policy-answers";
import { sendJson, sendOnly } from "./send-json";

const NOTES = "/api/v1/notes";

export type NewNote = Omit<NoteAnswer, "id" | "made_at" | "made_by">;

/** The team reads it on the model's page, where it counts as evidence. */
export function addNote(note: NewNote): Promise<NoteAnswer> {
  return sendJson(NOTES, { method: "POST", body: note });
}

export function removeNote(id: number): Promise<void> {
  return sendOnly(`${NOTES}/${id}`, { method: "DELETE" });
}
