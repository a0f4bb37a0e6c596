//! The binary: hands over to [`dateline::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::run()
}
