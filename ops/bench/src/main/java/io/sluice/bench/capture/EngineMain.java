package io.sluice.bench.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.sluice.bench.lab.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's engine with a consumer that only counts, configured by the properties file named first. It answers each
 * line of its input with the count of changes so far, and ends where the input ends.
 */
final class EngineMain {
    private EngineMain() {}

    public static void main(String[] arguments) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        AtomicLong changes = new AtomicLong();
        // Closed last: it waits for the engine's end.
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                                ChangeEventFormat.of(Connect.class))
                        .using(properties)
                        .using((success, message, error) -> explain(message, error))
                        .notifying((records, committer) -> count(records, committer, changes))
                        .build()) {
            thread.execute(engine);
            answer(changes);
        }
    }

    /** Of an engine that ended by itself: goes to the log. */
    private static void explain(String message, @Nullable Throwable error) {
        System.err.println(message);
        if (error != null) {
            error.printStackTrace();
        }
    }

    private static void count(
            List<RecordChangeEvent<SourceRecord>> records,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer,
            AtomicLong changes)
            throws InterruptedException {
        committer.markProcessed(records.getLast());
        committer.markBatchFinished();
        changes.addAndGet(records.size());
    }

    private static void answer(AtomicLong changes) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(ChildJvm.ANSWER + changes.get());
        }
    }
}
