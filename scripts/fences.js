/**
 * The fences that the linter's own rules cannot express, as a plugin of two rules. `.oxlintrc.json` has the others:
 * the globals and properties that the pure layers do without. `test/fences.test.ts` shows that each one holds.
 */
import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Stands for every package, and Node's own modules. */
const anything = ["*"];

/**
 * What each layer may import besides its own files. A file of its own line answers to that line alone.
 * Test files may import everything, so they are not listed.
 */
const doors = {
  "src/node": { layers: [], packages: [] },
  "src/wire": { layers: ["src/node"], packages: ["cbor-x", "ipaddr.js"] },
  "src/tcp": { layers: ["src/node", "src/wire"], packages: anything },
  sim: { layers: ["src/node", "src/wire"], packages: ["seedrandom", "yaml", "zod"] },
  "sim/exact-math.ts": { layers: [], packages: ["@stdlib"] },
  hunt: { layers: ["sim", "src/node", "src/wire"], packages: [] },
  sweep: { layers: ["sim", "src/node", "src/wire"], packages: ["yaml", "zod"] },
  selfcheck: { layers: ["sim", "src/node", "src/wire"], packages: [] },
  reports: { layers: ["sim", "sweep"], packages: ["d3-force", "fflate", "hyparquet-writer", "saxes", "tinyqueue"] },
  "reports/page": { layers: ["reports", "sim"], packages: ["fflate", "uplot"] },
  cli: {
    layers: ["reports", "hunt", "sweep", "selfcheck", "sim", "src/node", "src/wire", "src/tcp"],
    packages: anything,
  },
  "testing/vitest": { layers: ["sim", "src/node", "src/wire"], packages: ["vitest", "node:fs", "node:path"] },
  "testing/fast-check": { layers: ["sim", "src/node", "src/wire"], packages: ["fast-check"] },
  bench: { layers: ["reports", "sweep", "sim", "src/node", "src/wire", "src/tcp"], packages: anything },
};

/** `Math` as far as the language fixes every bit of its results; it leaves the rest to the engine. */
const exactMath = new Set(
  "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs ceil clz32 floor fround imul max min round sign sqrt trunc".split(" "),
);

const layers = {
  meta: { type: "problem", docs: { description: "Layers import each other in the allowed directions only." } },
  create(context) {
    const file = pathFromRoot(context.filename);
    const layer = layerOf(file);
    if (layer === undefined) return {};

    function check(node) {
      const specifier = node.source?.value;
      if (typeof specifier !== "string" || isAllowed(layer, file, specifier)) return;
      context.report({ node, message: `${layer} may not import ${JSON.stringify(specifier)}: ${whatMay(layer)}` });
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      TSImportType: check,
    };
  },
};

const exactArithmetic = {
  meta: { type: "problem", docs: { description: "Arithmetic gives the same bits in every engine." } },
  create(context) {
    const message = "engines differ in its last bits: use sim/exact-math.ts";

    function checkOperator(node) {
      if (node.operator === "**" || node.operator === "**=") context.report({ node, message: `** : ${message}` });
    }
    return {
      BinaryExpression: checkOperator,
      AssignmentExpression: checkOperator,
      Identifier(node) {
        if (node.name !== "Math" || isPropertyName(node)) return;
        const { parent } = node;
        const name = parent.type === "MemberExpression" && !parent.computed ? parent.property.name : undefined;
        if (name === "random") {
          context.report({ node, message: "Math.random is not reproducible: draw from a named stream, or the host" });
        } else if (name === undefined || !exactMath.has(name)) {
          context.report({ node, message: `Math${name === undefined ? "" : `.${name}`} : ${message}` });
        }
      },
    };
  },
};

function pathFromRoot(path) {
  return relative(root, path).split(sep).join("/");
}

function layerOf(path) {
  const names = Object.keys(doors).filter((name) => path === name || path.startsWith(`${name}/`));
  return names.toSorted((a, b) => b.length - a.length)[0];
}

function isAllowed(layer, file, specifier) {
  const { layers: allowedLayers, packages } = doors[layer];
  if (!specifier.startsWith(".")) {
    return packages === anything || packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  }
  const target = layerOf(pathFromRoot(resolve(root, dirname(file), specifier)));
  return target !== undefined && [layer, ...allowedLayers].includes(target);
}

function whatMay(layer) {
  const { layers: allowedLayers, packages } = doors[layer];
  const allowed = [...allowedLayers, ...(packages === anything ? ["packages"] : packages)];
  return `besides itself it may import ${allowed.join(", ") || "nothing"}`;
}

function isPropertyName({ parent, name }) {
  const key = parent.type === "MemberExpression" ? parent.property : parent.key;
  return !parent.computed && key?.name === name && parent.object?.name !== name;
}

export default {
  meta: { name: "fences" },
  rules: { layers, "exact-arithmetic": exactArithmetic },
};
