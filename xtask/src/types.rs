//! TypeScript over what the package declares and over the scripts that it and
//! the site ship, whose types are in their comments.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};
use serde_json::json;

use crate::files::with_extension;
use crate::node::NodeTools;
use crate::project::Project;
use crate::tools;

/// The declarations that only compile beside the framework they are for. The
/// projects that have the frameworks check them.
const FRAMEWORKS: [&str; 3] = ["react.d.ts", "svelte.d.ts", "vue.d.ts"];

/// Checks the scripts by their comments, and the package's declarations by how
/// the tests use them.
///
/// # Errors
///
/// When a type doesn't fit, or `pkg/` has no declarations.
pub fn run(project: &Project) -> Result<()> {
    let tools = NodeTools::install(project)?;
    let root = project.root();
    for folder in ["src/element", "src/bindings/engine"].map(|folder| root.join(folder)) {
        let scripts = [
            with_extension(&folder, "js")?,
            with_extension(&folder, "ts")?,
        ];
        check(project, &tools, &scripts.concat())?;
    }
    let site = with_extension(&project.www().join("script"), "js")?;
    check(project, &tools, &site)?;

    let mut declarations = with_extension(&project.pkg(), "ts")?;
    declarations.retain(|file| !FRAMEWORKS.iter().any(|name| file.ends_with(name)));
    if declarations.is_empty() {
        bail!("pkg/ has no .d.ts file");
    }
    let uses = with_extension(&root.join("tests/types"), "ts")?;
    check(project, &tools, &[declarations, uses].concat())
}

fn check(project: &Project, tools: &NodeTools, files: &[PathBuf]) -> Result<()> {
    let configuration = json!({
        "compilerOptions": {
            "noEmit": true,
            "strict": true,
            "allowJs": true,
            "checkJs": true,
            "target": "es2022",
            "lib": ["es2022", "dom", "dom.iterable"],
            "module": "esnext",
            "moduleResolution": "bundler",
            "types": [],
            "paths": {
                "probono-survey": [project.pkg().join("probono-survey.d.ts")],
                "qrcode-generator": [tools.file("qrcode-generator/dist/qrcode.d.ts")],
                "probono-survey/engine": [project.pkg().join("engine.d.ts")],
            },
        },
        "files": files,
    });
    fs::create_dir_all(project.scratch())?;
    let file = project.scratch().join("tsconfig.json");
    fs::write(&file, configuration.to_string())?;
    let mut compiler = tools.command("typescript/bin/tsc");
    tools::run(compiler.arg("--project").arg(file))
}
