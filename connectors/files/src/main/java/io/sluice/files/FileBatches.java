package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A files source in a Camel file route: takes the exchange of one file and leaves an iterator of its {@link Batch}es
 * as the body, read while they are taken. Files stay where they are, unlocked and unmarked; one that is being written
 * is left for a later poll.
 *
 * <pre>{@code
 * FileBatches files = FileBatches.of(source, connection, shares, committed);
 * bindToRegistry(files.name(), files);
 * from(files.endpoint()).routeId("files-" + source)
 *     .process(files)
 *     .split(body()).streaming().stopOnException()
 *         .process(pipelineStep).process(shareStep).process(receiptStep);
 * }</pre>
 *
 * A batch's offset must be committed with it, and a failure must reach the splitter: the file is then taken again at
 * the next poll and read on after the last committed row. A file that cannot be read as its drop says fails in this
 * step alone, before any row; it is listed in {@link #refused()} and not taken again until it changes.
 */
public final class FileBatches implements Processor, GenericFileFilter<File> {
    /**
     * Header of every batch of a file: the shares it is for, as a set of their ids. A share that was added after a
     * file had been read is owed that file alone; the others must not get it twice.
     */
    public static final String SHARES = "SluiceShares";

    private static final Logger LOG = LoggerFactory.getLogger(FileBatches.class);

    private final String source;
    private final Drops drops;
    private final Function<TableId, Set<String>> shares;
    private final Supplier<Optional<String>> committed;
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();
    private final RestingFiles resting = new RestingFiles();
    private final Map<RowSchema, RowSchema> schemas = new ConcurrentHashMap<>();

    private volatile Known known = new Known(Optional.empty(), FileProgress.parse(Optional.empty()));

    /** What a file was when it was checked last; no hash: refused, and why. */
    private record Seen(long size, long modified, Optional<String> hash, String refusal) {}

    /** The committed offset as it was read last: asked for per file and poll, it seldom changes. */
    private record Known(Optional<String> offset, FileProgress progress) {}

    private FileBatches(
            String source, Drops drops, Function<TableId, Set<String>> shares, Supplier<Optional<String>> committed) {
        this.source = source;
        this.drops = drops;
        this.shares = shares;
        this.committed = committed;
    }

    /**
     * @param connection of the source's specification; for its keys see {@link Drops}
     * @param shares ids of the shares that read a drop now (schema {@code files}, name of the drop); while there is
     *     none, its files are not read
     * @param committed the source's committed offset, in clear; asked for before each file
     * @throws IllegalArgumentException naming every key of the connection that is wrong
     */
    public static FileBatches of(
            String source,
            Map<String, String> connection,
            Function<TableId, Set<String>> shares,
            Supplier<Optional<String>> committed) {
        return new FileBatches(source, Drops.of(connection), shares, committed);
    }

    /** The name under which the endpoint looks this object up. */
    public String name() {
        return "files-" + source;
    }

    /** The route's {@code from}: one exchange per file that a share is owed, in the order of paths. */
    public String endpoint() {
        return "file:" + drops.folder()
                + "?noop=true&idempotent=false&recursive=true&maxDepth=2&sortBy=file:path"
                + "&delay=2000&initialDelay=0&filter=#" + name();
    }

    /** Whether a file is of this source and owed to a share, as far as that can be told without reading it. */
    @Override
    public boolean accept(GenericFile<File> file) {
        if (file.isDirectory()) {
            return true;
        }
        Path path = Path.of(file.getAbsoluteFilePath());
        return isOwed(path, file.getFileLength(), file.getLastModified(), progress())
                && resting.rests(path, file.getFileLength(), file.getLastModified());
    }

    /** Whether each file of a drop that lies in the folder now has been read for every share that reads the drop. */
    public boolean isCaughtUp(TableId table) {
        try (Stream<Path> files = Files.walk(drops.folder(), 2)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> drops.of(file)
                            .filter(drop -> drop.table().equals(table))
                            .isPresent())
                    .noneMatch(file ->
                            isOwed(file, file.toFile().length(), file.toFile().lastModified(), known.progress()));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private boolean isOwed(Path path, long size, long modified, FileProgress progress) {
        Optional<Drop> drop = drops.of(path);
        if (drop.isEmpty()) {
            return false;
        }
        Set<String> wanted = shares.apply(drop.get().table());
        if (wanted.isEmpty()) {
            return false;
        }
        Seen last = seen.get(path);
        if (last == null || last.size() != size || last.modified() != modified) {
            return true;
        }
        return last.hash().isPresent()
                && !progress.missing(drop.get().name(), last.hash().get(), wanted)
                        .isEmpty();
    }

    /** Why files that lie in the folder are not read: drop, rule, line and remedy each. */
    public List<String> refused() {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().hash().isEmpty() && Files.exists(entry.getKey()))
                .map(entry -> entry.getValue().refusal())
                .sorted()
                .toList();
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        GenericFile<?> file = exchange.getMessage().getBody(GenericFile.class);
        Path path = Path.of(file.getAbsoluteFilePath());
        Drop drop = drops.of(path)
                .orElseThrow(() -> new IllegalStateException(
                        "Source '" + source + "' was given a file of no drop; route its own endpoint() to it"));
        CheckedFile checked = check(path, drop, file);
        FileProgress progress = progress();
        Set<String> owed = owed(checked, progress);
        exchange.getMessage().setHeader(SHARES, owed);
        exchange.getMessage()
                .setBody(owed.isEmpty() ? Collections.<Batch>emptyIterator() : read(checked, progress, owed));
    }

    private CheckedFile check(Path path, Drop drop, GenericFile<?> file) throws IOException {
        try {
            if (!drops.holds(path)) {
                throw new FileRefusedException(
                        drop.name(), "kind", 0, "it is reached through a link out of the folder; drop the file itself");
            }
            CheckedFile checked = CheckedFile.check(path, drop);
            seen.put(
                    path,
                    new Seen(file.getFileLength(), file.getLastModified(), Optional.of(checked.contentHash()), ""));
            return checked;
        } catch (FileRefusedException refused) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("drop", refused.drop())
                    .addKeyValue("rule", refused.rule())
                    .addKeyValue("line", refused.line())
                    .log("file refused; it is looked at again when it changes");
            String why = String.valueOf(refused.getMessage());
            seen.put(path, new Seen(file.getFileLength(), file.getLastModified(), Optional.empty(), why));
            throw refused;
        }
    }

    /** A file that was begun is first ended for the shares it was begun for. */
    private Set<String> owed(CheckedFile file, FileProgress progress) {
        Set<String> missing = progress.missing(
                file.drop().name(), file.contentHash(), shares.apply(file.drop().table()));
        Set<String> begun = new TreeSet<>(missing);
        begun.retainAll(
                progress.readingOf(file).map(FileProgress.Reading::shares).orElse(Set.of()));
        return begun.isEmpty() ? missing : begun;
    }

    private Iterator<Batch> read(CheckedFile file, FileProgress progress, Set<String> owed) throws IOException {
        long reached = progress.readingOf(file)
                .filter(reading -> reading.shares().containsAll(owed))
                .map(FileProgress.Reading::row)
                .orElse(0L);
        return FileRead.of(source, file, schemas.computeIfAbsent(file.schema(), same -> same), progress, owed, reached);
    }

    private FileProgress progress() {
        Optional<String> offset = committed.get();
        Known last = known;
        if (!last.offset().equals(offset)) {
            last = new Known(offset, FileProgress.parse(offset));
            known = last;
        }
        return last.progress();
    }
}
