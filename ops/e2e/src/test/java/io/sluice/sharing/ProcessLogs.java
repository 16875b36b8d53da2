package io.sluice.sharing;

import io.sluice.demo.run.DataFace;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a hub's processes said, for whoever looks why a test has failed. */
final class ProcessLogs {
    private final Stack stack;

    ProcessLogs(Stack stack) {
        this.stack = stack;
    }

    void keep(String name) {
        for (String process : List.of("control", "data", "kafka")) {
            try {
                Files.createDirectories(Path.of("target"));
                Files.copy(
                        stack.child(process).log(),
                        Path.of("target", name + "-" + process + ".log"),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Keeps them, and tells which sources are not well. */
    String standing(String test) {
        try {
            keep(test);
            DataFace face = new DataFace(stack.endpoints());
            return StreamSupport.stream(face.status().path("sources").spliterator(), false)
                    .filter(source -> !source.path("state").asText().equals("streaming"))
                    .map(source -> source.path("id").asText() + " is "
                            + source.path("state").asText() + " "
                            + source.path("reason").asText(""))
                    .collect(Collectors.joining(", ", " [sources that do not stream: ", "]"));
        } catch (IOException | UncheckedIOException e) {
            // What the test failed by is not to be lost for it.
            return " [how its sources stood is not known: " + e.getMessage() + "]";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
