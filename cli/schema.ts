import { Argument, type Command } from "commander";
import { Output } from "./shell/output.js";

const EXAMPLES = `
Example:
  hearsay schema scenario > scenario.schema.json

A first line in a scenario file then tells an editor of it:
  # yaml-language-server: $schema=scenario.schema.json`;

/** Adds `hearsay schema`. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .summary("print the JSON Schema of scenario files")
    .description("Prints the JSON Schema of scenario files, for editors.")
    .addArgument(new Argument("[what]", "the files that it is of").choices(["scenario"]).default("scenario"))
    .addHelpText("after", EXAMPLES)
    .action(async () => {
      const { scenarioJsonSchema } = await import("../sim/scenario/json-schema.js");
      const stdout = new Output("the standard output", 1);
      stdout.print([JSON.stringify(scenarioJsonSchema(), undefined, 2)]);
      stdout.check();
    });
}
