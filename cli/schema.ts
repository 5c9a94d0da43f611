import { Argument, type Command } from "commander";
import { Output } from "./shell/output.js";

const EXAMPLES = `
Examples:
  hearsay schema scenario > scenario.schema.json
  hearsay schema sweep > sweep.schema.json
  hearsay schema result > result.schema.json

A first line in a scenario file then tells an editor of it:
  # yaml-language-server: $schema=scenario.schema.json`;

const SCHEMAS = {
  scenario: async () => (await import("../sim/scenario/json-schema.js")).scenarioJsonSchema(),
  sweep: async () => (await import("../sweep/sweep-file.js")).sweepJsonSchema(),
  result: async () => (await import("../sim/result-schema/json-schema.js")).resultJsonSchema(),
};

/** Adds `hearsay schema`. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .summary("print the JSON Schema of scenario files, sweeps or results")
    .description(
      "Prints the JSON Schema of scenario files or sweep files, for editors, or of the\nresults that `hearsay run` writes, for programs that read them.",
    )
    .addArgument(new Argument("[what]", "the files that it is of").choices(Object.keys(SCHEMAS)).default("scenario"))
    .addHelpText("after", EXAMPLES)
    .action(async (what: keyof typeof SCHEMAS) => {
      const schema = await SCHEMAS[what]();
      const stdout = new Output("the standard output", 1);
      stdout.print([JSON.stringify(schema, undefined, 2)]);
      stdout.check();
    });
}
