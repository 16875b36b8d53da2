package io.sluice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyFileTest extends KeyRingContract {

    @Override
    KeyService create(Path at) {
        return KeyFile.create(at);
    }

    @Override
    KeyService open(Path at) {
        return KeyFile.open(at);
    }

    @Override
    KeyService open(Path at, Suite suite) {
        return KeyFile.open(at).of(suite);
    }

    @Override
    int rotate(Path at) {
        return KeyFile.open(at).rotate();
    }

    @Test
    void asARingItIsReadAnewForEachKey() throws IOException {
        Path path = folder.resolve("ring.json");
        KeyFile keys = KeyFile.create(path);
        assertThat(keys.key(KeyUse.SHIFT, "d", 1)).isEqualTo(keys.unlock().key(KeyUse.SHIFT, "d", 1));
        Files.delete(path);

        assertThatThrownBy(() -> keys.key(KeyUse.SHIFT, "d", 1)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> KeyFile.open(path)).isInstanceOf(KeyUnavailableException.class);
    }
}
