package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The servers of a data folder that run, by their records: what a killed supervisor left, when there is none. */
final class Orphans {
    private Orphans() {}

    /** The records of servers whose process still runs, youngest first. */
    static List<ProcessRecord> in(DataFolder data) {
        try (Stream<Path> files = Files.list(data.run())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !StackLock.isRecord(file))
                    .flatMap(file -> ProcessRecord.read(file).stream())
                    .filter(record -> record.process().isPresent())
                    .sorted(Comparator.comparingLong(ProcessRecord::started).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + data.run(), e);
        }
    }

    /** Ends them in the reverse order of their start; returns how many there were. */
    static int stop(DataFolder data) {
        List<ProcessRecord> orphans = in(data);
        for (ProcessRecord orphan : orphans) {
            orphan.process().ifPresent(process -> Signals.end(process, orphan.stopSignal()));
        }
        return orphans.size();
    }
}
