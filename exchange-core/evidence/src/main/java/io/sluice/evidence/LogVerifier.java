package io.sluice.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Verifies what a log hands out, without the log: C2SP tlog-proof, "Verifying a tlog proof", and C2SP tlog-tiles. What
 * it is given may be anything; it answers with a verdict and throws nothing.
 */
public final class LogVerifier {
    private final Trust trust;

    /** @param trusted keys that the caller was given by the logs' owners; a key speaks for the log of its name */
    public LogVerifier(List<LogVerifierKey> trusted) {
        this.trust = new Trust(trusted);
    }

    /**
     * Whether a proof, as it was stored, shows that this entry stands in a trusted log.
     *
     * @param entry the bytes that were appended
     */
    public ProofVerdict proof(byte[] proof, byte[] entry) {
        try {
            return proof(LogProof.parse(proof), entry);
        } catch (IllegalArgumentException malformed) {
            return new ProofVerdict.Refused(
                    ProofVerdict.Reason.MALFORMED, "The log proof is malformed: " + malformed.getMessage());
        }
    }

    public ProofVerdict proof(LogProof proof, byte[] entry) {
        if (!(trust.checkpoint(proof.checkpoint()) instanceof LogVerdict.Holds signed)) {
            return new ProofVerdict.Refused(
                    ProofVerdict.Reason.NOT_TRUSTED,
                    trust.checkpoint(proof.checkpoint()).message());
        }
        Checkpoint checkpoint = signed.checkpoint();
        boolean isIncluded = MerkleProof.isIncluded(
                proof.index(), checkpoint.size(), Hash.leaf(entry), proof.hashes(), checkpoint.root());
        return isIncluded
                ? new ProofVerdict.Proven(proof.index(), checkpoint)
                : new ProofVerdict.Refused(
                        ProofVerdict.Reason.NOT_INCLUDED,
                        "The proof does not lead from this entry at index " + proof.index() + " to the root of log '"
                                + checkpoint.origin() + "': the entry or the proof was changed; ask the log for both");
    }

    /** Whether this is a checkpoint that a trusted key of its log signed. */
    public LogVerdict checkpoint(byte[] note) {
        return trust.checkpoint(note);
    }

    /**
     * Whether a newer checkpoint continues a known one.
     *
     * @param known one that was verified earlier
     * @param note the newer one, as it was stored
     * @param proof RFC 6962 §2.1.2, from the known size to the newer one's
     */
    public LogVerdict growth(Checkpoint known, byte[] note, List<Hash> proof) {
        LogVerdict verdict = trust.checkpoint(note);
        if (!(verdict instanceof LogVerdict.Holds found)) {
            return verdict;
        }
        return Growth.refusal(known, found.checkpoint())
                .orElseGet(() -> MerkleProof.isConsistent(
                                known.size(),
                                found.checkpoint().size(),
                                known.root(),
                                found.checkpoint().root(),
                                proof)
                        ? verdict
                        : new LogVerdict.SplitView(known, found.checkpoint()));
    }

    /** Whether all files of a log, or of a copy of it, lead to its checkpoint: entries, tiles of all levels, root. */
    public LogVerdict folder(Path folder) {
        return folder(folder, Optional.empty());
    }

    /** The same, and that the log continues a checkpoint that was verified earlier. */
    public LogVerdict folder(Path folder, Checkpoint known) {
        return folder(folder, Optional.of(known));
    }

    private LogVerdict folder(Path folder, Optional<Checkpoint> known) {
        try {
            Path file = folder.resolve(Publication.FILE);
            if (Files.size(file) > SignedNote.MAX_BYTES) {
                return new LogVerdict.CheckpointRefused("Log file '" + file + "' is too long for a checkpoint");
            }
            LogVerdict verdict = trust.checkpoint(Files.readAllBytes(file));
            if (!(verdict instanceof LogVerdict.Holds found)) {
                return verdict;
            }
            Optional<LogVerdict> refusal = known.flatMap(earlier -> Growth.refusal(earlier, found.checkpoint()));
            return refusal.isPresent() ? refusal.get() : new FolderCheck(folder, found.checkpoint(), known).run();
        } catch (NoSuchFileException missing) {
            return new LogVerdict.CheckpointRefused("There is no file 'checkpoint' in '" + folder
                    + "'; name the folder of a log, or of a whole copy of it");
        } catch (IOException unreadable) {
            return new LogVerdict.Unreadable("The log in '" + folder + "' cannot be read: " + unreadable.getMessage());
        }
    }
}
