package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.Keepsake;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.seal.HeldSeal;
import io.sluice.pipeline.seal.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KeepsakesTest {

    private static final KeyRing KEYS = (use, domain, epoch) -> new byte[32];

    private final List<ProducerRecord<byte[], byte[]>> topic = new ArrayList<>();

    private Keepsakes keepsakes() {
        return new Keepsakes(
                "town",
                new HeldSeal(KEYS, "town"),
                (source, each) -> topic.forEach(
                        message -> each.entry(new String(message.key(), StandardCharsets.UTF_8), message.value())));
    }

    @Test
    void what_was_kept_last_under_each_name_is_there() {
        topic.addAll(keepsakes().records(List.of(new Keepsake("a#0", "one"), new Keepsake("a#1", "other"))));
        topic.addAll(keepsakes().records(List.of(new Keepsake("a#0", "two"), new Keepsake("a#1", null))));

        assertThat(keepsakes().read()).containsOnly(Map.entry("a#0", "two"));
        assertThat(topic).allMatch(message -> message.topic().equals(Topics.KEPT));
    }

    @Test
    void it_rests_sealed_and_under_its_own_name_only() {
        topic.addAll(keepsakes().records(List.of(new Keepsake("a#0", "a raw key"))));
        ProducerRecord<byte[], byte[]> kept = topic.getFirst();
        assertThat(new String(kept.value(), StandardCharsets.ISO_8859_1)).doesNotContain("raw");

        topic.set(0, new ProducerRecord<>(kept.topic(), "town/a#1".getBytes(StandardCharsets.UTF_8), kept.value()));

        assertThatThrownBy(() -> keepsakes().read()).isInstanceOf(SealBrokenException.class);
    }
}
