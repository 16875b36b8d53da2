package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import io.sluice.evidence.Hash;
import io.sluice.evidence.LogKey;
import io.sluice.evidence.LogProof;
import io.sluice.evidence.TileLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a verifier that shares no code with ours accepts what our logs prove, and nothing else. */
class OtherVerifierTest {
    private static final LogKey KEY = LogKey.generate("hub.example/exchange-log");

    @TempDir
    private Path folder;

    /** Around the edges of a tile, where proofs go on in the next level. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 600})
    void itAcceptsEveryEntryOfALog(int size) throws Exception {
        OtherVerifier other = OtherVerifier.of(KEY.verifier().text());
        List<byte[]> entries = IntStream.range(0, size)
                .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
        try (TileLog log = TileLog.open(folder)) {
            log.append(entries);
            log.publish(KEY.sign(log.checkpoint(KEY.verifier().name())));
            for (int i = 0; i < size; i++) {
                String proof = new String(log.proof(i).orElseThrow().bytes(), StandardCharsets.UTF_8);
                byte[] entry = entries.get(i);
                byte[] neighbour = entries.get((i + 1) % size);

                assertThatCode(() -> other.verify(proof, entry))
                        .as("entry " + i)
                        .doesNotThrowAnyException();
                if (size > 1) {
                    assertThatThrownBy(() -> other.verify(proof, neighbour))
                            .isInstanceOf(InclusionProofVerificationException.class);
                }
            }
        }
    }

    @Test
    void itRefusesACheckpointThatAnotherKeySigned() throws Exception {
        OtherVerifier other = OtherVerifier.of(
                LogKey.generate(KEY.verifier().name()).verifier().text());
        try (TileLog log = TileLog.open(folder)) {
            log.append(List.of(new byte[] {1}));
            log.publish(KEY.sign(log.checkpoint(KEY.verifier().name())));
            LogProof proof = log.proof(0).orElseThrow();

            assertThatThrownBy(() -> other.verify(new String(proof.bytes(), StandardCharsets.UTF_8), new byte[] {1}))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    /** Trees that have grown past the proof's, for each of their sizes. */
    @Test
    void itAcceptsTheProofsOfOlderSizes() throws Exception {
        try (TileLog log = TileLog.open(folder)) {
            log.append(
                    IntStream.range(0, 70).mapToObj(i -> new byte[] {(byte) i}).toList());
            for (int size = 1; size <= 70; size++) {
                for (int i = 0; i < size; i++) {
                    InclusionProofVerifier.verify(
                            Hash.leaf(new byte[] {(byte) i}).bytes(),
                            i,
                            size,
                            log.inclusionProof(i, size).stream()
                                    .map(Hash::bytes)
                                    .toList(),
                            log.root(size).bytes());
                }
            }
        }
    }
}
