package io.sluice.cli;

import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Departmental databases and file drops. */
@Command(
        name = "source",
        description = "Register, list, check, watch and profile sources: departmental databases, files, APIs, and what"
                + " departments send.",
        subcommands = {
            SourceCommand.Add.class,
            SourceCommand.Show.class,
            SourceCommand.Token.class,
            SourceStatusCommand.class,
            SourceCommand.Refill.class,
            SourceCheckCommand.class,
            SourceProfileCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice source add household-register --as engineer.ps --kind postgresql \\",
            "      --connect host=db.example --connect port=5432 --connect database=hukou --connect"
                    + " user=sluice_capture \\",
            "      --password-stdin < password",
            "  sluice source add permits --as engineer.planning --kind files --connect folder=/srv/drops/permits",
            "  sluice source add permits-api --as engineer.planning --kind http --connect host=api.planning.example \\",
            "      --connect resource.permits.path=/v1/permits --connect resource.permits.records=/items \\",
            "      --connect resource.permits.key=id --connect auth=bearer --password-stdin < token",
            "  sluice source add permits-sent --as engineer.planning --kind push --connect resource.permits.key=id",
            "  sluice source token permits-sent --as engineer.planning",
            "  sluice source add plans --as engineer.planning --kind files --connect host=files.example \\",
            "      --connect user=sluice --connect folder=/plans --connect fingerprint=SHA256:... --password-stdin",
            "  sluice source refill household-register --as engineer.ps --why \"its slot was dropped\"",
            "  sluice source refill household-register --as engineer.ps --table public.resident",
            "  sluice source list -o yaml",
            "  sluice source check household-register --contract resident.odcs.yaml",
            "  sluice source add household-register --as engineer.ps --kind postgresql --connect guard.limit=20GB \\",
            "      --connect \"load.window=22:00-05:00 Asia/Shanghai\" ...",
            "  sluice source status household-register"
        })
final class SourceCommand {

    @Command(
            name = "add",
            description =
                    "Register a source of your department, or change its registration. Capture begins with its first"
                            + " share.")
    static final class Add extends HubCommand {
        @Parameters(paramLabel = "ID", description = "Its id, as contracts name it under servers.")
        private String id = "";

        @Option(
                names = "--kind",
                required = true,
                description = "postgresql, mariadb, mysql, jdbc, files, http or push.")
        private String kind = "";

        @Option(
                names = "--connect",
                paramLabel = "KEY=VALUE",
                description = "How to reach it: host, port, database, user, and what protects it (guard.*, load.*); for"
                        + " files: folder, and at an SFTP server host, port, user, fingerprint; for jdbc, http and"
                        + " push see docs/sources.md. May be repeated.")
        private Map<String, String> connection = new TreeMap<>();

        @Option(
                names = "--sealing-key",
                paramLabel = "BASE64",
                description = "The department's X25519 public key; without it quarantine keeps positions only.")
        private @Nullable String sealingKey;

        @Option(names = "--password-stdin", description = "Read the source's password from standard input.")
        private boolean passwordFromInput;

        @Override
        void run(HubClient hub) throws IOException {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("id", id);
            wanted.put("kind", kind);
            wanted.put("connection", connection);
            if (sealingKey != null) {
                wanted.put("sealingKey", sealingKey);
            }
            if (passwordFromInput) {
                wanted.put("password", new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
            print(hub.post("/api/v1/sources", wanted));
        }
    }

    @Command(
            name = "token",
            description =
                    "Give a push source a new token, shown this once; the one before it is worth nothing any more.")
    static final class Token extends HubCommand {
        @Parameters(paramLabel = "ID", description = "The source's id; see: sluice source list")
        private String id = "";

        @Override
        void run(HubClient hub) {
            if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new CommandFailure(
                        ExitCode.USAGE, "A source's id is 1 to 40 lower-case letters, digits or hyphens; see its list");
            }
            print(hub.post("/api/v1/sources/" + id + "/token", Map.of()));
        }
    }

    @Command(
            name = "refill",
            description =
                    "Have a source filled again: all its tables are loaded anew, and what is no more there is deleted."
                            + " A source whose log was lost goes on by it.")
    static final class Refill extends HubCommand {
        @Parameters(paramLabel = "ID", description = "The source's id; see: sluice source list")
        private String id = "";

        @Option(
                names = "--table",
                paramLabel = "TABLE",
                description = "Only this table, with its schema: public.resident")
        private @Nullable String table;

        @Option(names = "--why", paramLabel = "WHY", description = "Why, in your words; the exchange log keeps it.")
        private @Nullable String why;

        @Override
        void run(HubClient hub) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            if (table != null) {
                wanted.put("table", table);
            }
            if (why != null) {
                wanted.put("why", why);
            }
            print(hub.post("/api/v1/sources/" + id + "/refills", wanted));
        }
    }

    @Command(name = "list", description = "List the sources you may see; their secrets are not shown.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/sources"));
        }
    }
}
