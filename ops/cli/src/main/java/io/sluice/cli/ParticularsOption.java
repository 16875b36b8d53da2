package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixed into commands that say more than a request's terms. */
final class ParticularsOption {
    @Option(
            names = "--particulars",
            paramLabel = "FILE",
            description = "YAML with what else there is to say: applicant, system, matter, mode, frequency, ...")
    private @Nullable Path file;

    /** What the file says; null where there is none. */
    @Nullable JsonNode read() {
        return file == null ? null : YamlFile.read(file, "--particulars");
    }
}
