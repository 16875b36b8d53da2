package io.sluice.catalog.log;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.evidence.LogKey;
import io.sluice.evidence.LogProof;
import io.sluice.evidence.LogVerifierKey;
import io.sluice.evidence.SignedNote;
import io.sluice.evidence.TileLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log's files and its key. One sequencer writes; whoever asks reads what the last checkpoint covers. */
@ApplicationScoped
class ExchangeLog {
    private final Path folder;
    private final Path keyFile;
    private volatile @Nullable TileLog open;
    private volatile @Nullable LogKey key;

    ExchangeLog(HubConfig config) {
        this.folder = config.data().resolve("exchange-log");
        this.keyFile = config.data().resolve("secrets").resolve("log.key");
    }

    /** Opens the log for its one writer. */
    synchronized Writer write() throws IOException {
        LogKey signing = LogKeyFile.open(keyFile, folder);
        TileLog log = TileLog.open(folder);
        key = signing;
        open = log;
        return new Writer(log, signing);
    }

    /** Public: what its checkpoints are verified with. */
    Optional<LogVerifierKey> verifier() {
        return Optional.ofNullable(key).map(LogKey::verifier);
    }

    /**
     * Signs a statement with the log's key.
     *
     * @throws IllegalStateException where there is no key yet
     */
    SignedNote sign(String statement) {
        LogKey signing = key;
        if (signing == null) {
            if (!Files.exists(keyFile)) {
                throw new IllegalStateException("The exchange log has no key yet; try again in a few seconds");
            }
            signing = LogKeyFile.open(keyFile, folder);
            key = signing;
        }
        return signing.signStatement(statement);
    }

    /** A file of the log by its C2SP tlog-tiles name; empty where there is none. */
    Optional<byte[]> resource(String name) throws IOException {
        return log().resource(name);
    }

    Entry entry(long index) throws IOException {
        return Entry.parse(log().entry(index));
    }

    /** An entry as it was appended, to the byte. */
    byte[] bytes(long index) throws IOException {
        return log().entry(index);
    }

    /** That an entry stands in the log (C2SP tlog-proof); empty until a checkpoint covers it. */
    Optional<LogProof> proof(long index) throws IOException {
        return log().proof(index);
    }

    private TileLog log() throws IOException {
        TileLog log = open;
        if (log == null) {
            throw new IOException("The exchange log is not open at the moment; try again in a few seconds");
        }
        return log;
    }

    /** The one that appends. */
    final class Writer implements AutoCloseable {
        private final TileLog log;
        private final LogKey signing;

        private Writer(TileLog log, LogKey signing) throws IOException {
            this.log = log;
            this.signing = signing;
            publish();
        }

        long size() {
            return log.size();
        }

        byte[] entry(long index) throws IOException {
            return log.entry(index);
        }

        /** Durable, and covered by a new checkpoint, when it returns the index of the first. */
        long append(List<Entry> entries) throws IOException {
            long first = log.append(entries.stream().map(Entry::bytes).toList());
            publish();
            return first;
        }

        private void publish() throws IOException {
            log.publish(signing.sign(log.checkpoint(signing.verifier().name())));
        }

        @Override
        public void close() throws IOException {
            open = null;
            log.close();
        }
    }
}
