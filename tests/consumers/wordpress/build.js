// The page that WordPress would send, with the plugin's folder where WordPress has it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/wp-content/plugins", { recursive: true });
cpSync("node_modules/probono-survey", "dist/wp-content/plugins/probono-survey", { recursive: true });
cpSync("main.js", "dist/main.js");
writeFileSync("dist/index.html", execFileSync("php", ["page.php"]));
