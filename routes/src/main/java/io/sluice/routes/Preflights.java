package io.sluice.routes;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.Preflight;
import io.sluice.capture.PreflightReport;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.contract.specification.Specification;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Looks at sources for whoever waits for the answer, so within a limit. Nothing is changed at a source. */
final class Preflights implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(9);
    private static final int AT_ONCE = 4;

    private final Function<Specification.Source, CaptureSettings> settings;
    private final Duration limit;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "sluice-preflight"));

    Preflights(Function<Specification.Source, CaptureSettings> settings) {
        this(settings, LIMIT);
    }

    Preflights(Function<Specification.Source, CaptureSettings> settings, Duration limit) {
        this.settings = settings;
        this.limit = limit;
    }

    PreflightReport of(Specification.Source source, List<CapturedTable> tables) {
        Future<PreflightReport> looking = threads.submit(() -> look(source, tables));
        try {
            return looking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            looking.cancel(true);
            return lacking(
                    "answer",
                    "The source did not answer within " + limit.toMillis()
                            + " ms; check the network, its firewall and its load");
        } catch (ExecutionException failed) {
            return lacking("registration", said(failed));
        } catch (InterruptedException interrupted) {
            looking.cancel(true);
            Thread.currentThread().interrupt();
            return lacking("answer", "The data process is stopping; ask again");
        }
    }

    private static String said(ExecutionException failed) {
        return failed.getCause() instanceof Exception problem
                ? Told.of(problem)
                : failed.getClass().getSimpleName();
    }

    private PreflightReport look(Specification.Source source, List<CapturedTable> tables) {
        return switch (source.kind()) {
            case "postgresql" -> new Preflight(settings.apply(source)).run(tables);
            case "files" -> folder(source);
            default -> lacking("kind", "The data process knows no sources of kind '" + source.kind() + "'");
        };
    }

    private static PreflightReport folder(Specification.Source source) {
        String folder = source.connection().getOrDefault("folder", "");
        boolean readable = isReadable(folder);
        return new PreflightReport(List.of(new Check(
                "folder",
                folder,
                readable,
                readable ? "" : "There is no such folder, or the data process may not read it; make it readable",
                "")));
    }

    private static boolean isReadable(String folder) {
        try {
            Path path = Path.of(folder);
            return !folder.isEmpty() && Files.isDirectory(path) && Files.isReadable(path);
        } catch (InvalidPathException problem) {
            return false;
        }
    }

    private static PreflightReport lacking(String what, String message) {
        return new PreflightReport(List.of(new Check(what, "", false, message, "")));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
