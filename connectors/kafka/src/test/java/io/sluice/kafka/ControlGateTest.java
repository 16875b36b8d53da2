package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.specification.CodeLists;
import io.sluice.contract.specification.ControlKey;
import io.sluice.contract.specification.SignedSpecification;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.kafka.ControlGate.Decision;
import io.sluice.kafka.ControlGate.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGateTest {

    private static final SpecificationKeys HUB = SpecificationKeys.generate();
    private static final Map<String, String> CODES =
            IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "code " + i, i -> "standard " + i));
    private static final String KEY = "source/household-register";

    @TempDir
    Path folder;

    @Test
    void aSignedSpecificationIsObeyed() {
        Decision decision = gate().judge(KEY, signed(1));

        assertThat(decision).isEqualTo(new Decision.Obey(source(1)));
    }

    @Test
    void aHigherSerialReplacesTheLast() {
        ControlGate gate = gate();
        gate.judge(KEY, signed(1));

        assertThat(gate.judge(KEY, signed(2))).isEqualTo(new Decision.Obey(source(2)));
    }

    @Test
    void theSameOrAnOlderSerialIsRefused() {
        ControlGate gate = gate();
        gate.judge(KEY, signed(5));

        assertThat(reason(gate.judge(KEY, signed(5)))).isEqualTo(Reason.OLDER);
        assertThat(reason(gate.judge(KEY, signed(4)))).isEqualTo(Reason.OLDER);
    }

    @Test
    void afterARestartTheLastOneIsReadAgainButNoOlderOne() {
        ControlGate gate = gate();
        gate.judge(KEY, signed(5));
        gate.keep();

        ControlGate restarted = gate();

        assertThat(reason(restarted.judge(KEY, signed(4)))).isEqualTo(Reason.OLDER);
        assertThat(restarted.judge(KEY, signed(5))).isEqualTo(new Decision.Obey(source(5)));
        assertThat(reason(restarted.judge(KEY, signed(5)))).isEqualTo(Reason.OLDER);
    }

    @Test
    void oneOfAnotherHubIsRefused() {
        String foreign = SignedSpecification.sign(source(1), SpecificationKeys.generate(), new CodeLists())
                .json();

        assertThat(reason(gate().judge(KEY, foreign))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void anUnsignedOneIsRefused() {
        String unsigned = signed(1).replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":null");

        assertThat(reason(gate().judge(KEY, unsigned))).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aRecordWithoutKeyOrValueIsRefused() {
        assertThat(reason(gate().judge(KEY, null))).isEqualTo(Reason.UNSIGNED);
        assertThat(reason(gate().judge(null, signed(1)))).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aTamperedOneIsRefusedAndNothingOfItIsTold() {
        String other = SignedSpecification.sign(source(2), HUB, new CodeLists()).json();
        String tampered = signed(1).replaceFirst("\"payload\":\"[^\"]*\"", "\"payload\":\"" + payloadOf(other) + "\"");

        Decision decision = gate().judge(KEY, tampered);

        assertThat(reason(decision)).isEqualTo(Reason.BAD_SIGNATURE);
        assertThat(decision.toString()).doesNotContain("household-register");
    }

    @Test
    void aSignedOneUnderAnotherKeyIsRefused() {
        assertThat(reason(gate().judge("source/other", signed(1)))).isEqualTo(Reason.OTHER_KEY);
    }

    @Test
    void aRefusedOneDoesNotRaiseTheSerial() {
        ControlGate gate = gate();
        gate.judge("source/other", signed(9));

        assertThat(gate.judge(KEY, signed(1))).isEqualTo(new Decision.Obey(source(1)));
    }

    @Test
    void aListIsReadAgainAndAgainSinceItNeverChanges() {
        Specification.CodeList list = list();
        ControlGate gate = gate();

        assertThat(gate.judge(ControlKey.of(list), signed(list))).isEqualTo(new Decision.Obey(list));
        assertThat(gate.judge(ControlKey.of(list), signed(list))).isEqualTo(new Decision.Obey(list));
    }

    @Test
    void aListUnderAnothersKeyIsRefused() {
        assertThat(reason(gate().judge("list/other", signed(list())))).isEqualTo(Reason.OTHER_KEY);
    }

    /** Guards the fail-closed rule, and that its list may come later. */
    @Test
    void whatNamesAListIsRefusedUntilTheListIsThere() {
        ControlGate gate = gate();
        Specification.Share share = Residents.naming(CODES);
        String named = signed(share);

        assertThat(reason(gate.judge(ControlKey.of(share), named))).isEqualTo(Reason.MISSING_LIST);

        gate.judge(ControlKey.of(list()), signed(list()));
        assertThat(gate.judge(ControlKey.of(share), named)).isEqualTo(new Decision.Obey(share));
    }

    @Test
    void aDamagedSerialFileIsSaid() throws IOException {
        Files.writeString(folder.resolve("serials"), "source/a=x");

        assertThatThrownBy(this::gate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("restore the file");
    }

    private ControlGate gate() {
        return new ControlGate(List.of(HUB.publicKey()), Serials.in(folder.resolve("serials")));
    }

    private static String signed(long serial) {
        return SignedSpecification.sign(source(serial), HUB, new CodeLists()).json();
    }

    private static String signed(Specification specification) {
        return SignedSpecification.sign(specification, HUB, new CodeLists()).json();
    }

    /** As the control plane carries it: its digest is known to who signs what names it. */
    private static Specification.CodeList list() {
        CodeLists named = new CodeLists();
        SignedSpecification unused = SignedSpecification.sign(Residents.naming(CODES), HUB, named);
        return named.missing().iterator().next();
    }

    private static Specification.Source source(long serial) {
        return new Specification.Source(
                "household-register", serial, true, "public-security", "files", Map.of("folder", "/drop"), null);
    }

    private static @Nullable Reason reason(Decision decision) {
        return decision instanceof Decision.Refuse refuse ? refuse.reason() : null;
    }

    private static String payloadOf(String json) {
        return json.replaceFirst(".*\"payload\":\"([^\"]*)\".*", "$1");
    }
}
