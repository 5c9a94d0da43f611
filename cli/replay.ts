import { createHash } from "node:crypto";
import type { Command } from "commander";
import { readSeed } from "./shell/seeds.js";
