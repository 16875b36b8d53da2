package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.io.IOException;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A files source in a Camel route: takes the exchange of one file and leaves an iterator of its {@link Batch}es as the
 * body, read while they are taken. Files stay where they are, unlocked and unmarked; one that is being written is left
 * for a later poll.
 *
 * <pre>{@code
 * FileBatches files = FileBatches.of(source, connection, login, shares, committed);
 * camel.addComponent(FilesComponent.SCHEME, new FilesComponent());
 * bindToRegistry(files.name(), files);
 * from(files.endpoint()).routeId(files.name())
 *     .process(files)
 *     .split(body()).streaming().stopOnException()
 *         .process(pipelineStep).process(shareStep).process(receiptStep);
 * }</pre>
 *
 * A batch's offset must be committed with it, and a failure must reach the splitter: the file is then taken again at
 * the next poll and read on after the last committed row. A file that cannot be read as its drop says fails in this
 * step alone, before any row; it is listed in {@link #refused()} and not taken again until it changes.
 */
public final class FileBatches implements Processor {
    /**
     * Header of every batch of a file: the shares it is for, as a set of their ids. A share that was added after a
     * file had been read is owed that file alone; the others must not get it twice.
     */
    public static final String SHARES = "SluiceShares";

    private static final Logger LOG = LoggerFactory.getLogger(FileBatches.class);
    /** As long as no file is: what was refused for its rights is looked at again at each poll. */
    private static final long ANY_SIZE = -1;

    private final String source;
    private final Drops drops;
    private final Folder folder;
    private final Function<TableId, Set<String>> shares;
    private final Supplier<Optional<String>> committed;
    private final Map<Taken.Key, Seen> seen = new ConcurrentHashMap<>();

    private final RestingFiles resting = new RestingFiles();
    private final Map<RowSchema, RowSchema> schemas = new ConcurrentHashMap<>();

    private volatile Known known = new Known(Optional.empty(), FileProgress.parse(Optional.empty()));
    private volatile Optional<Unreadable> unreadable = Optional.empty();

    /** What a file was when it was checked last; no hash: refused, and why. */
    private record Seen(long size, long modifiedMicros, Optional<String> hash, String refusal) {
        boolean isOf(Found file) {
            return size == file.size() && modifiedMicros == file.modifiedMicros();
        }
    }

    /** The committed offset as it was read last: asked for per file and poll, it seldom changes. */
    private record Known(Optional<String> offset, FileProgress progress) {}

    /**
     * Why nothing of the folder can be read now.
     *
     * @param reason as a word, such as {@code host-key}
     * @param message what to do
     */
    public record Unreadable(String reason, String message) {}

    private FileBatches(
            String source,
            Drops drops,
            Folder folder,
            Function<TableId, Set<String>> shares,
            Supplier<Optional<String>> committed) {
        this.source = source;
        this.drops = drops;
        this.folder = folder;
        this.shares = shares;
        this.committed = committed;
    }

    /**
     * @param connection of the source's specification; for its keys see {@link Drops}
     * @param login for a folder at an SFTP server
     * @param shares ids of the shares that read a drop now (schema {@code files}, name of the drop); while there is
     *     none, its files are not read
     * @param committed the source's committed offset, in clear; asked for before each file
     * @throws IllegalArgumentException naming every key of the connection that is wrong
     */
    public static FileBatches of(
            String source,
            Map<String, String> connection,
            SftpLogin login,
            Function<TableId, Set<String>> shares,
            Supplier<Optional<String>> committed) {
        return new FileBatches(source, Drops.of(connection), Folder.of(connection, login), shares, committed);
    }

    /** The name under which the endpoint looks this object up. */
    public String name() {
        return "files-" + source;
    }

    /** The route's {@code from}: one exchange per file that a share is owed, in the order of names. */
    public String endpoint() {
        return FilesComponent.SCHEME + ":" + name();
    }

    /** The files that are of this source, rest, and are owed to a share, as far as that can be told without reading. */
    List<Taken> waiting() {
        try {
            List<Found> files = folder.files();
            unreadable = Optional.empty();
            Set<String> names = files.stream().map(Found::name).collect(Collectors.toSet());
            seen.keySet().removeIf(key -> !names.contains(key.file()));
            resting.keep(names);
            FileProgress progress = progress();
            List<Taken> waiting = new ArrayList<>();
            for (Found file : files) {
                List<Taken> owed = owed(file, progress);
                if (!owed.isEmpty() && resting.rests(file)) {
                    waiting.addAll(owed);
                }
            }
            return waiting;
        } catch (IOException problem) {
            keepUnreadable(problem);
            return List.of();
        }
    }

    private List<Taken> owed(Found file, FileProgress progress) {
        return drops.of(file).stream()
                .map(drop -> new Taken(file, drop))
                .filter(taken -> isOwed(taken, progress))
                .toList();
    }

    private void keepUnreadable(IOException problem) {
        Unreadable now = problem instanceof FolderException known
                ? new Unreadable(known.stage().word(), String.valueOf(known.getMessage()))
                : new Unreadable(
                        "folder",
                        "The folder cannot be listed: " + problem.getClass().getSimpleName());
        if (!unreadable.equals(Optional.of(now))) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("reason", now.reason())
                    .log("the folder cannot be read; it is tried again");
        }
        unreadable = Optional.of(now);
    }

    /**
     * Takes note of why a file was not read to its end.
     *
     * @return whether the files after it can be read as well
     */
    boolean goesOnAfter(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FolderException gone) {
                keepUnreadable(gone);
                return false;
            }
            if (cause instanceof FileRefusedException) {
                return true;
            }
        }
        LOG.atWarn()
                .addKeyValue("source", source)
                .setCause(failure)
                .log("file not read to its end; it is taken again at the next poll");
        return true;
    }

    /** Whether each file of a drop that lies in the folder now has been read for every share that reads the drop. */
    public boolean isCaughtUp(TableId table) {
        try {
            return folder.glance().stream()
                    .filter(file -> !file.linked())
                    .flatMap(file -> drops.of(file).stream().map(drop -> new Taken(file, drop)))
                    .filter(taken -> taken.drop().table().equals(table))
                    .noneMatch(taken -> isOwed(taken, known.progress()));
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isOwed(Taken file, FileProgress progress) {
        Set<String> wanted = shares.apply(file.drop().table());
        if (wanted.isEmpty()) {
            return false;
        }
        Seen last = seen.get(file.key());
        if (last == null || !last.isOf(file.found())) {
            return true;
        }
        return last.hash().isPresent()
                && !progress.missing(file.drop().name(), last.hash().get(), wanted)
                        .isEmpty();
    }

    /** Why files that lie in the folder are not read: drop, rule, line and remedy each. */
    public List<String> refused() {
        return seen.values().stream()
                .filter(each -> each.hash().isEmpty())
                .map(Seen::refusal)
                .sorted()
                .toList();
    }

    /** Why nothing can be read now; empty where the folder could be listed last. */
    public Optional<Unreadable> unreadable() {
        return unreadable;
    }

    @Override
    public void process(Exchange exchange) throws IOException, InvalidPayloadException {
        CheckedFile checked = check(exchange.getMessage().getMandatoryBody(Taken.class));
        FileProgress progress = progress();
        Set<String> owed = owed(checked, progress);
        exchange.getMessage().setHeader(SHARES, owed);
        exchange.getMessage()
                .setBody(owed.isEmpty() ? Collections.<Batch>emptyIterator() : read(checked, progress, owed));
    }

    private CheckedFile check(Taken taken) throws IOException {
        Found file = taken.found();
        try {
            CheckedFile checked = CheckedFile.check(folder, file, taken.drop());
            seen.put(taken.key(), new Seen(file.size(), file.modifiedMicros(), Optional.of(checked.contentHash()), ""));
            return checked;
        } catch (FileRefusedException refused) {
            keepRefused(taken, refused);
            throw refused;
        }
    }

    private void keepRefused(Taken taken, FileRefusedException refused) {
        String why = String.valueOf(refused.getMessage());
        Found file = taken.found();
        long size = refused.isOfRights() ? ANY_SIZE : file.size();
        Seen before = seen.put(taken.key(), new Seen(size, file.modifiedMicros(), Optional.empty(), why));
        if (before == null || !before.refusal().equals(why)) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("drop", refused.drop())
                    .addKeyValue("rule", refused.rule())
                    .addKeyValue("line", refused.line())
                    .log("file refused; it is looked at again when it changes");
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

    /** Ends the connection to the folder's server, if it has one. */
    void rest() {
        folder.close();
    }
}
