package io.sluice.cli;

import picocli.CommandLine.Command;

/** Bulk deliveries. */
@Command(
        name = "extract",
        description = "Make and verify extracts: files with a manifest and a proof from the exchange log.",
        subcommands = {ExtractCreateCommand.class, ExtractVerifyCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice extract create --as tax.app tax-x7k2m9          Parquet and CSV",
            "  sluice extract create --as tax.app tax-x7k2m9 --format parquet",
            "  sluice extract verify extracts/e-1b2c3d --key log.vkey  needs no server"
        })
final class ExtractCommand {}
