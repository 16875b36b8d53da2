package io.sluice.cli;

import picocli.CommandLine.Command;

/** The exchange log. */
@Command(
        name = "log",
        description = "Query the exchange log, keep a copy of it, and verify copies and proofs without any server.",
        subcommands = {LogQueryCommand.class, LogCopyCommand.class, LogVerifyCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice log query --as auditor --department health --dataset public-security.resident \\",
            "      --from 2026-03-01 --to 2026-04-01 --proofs DIR",
            "  sluice log copy --as auditor COPY       the whole log, or what has come since",
            "  sluice log verify COPY --key FILE       needs no server; names the first bad entry",
            "  sluice log verify --proof 12.tlog-proof --entry 12.json --key FILE"
        })
final class LogCommand {}
