import { z } from "zod";
import {
  cursorParameter,
  flagParameter,
  formatParameter,
  kindParameter,
  limitParameter,
  minContextParameter,
  momentParameter,
  policyParameter,
  retentionParameter,
  stateParameter,
  statusParameter,
  textParameter,
  trainingParameter,
  wordsParameter,
} from "./parameters";

/** The query of every address: what its route reads is what the OpenAPI document says. */
export const noParameters = z.strictObject({});

export const modelsParameters = z.strictObject({
  state: stateParameter,
  at: momentParameter(
    "Time travel: the roster as the last accepted snapshot at or before this moment had it.",
  ),
  q: textParameter("Words that must all stand in the id or the name."),
  min_context: minContextParameter,
  supports: wordsParameter(
    "Comma list of `supported_parameters`, all needed, e.g. `tools,structured_outputs`.",
  ),
  input: wordsParameter("Comma list of input modalities, all needed, e.g. `text,image`."),
  policy: policyParameter,
  training: trainingParameter,
  retention: retentionParameter,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const historyParameters = z.strictObject({
  from: momentParameter("Start of the range. Default: the first snapshot."),
  to: momentParameter("End of the range. Default: now."),
  state: stateParameter,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const eventsParameters = z.strictObject({
  from: momentParameter("Earliest moment, included."),
  to: momentParameter("Latest moment, included."),
  kind: kindParameter,
  model: textParameter("Only this model id."),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const snapshotsParameters = z.strictObject({
  status: statusParameter,
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const diffParameters = z.strictObject({
  from: momentParameter("The first moment. Needed."),
  to: momentParameter("The second moment. Default: now."),
  state: stateParameter,
});

export const runsParameters = z.strictObject({
  limit: limitParameter.meta({ description: "Runs, 1 to 10000. Default: 20." }),
});

export const importParameters = z.strictObject({
  dry_run: flagParameter.meta({ description: "`true` says what would happen and writes nothing." }),
  at: momentParameter("Time of the capture, when its name holds none. For one file only."),
  name: textParameter(
    "File name of a capture sent as the body itself, e.g. `2026-02-27T234050Z.json.gz`.",
  ),
});
