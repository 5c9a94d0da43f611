import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

/** Builds the page of a report as one file, into which `reports/document` puts the report's data. */
export default defineConfig({
  root: "reports/page",
  plugins: [viteSingleFile()],
  build: { outDir: "../../dist/reports/page", emptyOutDir: false, target: "es2022", reportCompressedSize: false },
});
