package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixed into commands that say more than a request's terms. */
final class ParticularsOption {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Option(
            names = "--particulars",
            paramLabel = "FILE",
            description = "YAML with what else there is to say: applicant, system, matter, mode, frequency, ...")
    private @Nullable Path file;

    /** What the file says; null where there is none. */
    @Nullable JsonNode read() {
        if (file == null) {
            return null;
        }
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            // A parser's message quotes what it read.
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is no YAML file that can be read; check --particulars", new IOException());
        }
    }
}
