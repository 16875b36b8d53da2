package io.sluice.cli;

import io.sluice.catalog.ControlPlane;
import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Departmental databases and file drops. */
@Command(
        name = "source",
        description = "Register, check and list sources: departmental databases and folders of CSV files.",
        subcommands = {SourceCommand.Add.class, SourceCheckCommand.class, SourceCommand.Show.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice source add household-register --department public-security --kind postgresql \\",
            "      --connect host=db.example --connect port=5432 --connect database=hukou --connect user=sluice_capture \\",
            "      --password-stdin < password",
            "  sluice source add permits --department planning --kind files --connect folder=/srv/drops/permits",
            "  sluice source check household-register --contract resident.odcs.yaml",
            "  sluice source list -o yaml"
        })
final class SourceCommand {

    @Command(
            name = "add",
            description = "Register a source, or change its registration. Capture begins with its first share.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private HubOptions hub = new HubOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "ID", description = "Its id, as contracts name it under servers.")
        private String id = "";

        @Option(names = "--department", required = true, description = "The department that it belongs to.")
        private String department = "";

        @Option(names = "--kind", required = true, description = "postgresql or files.")
        private String kind = "";

        @Option(
                names = "--connect",
                paramLabel = "KEY=VALUE",
                description = "How to reach it: host, port, database, user; for files: folder. May be repeated.")
        private Map<String, String> connection = new TreeMap<>();

        @Option(
                names = "--sealing-key",
                paramLabel = "BASE64",
                description = "The department's X25519 public key; without it quarantine keeps positions only.")
        private @Nullable String sealingKey;

        @Option(names = "--password-stdin", description = "Read the source's password from standard input.")
        private boolean passwordFromInput;

        @Override
        public Integer call() throws IOException {
            try (ControlPlane control = hub.control()) {
                Specification.Source source =
                        control.sources().register(id, department, kind, connection, sealingKey, password());
                output.output().print(Line.of(source));
            }
            return ExitCode.DONE;
        }

        private @Nullable String password() throws IOException {
            return passwordFromInput ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip() : null;
        }
    }

    @Command(name = "list", description = "List the registered sources; their secrets are not shown.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private HubOptions hub = new HubOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() throws IOException {
            try (ControlPlane control = hub.control()) {
                List<Line> lines =
                        control.sources().list().stream().map(Line::of).toList();
                output.output().print(lines);
            }
            return ExitCode.DONE;
        }
    }

    record Line(String id, String department, String kind, Map<String, String> connection, boolean sealed) {
        static Line of(Specification.Source source) {
            return new Line(
                    source.id(),
                    source.department(),
                    source.kind(),
                    new TreeMap<>(source.connection()),
                    source.sealingKey() != null);
        }
    }
}
