// No bundler: the package is copied beside the page, as its README says.
import { cpSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
cpSync("node_modules/probono-survey", "dist/probono-survey", { recursive: true });
