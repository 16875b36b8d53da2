package io.sluice.catalog.log;

import io.sluice.evidence.Checkpoint;
import io.sluice.evidence.Hash;
import io.sluice.evidence.LogProof;
import io.sluice.evidence.LogVerdict;
import io.sluice.evidence.LogVerifier;
import io.sluice.evidence.LogVerifierKey;
import io.sluice.evidence.ProofVerdict;
import java.util.List;

/**
 * What the hub itself found when it held an entry to its proof. Whoever does not trust the hub takes both and checks
 * offline.
 *
 * @param leaf RFC 6962 hash of the entry, hexadecimal
 * @param hashes of the way from the leaf to the root
 * @param size entries that the checkpoint covers; 0 while none covers this one
 * @param root of the checkpoint, hexadecimal; empty while there is none
 * @param isSigned whether the log's key signed the checkpoint
 * @param isIncluded whether the way leads from the leaf to the root that was signed
 * @param key name of the log's key
 */
public record Verification(
        String leaf, int hashes, long size, String root, boolean isSigned, boolean isIncluded, String key) {

    static Verification of(long index, LogSearch.Exact exact, LogVerifierKey key) {
        String leaf = Hash.leaf(exact.entry()).hex();
        return exact.proof()
                .map(proof -> of(index, leaf, exact.entry(), proof, key))
                .orElseGet(() -> new Verification(leaf, 0, 0, "", false, false, key.name()));
    }

    private static Verification of(long index, String leaf, byte[] entry, LogProof proof, LogVerifierKey key) {
        LogVerifier verifier = new LogVerifier(List.of(key));
        Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
        return new Verification(
                leaf,
                proof.hashes().size(),
                checkpoint.size(),
                checkpoint.root().hex(),
                verifier.checkpoint(proof.checkpoint().bytes()) instanceof LogVerdict.Holds,
                verifier.proof(proof, entry) instanceof ProofVerdict.Proven proven && proven.index() == index,
                key.name());
    }

    /** Whether a checkpoint covers the entry already. */
    public boolean isCovered() {
        return size > 0;
    }

    public boolean holds() {
        return isSigned && isIncluded;
    }
}
