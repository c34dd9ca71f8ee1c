import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isNoWorse,
  judgePolicy,
  type PolicyStatement,
  verdictOf,
} from "@/lib/domain/policy/judge-policy";
import {
  POLICY_PARTS,
  POLICY_SOURCES,
  POLICY_VERDICTS,
  type PolicyVerdict,
} from "@/lib/domain/policy/policy";

const S = {
  zdr: { source: "zdr_list", training: "unsaid", retention: "no" },
  endpointTrains: { source: "frontend_endpoint", training: "yes", retention: "yes" },
  endpointKeeps: { source: "frontend_endpoint", training: "no", retention: "yes" },
  endpointSafe: { source: "frontend_endpoint", training: "no", retention: "no" },
  endpointOnlyTraining: { source: "frontend_endpoint", training: "no", retention: "unsaid" },
  providerSafe: { source: "frontend_provider", training: "no", retention: "no" },
  noteTrains: { source: "description_note", training: "yes", retention: "unsaid" },
  noteKeeps: { source: "description_note", training: "unsaid", retention: "yes" },
  noteSafe: { source: "description_note", training: "no", retention: "no" },
  stealth: { source: "description_note", training: "no", retention: "yes" },
  warningSafe: { source: "frontend_warning", training: "no", retention: "no" },
  refused: { source: "models_user", training: "unsaid", retention: "unsaid" },
  teamTrains: { source: "team_note", training: "yes", retention: "unsaid" },
  teamSafe: { source: "team_note", training: "no", retention: "no" },
  remark: { source: "team_note", training: "unsaid", retention: "unsaid" },
} as const satisfies Record<string, PolicyStatement>;

test.each<[string, PolicyStatement[], PolicyVerdict, number | null, boolean]>([
  ["nothing", [], "assumed", null, false],
  ["the ZDR list alone", [S.zdr], "not_retained", 0, false],
  ["a policy that keeps and trains nothing", [S.endpointSafe], "not_retained", 0, false],
  ["a policy that says of training only", [S.endpointOnlyTraining], "not_trained", 0, false],
  ["a policy that keeps, but does not train", [S.endpointKeeps], "retained", 0, false],
  ["a policy that trains", [S.endpointTrains], "trains", 0, false],
  ["a provider alone, whose endpoints may differ", [S.providerSafe], "assumed", null, false],
  ["a note that prompts are kept", [S.noteKeeps], "retained", 0, false],
  ["a note that prompts are trained on", [S.noteTrains], "trains", 0, false],
  ["a note that only reassures", [S.noteSafe], "assumed", null, false],
  ["a warning that only reassures", [S.warningSafe], "assumed", null, false],
  ["kept, but not trained on", [S.stealth], "retained", 0, false],
  ["an account that may not use it", [S.refused], "assumed", null, false],
  ["a remark of the team's", [S.remark], "assumed", null, false],
  ["the team's finding", [S.teamSafe], "not_retained", 0, false],
  ["the list against a note that prompts are kept", [S.zdr, S.noteKeeps], "retained", 1, true],
  ["the list against a note of training", [S.zdr, S.noteTrains], "trains", 1, true],
  ["a reassuring note against a policy", [S.noteSafe, S.endpointTrains], "trains", 1, true],
  ["an endpoint against its provider", [S.endpointTrains, S.providerSafe], "trains", 0, true],
  ["the team against the list", [S.zdr, S.teamTrains], "trains", 1, true],
  ["a reassuring note beside the list", [S.zdr, S.noteSafe], "not_retained", 0, false],
  ["two that keep, one of which trains", [S.endpointKeeps, S.noteTrains], "trains", 1, true],
  ["two halves from two sources", [S.endpointOnlyTraining, S.noteKeeps], "retained", 1, false],
  ["a refusal beside the list", [S.zdr, S.refused], "not_retained", 0, false],
])(
  "of %s the verdict is right, and so is what decides",
  (_what, said, verdict, deciding, conflict) => {
    expect(judgePolicy(said)).toMatchObject({ verdict, deciding, conflict });
  },
);

const parts = fc.constantFrom(...POLICY_PARTS);
const halves = fc.record({ training: parts, retention: parts });
const statement: fc.Arbitrary<PolicyStatement> = fc.record({
  source: fc.constantFrom(...POLICY_SOURCES),
  training: parts,
  retention: parts,
});
const statements = fc.array(statement, { maxLength: 8 });
const rank = (verdict: PolicyVerdict) => POLICY_VERDICTS.indexOf(verdict);
const DEFAULT = rank("assumed");
const isMild = (verdict: PolicyVerdict) => rank(verdict) < DEFAULT;
const SAFE_SOURCES = ["zdr_list", "frontend_endpoint", "team_note"];
const reassures = ({ source, training, retention }: PolicyStatement) =>
  SAFE_SOURCES.includes(source) && (training === "no" || retention === "no");

describe("whatever is said", () => {
  test("no verdict is milder than the default unless somebody who counts said so", () => {
    fc.assert(
      fc.property(statements, (said) => {
        const { verdict, deciding } = judgePolicy(said);
        if (!isMild(verdict)) return;
        const decides = said[deciding ?? -1];
        expect(decides && reassures(decides)).toBe(true);
      }),
    );
  });

  test("with any of the sources gone no verdict is milder than the default by their absence", () => {
    fc.assert(
      fc.property(statements, fc.subarray([...POLICY_SOURCES]), (said, gone) => {
        const rest = said.filter(({ source }) => !gone.includes(source));
        const { verdict } = judgePolicy(rest);
        if (!rest.some(reassures)) expect(isMild(verdict)).toBe(false);
      }),
    );
  });

  test("the order of the statements does not matter", () => {
    fc.assert(
      fc.property(
        statements.chain((said) =>
          fc.tuple(
            fc.constant(said),
            fc.shuffledSubarray(said, { minLength: said.length, maxLength: said.length }),
          ),
        ),
        ([said, shuffled]) => {
          const { deciding: _, ...judgement } = judgePolicy(said);
          expect(judgePolicy(shuffled)).toMatchObject(judgement);
        },
      ),
    );
  });

  test("one more alarm never makes a verdict milder, nor either half", () => {
    const alarm = statement.filter(
      ({ training, retention }) =>
        [training, retention].includes("yes") && ![training, retention].includes("no"),
    );
    fc.assert(
      fc.property(statements, alarm, (said, more) => {
        const before = judgePolicy(said);
        const after = judgePolicy([...said, more]);
        expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before.verdict));
        for (const half of ["training", "retention"] as const) {
          expect(POLICY_PARTS.indexOf(after[half])).toBeGreaterThanOrEqual(
            POLICY_PARTS.indexOf(before[half]),
          );
        }
      }),
    );
  });

  test("with one half alarming no verdict is as mild as the default, whatever the other says", () => {
    fc.assert(
      fc.property(statements, (said) => {
        const { training, retention, verdict } = judgePolicy(said);
        if (training !== "yes" && retention !== "yes") return;
        expect(rank(verdict)).toBeGreaterThan(DEFAULT);
      }),
    );
  });

  test("an account's list changes no verdict, whatever is made of it", () => {
    fc.assert(
      fc.property(statements, halves, (said, made) => {
        const with_ = [...said, { source: "models_user" as const, ...made }];
        expect(judgePolicy(with_)).toEqual(judgePolicy(said));
      }),
    );
  });

  test("what decides says what was decided", () => {
    fc.assert(
      fc.property(statements, (said) => {
        const { verdict, deciding } = judgePolicy(said);
        expect(deciding === null).toBe(verdict === "assumed");
        const decides = said[deciding ?? -1];
        if (verdict === "trains") expect(decides?.training).toBe("yes");
        if (verdict === "retained") expect(decides?.retention).toBe("yes");
        if (verdict === "not_retained") expect(decides?.retention).toBe("no");
        if (verdict === "not_trained") expect(decides?.training).toBe("no");
      }),
    );
  });

  test("one statement alone contradicts nobody", () => {
    fc.assert(
      fc.property(statement, (said) => {
        expect(judgePolicy([said, said]).conflict).toBe(false);
      }),
    );
  });
});

describe("no worse than", () => {
  test("holds of everything and itself, and from one to the next", () => {
    fc.assert(
      fc.property(halves, halves, halves, (a, b, c) => {
        expect(isNoWorse(a, a)).toBe(true);
        if (isNoWorse(a, b) && isNoWorse(b, c)) expect(isNoWorse(a, c)).toBe(true);
      }),
    );
  });

  test("never prefers the more alarming verdict", () => {
    fc.assert(
      fc.property(halves, halves, (a, b) => {
        if (isNoWorse(a, b)) {
          expect(rank(verdictOf(a))).toBeLessThanOrEqual(rank(verdictOf(b)));
        }
      }),
    );
  });

  test("what nobody said of a candidate is worse than what was denied of the old one", () => {
    const unsaid = { training: "unsaid", retention: "unsaid" } as const;
    const denied = { training: "no", retention: "unsaid" } as const;
    expect(isNoWorse(unsaid, denied)).toBe(false);
    expect(isNoWorse(denied, unsaid)).toBe(true);
  });

  test("a model that keeps nothing stands in for one that trains on nothing", () => {
    const zdr = { training: "unsaid", retention: "no" } as const;
    expect(isNoWorse(zdr, { training: "no", retention: "unsaid" })).toBe(true);
    expect(isNoWorse({ training: "no", retention: "yes" }, zdr)).toBe(false);
  });
});
