import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Tests share no state, and most of their time was the loading of the simulator, once a file.
    isolate: false,
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/cli/build.ts"],
    // The tests compute, they do not wait: a worker for every core, and none kept back.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    coverage: { include: ["src/**", "sim/**", "cli/**"] },
  },
});
