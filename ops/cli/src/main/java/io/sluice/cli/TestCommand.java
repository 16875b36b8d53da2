package io.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands here for the help only: the script runs the tests, because it builds what this class is part of. */
@Command(
        name = "test",
        description = "Build with all gates and run every test; with arguments, those are given to Maven.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice test                              everything; ends with 'N passed, N failed, N skipped'",
            "  sluice test -pl exchange-core/model      one module",
            "  SLUICE_REQUIRE=all sluice test           a skipped test fails"
        })
final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandFailure(ExitCode.USAGE, "tests are run by the script in the project's folder: ./sluice test");
    }
}
