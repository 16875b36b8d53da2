package io.sluice.evidence;

import static io.sluice.evidence.TileLogTest.KEY;
import static io.sluice.evidence.TileLogTest.ORIGIN;
import static io.sluice.evidence.TileLogTest.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C2SP tlog-proof: what a holder of one entry can show, and that nothing else passes for it. */
class LogProofTest {
    private static final LogVerifier VERIFIER = new LogVerifier(List.of(KEY.verifier()));

    @TempDir
    Path folder;

    private LogProof proof;

    @BeforeEach
    void cut() throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            TileLogTest.fill(log, 300);
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
            proof = log.proof(77).orElseThrow();
        }
    }

    @Test
    void aProofSurvivesItsTextAndIsAccepted() {
        LogProof read = LogProof.parse(proof.bytes());

        assertThat(read).isEqualTo(proof);
        assertThat(text()).startsWith("c2sp.org/tlog-proof@v1\nindex 77\n");
        assertThat(VERIFIER.proof(proof.bytes(), entry(77)))
                .isEqualTo(new ProofVerdict.Proven(
                        77, Checkpoint.parse(proof.checkpoint().text())));
    }

    @Test
    void extraDataIsCarriedAlong() {
        LogProof with = proof.withExtra(new byte[] {1, 2, 3});

        assertThat(new String(with.bytes(), StandardCharsets.UTF_8)).contains("@v1\nextra AQID\nindex 77\n");
        assertThat(LogProof.parse(with.bytes()).extra()).contains("AQID");
        assertThat(VERIFIER.proof(with.bytes(), entry(77))).isInstanceOf(ProofVerdict.Proven.class);
    }

    @Test
    void theOnlyEntryOfALogNeedsNoHashes() throws IOException {
        try (TileLog log = TileLog.open(folder.resolve("one"))) {
            log.append(List.of(entry(0)));
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
            byte[] only = log.proof(0).orElseThrow().bytes();

            assertThat(new String(only, StandardCharsets.UTF_8)).contains("index 0\n\n" + ORIGIN);
            assertThat(VERIFIER.proof(only, entry(0))).isInstanceOf(ProofVerdict.Proven.class);
        }
    }

    @Test
    void noByteOfAProofCanBeChanged() {
        byte[] right = proof.bytes();
        List<String> accepted = new ArrayList<>();
        for (int at = 0; at < right.length; at++) {
            for (int bits = 1; bits < 256; bits <<= 1) {
                byte[] changed = right.clone();
                changed[at] ^= (byte) bits;
                if (VERIFIER.proof(changed, entry(77)) instanceof ProofVerdict.Proven) {
                    accepted.add(at + " ^ " + bits);
                }
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void noByteOfAProofCanBeLeftOutOrAdded() {
        byte[] right = proof.bytes();
        for (int at = 0; at < right.length; at++) {
            byte[] cut = Arrays.copyOf(right, at);
            byte[] without = new byte[right.length - 1];
            System.arraycopy(right, 0, without, 0, at);
            System.arraycopy(right, at + 1, without, at, right.length - at - 1);

            assertThat(VERIFIER.proof(cut, entry(77))).isInstanceOf(ProofVerdict.Refused.class);
            assertThat(VERIFIER.proof(without, entry(77))).isInstanceOf(ProofVerdict.Refused.class);
        }
        for (String garbage : List.of("\n", " ", "x", "\n\n", "\u2014 x\n", "\0")) {
            assertThat(VERIFIER.proof(changed(text -> text + garbage), entry(77)))
                    .isInstanceOf(ProofVerdict.Refused.class);
        }
    }

    @Test
    void aRefusalSaysWhy() {
        assertThat(reason(VERIFIER.proof(proof.bytes(), entry(78)))).isEqualTo(ProofVerdict.Reason.NOT_INCLUDED);
        assertThat(reason(VERIFIER.proof(changed(text -> text.replace("index 77", "index 78")), entry(77))))
                .isEqualTo(ProofVerdict.Reason.NOT_INCLUDED);
        assertThat(reason(VERIFIER.proof(changed(text -> text.replace("index 77", "index 077")), entry(77))))
                .isEqualTo(ProofVerdict.Reason.MALFORMED);
        assertThat(reason(VERIFIER.proof(changed(text -> text.replace("\n300\n", "\n301\n")), entry(77))))
                .isEqualTo(ProofVerdict.Reason.NOT_TRUSTED);
        LogVerifier stranger = new LogVerifier(List.of(LogKey.generate(ORIGIN).verifier()));
        assertThat(reason(stranger.proof(proof, entry(77)))).isEqualTo(ProofVerdict.Reason.NOT_TRUSTED);
        assertThat(reason(new LogVerifier(List.of()).proof(proof, entry(77))))
                .isEqualTo(ProofVerdict.Reason.NOT_TRUSTED);
        assertThat(VERIFIER.proof(new byte[0], entry(77)).message()).contains("malformed");
    }

    @Test
    void aTrustedKeySpeaksOnlyForTheLogOfItsName() {
        LogKey other = LogKey.generate("log.example/other");
        LogProof foreign =
                new LogProof(77, proof.hashes(), other.sign(proof.checkpoint().text()));

        assertThat(reason(new LogVerifier(List.of(KEY.verifier(), other.verifier())).proof(foreign, entry(77))))
                .isEqualTo(ProofVerdict.Reason.NOT_TRUSTED);
    }

    @Test
    void whatIsNoProofIsRefused() {
        assertThatThrownBy(() -> new LogProof(-1, List.of(), proof.checkpoint()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogProof.parse(changed(text -> text.replace("@v1", "@v2"))))
                .hasMessageContaining("does not begin with");
        assertThatThrownBy(() -> LogProof.parse(changed(text -> text.replace("index", "Index"))))
                .hasMessageContaining("no index line");
        assertThatThrownBy(() -> LogProof.parse(changed(text -> text.replace("index", "extra AQID=\nindex"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] changed(UnaryOperator<String> change) {
        return change.apply(text()).getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return new String(proof.bytes(), StandardCharsets.UTF_8);
    }

    private static ProofVerdict.Reason reason(ProofVerdict verdict) {
        assertThat(verdict).isInstanceOf(ProofVerdict.Refused.class);
        return ((ProofVerdict.Refused) verdict).reason();
    }
}
