import { FREE, type RequestCase } from "./request-bodies";

const PAID = "openai/gpt-4o";
const HOLE = ["$", "{"].join("");
const named = (language: string, free: string): RequestCase[] => [
  [`${language} with a free model`, free, "free", "free"],
  [`${language} with a paid model`, free.replaceAll(FREE, PAID), "not_free", "paid"],
];

/** Requests written out in languages beside Python and TypeScript. */
export const LANGUAGES: readonly RequestCase[] = [
  ...named(
    "PHP",
    `<?php\n$data = [\n  // 'model' => 'acme/other',\n  'model' => '${FREE}',\n  'messages' => [['role' => 'user', 'content' => "Hi $name"]],\n];`,
  ),
  ...named("PHP's older arrays", `$data = array('model' => '${FREE}', 'messages' => array());`),
  ...named("Ruby", `body = { "model" => "${FREE}", :messages => [{ role: "user" }] }.to_json`),
  ...named(
    "Go",
    `body := map[string]any{\n\t// was acme/other\n\t"model": "${FREE}",\n\t"messages": []map[string]string{{"role": "user", "content": "it's"}},\n}`,
  ),
  ...named(
    "C#",
    `var body = new { model = "${FREE}", messages = new[] { new { role = "user" } } };`,
  ),
  ...named("C#'s verbatim text", `var json = @"{""model"":""${FREE}"",""messages"":[]}";`),
  ...named(
    "PowerShell",
    `$body = @{\n  # model = 'acme/other'\n  model = '${FREE}'\n  messages = @(@{ role = 'user'; content = 'hi' })\n} | ConvertTo-Json -Depth 5\nInvoke-RestMethod -Body $body`,
  ),
  ...named(
    "Swift",
    `let body: [String: Any] = ["model": "${FREE}", "messages": [["role": "user"]]]`,
  ),
  ...named("Rust's raw text", `let body = r#"{"model":"${FREE}","messages":[]}"#;`),
  ...named(
    "a text of Java over several lines",
    `String json = "{" +\n  "\\"model\\":\\"${FREE}\\"," +\n  "\\"messages\\":[]}";`,
  ),
  [
    "PHP with an id put together",
    `$d = ['model' => 'qwen/qwen3-coder' . $x];`,
    "depends",
    "model_not_read",
  ],
  [
    "PHP with a name in the id",
    `$d = ['model' => "${FREE}$x", 'messages' => $m];`,
    "depends",
    "model_not_read",
  ],
  [
    "PHP with a name for a key",
    `$d = ['model' => '${FREE}', KEY => '${PAID}'];`,
    "depends",
    "not_whole",
  ],
  ["PHP with a spread", `$d = [...$base, 'model' => '${FREE}'];`, "depends", "not_whole"],
  [
    "PHP by condition",
    `$d = ['model' => $a ? '${FREE}' : '${PAID}'];`,
    "depends",
    "model_not_read",
  ],
  [
    "PHP that adds a fallback",
    `$d = ['model' => '${FREE}'];\n$d['models'][] = '${PAID}';`,
    "depends",
    "not_read",
  ],
  [
    "PHP that lays more over it",
    `$d = ['model' => '${FREE}'];\nsend($over + $d);`,
    "depends",
    "not_read",
  ],
  [
    "PHP beside JSON in a text",
    `$d = ['model' => '${FREE}'];\n$e = '{"model":"${PAID}"}';`,
    "not_free",
    "paid",
  ],
  [
    "Ruby with a name for a key",
    `p = { key => "${PAID}", :model => "${FREE}" }`,
    "depends",
    "not_whole",
  ],
  ["Ruby that merges", `b = { model: "${FREE}" }.merge(more).to_json`, "depends", "not_read"],
  [
    "Go with a name for a key",
    `b := map[string]any{"model": "${FREE}", key: "${PAID}"}`,
    "depends",
    "not_whole",
  ],
  [
    "Go that copies over it",
    `b := map[string]any{"model": "${FREE}"}\nmaps.Copy(b, more)`,
    "depends",
    "not_read",
  ],
  [
    "Go with a list of ids",
    `b := map[string]any{"models": []string{"${FREE}", "${PAID}"}}`,
    "not_free",
    "paid_fallback",
  ],
  [
    "C# by a variable",
    "var b = new { model = model, messages = all };",
    "depends",
    "model_not_read",
  ],
  [
    "PowerShell with a name in the id",
    `$b = @{ model = "${FREE}$x" }`,
    "depends",
    "model_not_read",
  ],
  [
    "PowerShell that replaces in its text",
    `$b = @{ model = '${FREE}' }\n$j = $b | ConvertTo-Json\n$j = $j -replace ':free', ''`,
    "depends",
    "not_read",
  ],
  [
    "Swift that merges",
    `let b: [String: Any] = ["model": "${FREE}"].merging(more) { $1 }`,
    "depends",
    "not_read",
  ],
  [
    "Java that replaces in its text",
    `String j = "{\\"model\\":\\"${FREE}\\"}".replace(":free", "");`,
    "depends",
    "not_read",
  ],
  [
    "Rust that inserts a member",
    `let mut b = json!({"model": "${FREE}"});\nb["model"] = json!("${PAID}");`,
    "depends",
    "not_read",
  ],
  [
    "a template's hole in TypeScript beside an arrow",
    `const f = (m) => ask({ model: \`${HOLE}m}:free\` });`,
    "depends",
    "model_not_read",
  ],
];

/** A paid request, and a line that its rewrite must have: the language's own. */
export const REWRITTEN: readonly (readonly [string, string, string])[] = [
  [
    "PHP",
    `<?php $d = ['model' => '${PAID}', 'n' => null];`,
    "'model' => 'openai/gpt-oss-20b:free'",
  ],
  [
    "TypeScript with an arrow",
    `all.map(x => ask({ model: "${PAID}", prompt: x, stop: null }));`,
    "stop: null",
  ],
  ["Ruby", `d = { "model" => "${PAID}", "n" => nil }`, 'model: "openai/gpt-oss-20b:free"'],
  ["Go", `d := map[string]any{"model": "${PAID}"}`, '"max_price": map[string]any{'],
  ["C#", `var d = new { model = "${PAID}" };`, "max_price = new {"],
  ["PowerShell", `$d = @{ model = "${PAID}"; on = $true }`, "on = $true\n"],
  ["Swift", `let d: [String: Any] = ["model": "${PAID}"]`, '"max_price": ['],
  [
    "a call in Python around an id",
    `lm = dspy.LM("openrouter/${PAID}", api_key=k)`,
    'LM("openrouter/openai/gpt-oss-20b:free", api_key=k)',
  ],
  [
    "an SDK's model alone",
    `const m = openrouter("${PAID}");`,
    'openrouter("openai/gpt-oss-20b:free", {',
  ],
];
