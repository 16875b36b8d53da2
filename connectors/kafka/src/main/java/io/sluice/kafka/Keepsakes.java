package io.sluice.kafka;

import io.sluice.model.Keepsake;
import io.sluice.pipeline.seal.HeldSeal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What one source keeps beside its offset, each sealed under its name: {@code <source>/<name>}. */
final class Keepsakes {

    private final String source;
    private final HeldSeal seal;
    private final HeldCells.Kept kept;

    /** @param kept reads what was committed */
    Keepsakes(String source, HeldSeal seal, HeldCells.Kept kept) {
        this.source = source;
        this.seal = seal;
        this.kept = kept;
    }

    List<ProducerRecord<byte[], byte[]>> records(List<Keepsake> batch) {
        return batch.stream().map(this::message).toList();
    }

    private ProducerRecord<byte[], byte[]> message(Keepsake keepsake) {
        byte[] name = utf8(source + "/" + keepsake.name());
        String content = keepsake.content();
        return new ProducerRecord<>(Topics.KEPT, name, content == null ? null : seal.seal(utf8(content), name));
    }

    /** In clear, by name. */
    Map<String, String> read() {
        Map<String, String> found = new HashMap<>();
        kept.read(source, (name, content) -> take(found, name, content));
        return found;
    }

    private void take(Map<String, String> found, String name, byte @Nullable [] sealed) {
        String own = name.substring(source.length() + 1);
        if (sealed == null) {
            found.remove(own);
        } else {
            found.put(own, new String(seal.open(sealed, utf8(name)), StandardCharsets.UTF_8));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
