import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { PolicyPart, PolicySource, PolicyVerdict } from "./policy";

/** What is said of prompts, as the API answers it; `unsaid` is never "no". */

export type PolicyAnswer = {
  readonly verdict: PolicyVerdict;
  readonly evidence_count: number;
  /** The two halves of the verdict. `unsaid`: nobody said, so assume yes. */
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  /** True when the statements contradict each other; the most alarming one decides. */
  readonly conflict: boolean;
};

export type EvidenceAnswer = {
  readonly source: PolicySource;
  readonly says: PolicyVerdict;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly source_url: string;
  readonly quote: string;
  readonly first_seen: IsoTime;
  readonly last_seen: IsoTime;
  /** True for the statement that decides the verdict. */
  readonly decides: boolean;
  /** Tags of endpoints that it does not speak of, being older than they are: it then reassures nobody. */
  readonly uncovered: readonly string[];
  /** Of a note of the team's: its id, who wrote it, and the day that the statement is of. */
  readonly note: {
    readonly id: number;
    readonly by: string;
    readonly stated_on: UtcDay;
  } | null;
};

/** How each source of evidence stands: `GET /api/v1/policy-sources`. */
export type PolicySourceAnswer = {
  readonly source: PolicySource;
  /** False when a setting or a missing key keeps it from being read. */
  readonly on: boolean;
  /** The setting that turns it on; null where there is none. */
  readonly setting: string | null;
  readonly documented: boolean;
  readonly read_at: IsoTime | null;
  readonly failing_since: IsoTime | null;
  readonly problem: string | null;
  /** Models of the roster that it says something about now. */
  readonly models: number;
};

/** A note of the team's on a model: `GET /api/v1/notes`. */
export type NoteAnswer = {
  readonly id: number;
  readonly model_id: string;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly text: string;
  readonly url: string;
  readonly stated_on: UtcDay;
  readonly made_at: IsoTime;
  readonly made_by: string;
};
