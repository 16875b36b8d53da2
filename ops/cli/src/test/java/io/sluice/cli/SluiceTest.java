package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.keys.KeyFile;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.StartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

class SluiceTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void everyCommandHasHelpWithExamples() {
        everyCommand(Sluice.commandLine()).forEach(command -> {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            String name = command.getCommandSpec().qualifiedName();
            assertThat(help).as(name).contains("--help");
            assertThat(help).as(name).containsPattern("Examples:\\R(.*\\R)*?.*" + name);
        });
    }

    @Test
    void aMisspeltOptionGetsASuggestionInOneLine() {
        assertThat(run("up", "--free-prots")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("sluice up: unknown option '--free-prots'; did you mean '--free-ports'?");
    }

    @Test
    void aMisspeltCommandGetsASuggestion() {
        assertThat(run("statsu")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean 'status'?");
    }

    @Test
    void nothingAtAllIsWrongUse() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a command is missing");
    }

    @Test
    void theStatusOfAnUnusedFolderIsStoppedAndUnavailable() {
        assertThat(run("status", "-o", "json", "--data-folder", folder.toString()))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(out.toString()).startsWith("{").contains("\"phase\" : \"STOPPED\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aSourceCannotBeCheckedWithoutAHub() {
        assertThat(run("source", "check", "household-register", "--data-folder", folder.toString()))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString()).hasLineCount(1).contains("sluice up");
    }

    @Test
    void aSlowExpressionIsANoteAndNoError() throws IOException {
        Path contract = Files.writeString(folder.resolve("shops.odcs.yaml"), """
                apiVersion: v3.1.0
                kind: DataContract
                id: market.shops
                name: shops
                version: 1.0.0
                status: active
                tenant: market
                servers:
                  - {server: market, type: postgresql, host: db, port: 5432, database: market, schema: public}
                schema:
                  - name: shops
                    physicalName: shops
                    physicalType: table
                    logicalType: object
                    properties:
                      - name: shop
                        logicalType: string
                        physicalType: varchar(9)
                        primaryKey: true
                        classification: general-1
                        transformSourceObjects: [shop]
                        quality:
                          - {name: length, type: custom, engine: cel, implementation: size(shop) == 9}
                customProperties:
                  - {property: standard, value: own}
                  - {property: sharingType, value: unconditional}
                  - {property: capture, value: {mode: change, past: keyOnly}}
                  - property: views
                    value:
                      - {name: all, fields: {shop: {treatment: keep}}}
                """);

        assertThat(run("interface", "check", contract.toString())).isEqualTo(ExitCode.DONE);

        assertThat(out.toString()).contains("ok");
        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("note: market.shops#/schema/0/properties/0/quality/0: slow: rule 'length'")
                .contains("'size' of a field of type TEXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pseudonym", "fpe", "shift", "noise"})
    void keysThatNameAPersonAreNotRotatedInPlaceAndTheReasonIsTold(String what) {
        KeyFile keys = KeyFile.create(new DataFolder(folder).secrets().resolve("keys.json"));

        assertThat(run("key", "rotate", what, "--data-folder", folder.toString()))
                .isEqualTo(ExitCode.FAILED);

        assertThat(err.toString()).hasLineCount(1).contains("epoch");
        assertThat(keys.unlock().version(KeyUse.OFFSET_SEAL)).isEqualTo(1);
    }

    @Test
    void sealingKeysRotateAndAKeyFileHasNoWrapping() {
        KeyFile.create(new DataFolder(folder).secrets().resolve("keys.json"));

        assertThat(run("key", "rotate", "sealing", "-o", "json", "--data-folder", folder.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("version 2");
        assertThat(run("key", "rotate", "wrapping", "--data-folder", folder.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("sluice key wrap");
    }

    @Test
    void aKeyFileThatIsMissingIsSaid() {
        assertThat(run("key", "rotate", "sealing", "--data-folder", folder.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("missing").contains("backup");
    }

    @Test
    void anUnknownSettingIsWrongUse() {
        assertThat(run("status", "--data-folder", folder.toString(), "--set", "kafka.prot=1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).hasLineCount(1).contains("did you mean 'kafka.port'?");
    }

    @Test
    void departmentsFilesInAFolderThatIsEmptiedAreRefusedBeforeItIs() throws IOException {
        Path files = Files.createDirectories(folder.resolve("hub-once/city"));

        assertThat(run("demo", "--once", "--data-folder", folder.resolve("hub").toString(), "--data", files.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("which --once empties; name another folder");
        assertThat(files).isDirectory();
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(run("completion")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("complete -F", "doctor", "--free-ports");
    }

    @Test
    void aStrangersMessageIsNotShown() {
        assertThat(runWith(() -> {
                    throw new IllegalStateException("value 110101199003070000");
                }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("IllegalStateException", "--debug")
                .doesNotContain("110101199003070000");
    }

    @ParameterizedTest
    @EnumSource(StartException.Reason.class)
    void aStartsFailureHasItsExitCode(StartException.Reason reason) {
        int expected = switch (reason) {
            case UNAVAILABLE -> 69;
            case IN_USE -> 73;
            case PERMISSION -> 77;
            case USAGE -> 2;
        };
        assertThat(runWith(() -> {
                    throw new StartException(reason, "this is wrong; do that");
                }))
                .isEqualTo(expected);
        assertThat(err.toString()).contains("sluice probe: this is wrong; do that");
    }

    private int run(String... arguments) {
        return Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int runWith(Callable<Integer> action) {
        CommandLine top = Sluice.commandLine();
        top.addSubcommand(new Probe(action));
        return top.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(Complaints::aboutFailure)
                .execute("probe");
    }

    @Command(name = "probe")
    record Probe(Callable<Integer> action) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    private static List<CommandLine> everyCommand(CommandLine top) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(top),
                        top.getSubcommands().values().stream()
                                .filter(command -> !(command.getCommand() instanceof HelpCommand))
                                .flatMap(command -> everyCommand(command).stream()))
                .toList();
    }
}
