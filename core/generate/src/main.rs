//! `cargo run -p trueline-generate` writes every generated file of the project;
//! `cargo run -p trueline-generate -- --check` says which are stale and fails.

mod json_schema;
mod mobile;
mod python;
mod scripts;
mod states;
mod typescript;

use std::{fs, path::Path, process::ExitCode};

/// A generated file: its path from the project's root, and its content.
type File = (&'static str, String);

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files: Vec<File> = [
        json_schema::files(),
        typescript::files(),
        python::files(),
        mobile::files(),
        scripts::files(),
        states::files(),
    ]
    .concat();
    let mut stale = 0;
    for (path, content) in files {
        let path_on_disk = root.join(path);
        if fs::read_to_string(&path_on_disk).is_ok_and(|written| written == content) {
            continue;
        }
        stale += 1;
        if check {
            eprintln!("stale: {path}");
        } else if let Err(error) = write(&path_on_disk, &content) {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        } else {
            println!("wrote {path}");
        }
    }
    if check && stale > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn write(path: &Path, content: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content)
}
