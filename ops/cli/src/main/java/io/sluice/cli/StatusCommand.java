package io.sluice.cli;

import io.sluice.standalone.Status;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how a stack stands. */
@Command(
        name = "status",
        description = "Show what runs, where it listens and how it is. Exit code 69 when not everything runs.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice status", "  sluice status -o json"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options = new StackOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Status status = Status.of(options.data());
        output.output().print(status, table(status));
        return status.phase() == Status.Phase.READY ? ExitCode.DONE : ExitCode.UNAVAILABLE;
    }

    /** One line of it. */
    record Line(String server, String state, String pid, List<Integer> ports, int restarts, String since) {}

    static List<Line> table(Status status) {
        var lines = new java.util.ArrayList<Line>();
        lines.add(new Line(
                "supervisor",
                status.problem().isEmpty() ? status.phase().name() : status.phase() + ": " + status.problem(),
                pid(status.supervisor()),
                List.of(),
                0,
                ""));
        status.servers()
                .forEach(server -> lines.add(new Line(
                        server.name(),
                        server.state(),
                        pid(server.pid()),
                        server.ports(),
                        server.restarts(),
                        server.readySince())));
        return lines;
    }

    private static String pid(long pid) {
        return pid == 0 ? "" : Long.toString(pid);
    }
}
