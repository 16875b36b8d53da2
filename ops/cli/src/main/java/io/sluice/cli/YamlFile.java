package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** A YAML file that somebody wrote for a command. */
final class YamlFile {
    private static final YAMLMapper YAML = new YAMLMapper();

    private YamlFile() {}

    /** @param option by which it was named */
    static JsonNode read(Path file, String option) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            // A parser's message quotes what it read.
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is no YAML file that can be read; check " + option, new IOException());
        }
    }
}
