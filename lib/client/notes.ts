import type { NoteAnswer, UtcDay } from "@/lib/domain/answers";
import type { PolicyPart } from "@/lib/domain/policy";
import { sendJson, sendOnly } from "./send-json";

const NOTES = "/api/v1/notes";

export type NewNote = {
  readonly model_id: string;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly text: string;
  readonly url: string;
  readonly stated_on: UtcDay;
};

/** The team reads it on the model's page, where it counts as evidence. */
export function addNote(note: NewNote): Promise<NoteAnswer> {
  return sendJson(NOTES, { method: "POST", body: note });
}

export function removeNote(id: number): Promise<void> {
  return sendOnly(`${NOTES}/${id}`, { method: "DELETE" });
}
