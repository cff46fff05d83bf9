//! What is made from the command line's own description.

use std::io;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::args::Arguments;
use crate::failure::Failure;
use crate::output;

/// Prints the completions of a shell.
pub fn completion(shell: Shell) {
    // Made whole at first: it panics where it cannot be written.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "ingest", &mut script);
    output::bare(&script);
}

/// Prints the man page, with all commands.
pub fn man_page() -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::failed("The man page cannot be printed", &error);
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .render(&mut page)
        .map_err(failed)?;
    for command in command
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        let man = clap_mangen::Man::new(command.clone());
        page.extend_from_slice(format!(".SH \"ingest {}\"\n", command.get_name()).as_bytes());
        man.render_description_section(&mut page).map_err(failed)?;
        man.render_options_section(&mut page).map_err(failed)?;
    }
    output::bare(&page);
    Ok(())
}
