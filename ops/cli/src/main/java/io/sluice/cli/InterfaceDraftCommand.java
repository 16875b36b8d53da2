package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.Draft;
import io.sluice.schemas.assist.DraftWish;
import io.sluice.schemas.assist.Drafter;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From a table to its contract. */
@Command(
        name = "draft",
        description = "Sample a table and write its contract: the standard that fits best, fields, code conversions,"
                + " grades, a view with default treatments. It compiles; what a person has to confirm is listed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice interface draft household-register t_hjxx_czrk --as engineer.ps -o resident.odcs.yaml",
            "  sluice interface draft permits licences --as engineer.planning --standard licence/licence@1 -o l.odcs.yaml",
            "  sluice interface draft household-register t1 --as engineer.ps --confirm f12=birth-date -o t1.odcs.yaml",
            "  sluice interface draft shops categories --as engineer.market --grade '*=general-1' -o c.odcs.yaml"
        })
final class InterfaceDraftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The source's id; see: sluice source list")
    private String source = "";

    @Parameters(index = "1", paramLabel = "TABLE", description = "A table (schema.table) or a drop.")
    private String table = "";

    @Option(
            names = "--standard",
            paramLabel = "NAME",
            description = "Such as population/resident@1, or 'own' for the table's own columns; none: what fits best.")
    private @Nullable String standard;

    @Option(names = "--name", paramLabel = "NAME", description = "The interface's within its department.")
    private @Nullable String name;

    @Option(
            names = "--confirm",
            paramLabel = "COLUMN=ELEMENT",
            description = "What a column is, as you know it; may be repeated.")
    private Map<String, String> confirmed = new TreeMap<>();

    @Option(
            names = "--grade",
            paramLabel = "COLUMN=GRADE",
            description = "Of a table that no standard is about: the grade of a column, as you know it (general-1 …);"
                    + " '*' is every column that looks like nothing sensitive. May be repeated.")
    private Map<String, String> grades = new TreeMap<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the contract goes (*.odcs.yaml); there must be none yet.")
    private Path file = Path.of("draft.odcs.yaml");

    @Option(
            names = "--standards",
            paramLabel = "DIR",
            description = "Folder with further standards (*.avsc) and code lists (codes/*.csv); may be repeated.")
    private List<Path> folders = List.of();

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file) && !force) {
            throw new CommandFailure(
                    ExitCode.FAILED, "There is a file " + file + " already; choose another, or --force");
        }
        try (HubClient hub = account.hub()) {
            JsonNode registered = registered(hub);
            List<TableProposal> proposals = new ProfileCall(hub).of(source, List.of(table), confirmed);
            Standards standards = Standards.load(folders.toArray(Path[]::new));
            Draft draft = new Drafter(standards, DataElements.bundled(standards))
                    .draft(proposals.getFirst(), wish(registered));
            Files.writeString(
                    file,
                    draft.contract(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            tell(draft);
            return draft.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private JsonNode registered(HubClient hub) {
        for (JsonNode each : hub.get("/api/v1/sources")) {
            if (each.path("id").asText().equals(source)) {
                return each;
            }
        }
        throw new CommandFailure(
                ExitCode.FAILED, "There is no source '" + source + "' of your department; see: sluice source list");
    }

    private DraftWish wish(JsonNode registered) {
        Map<String, String> connection = new TreeMap<>();
        registered
                .path("connection")
                .properties()
                .forEach(part -> connection.put(part.getKey(), part.getValue().asText()));
        return new DraftWish(
                registered.path("department").asText(),
                source,
                registered.path("kind").asText(),
                connection,
                Optional.ofNullable(standard),
                Optional.ofNullable(name),
                grades);
    }

    private void tell(Draft draft) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(draft.id() + " -> " + file);
        out.println("standard " + draft.standard() + ": " + draft.fields() + " of " + draft.ofFields()
                + " fields filled, " + draft.columns() + " of " + draft.ofColumns() + " columns used");
        draft.others().forEach(other -> out.println("  less fits " + other));
        draft.unmapped().forEach(column -> out.println("not mapped: " + column));
        draft.confirm().forEach(what -> out.println("CONFIRM: " + what));
        draft.problems().forEach(problem -> out.println("does not compile: " + problem));
        out.flush();
    }
}
