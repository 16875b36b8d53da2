package io.sluice.standalone;

import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.keys.KeyFile;
import io.sluice.keys.TokenKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The keys of a hub, made once. A later start without them stops: a fresh key in place of a lost one would give every
 * person another pseudonym and leave sealed offsets unreadable.
 */
final class FirstRun {
    private final DataFolder data;
    private final Configuration.Keys service;

    FirstRun(DataFolder data, Configuration.Keys service) {
        this.data = data;
        this.service = service;
    }

    /** Makes the data keys and the control key, or checks that they are still there. */
    void provideKeys() {
        Path made = data.folder("state").resolve("keys-made");
        Path keys = data.secrets().resolve(service.token().isPresent() ? "keys.wrapped" : "keys.json");
        Path control = data.secrets().resolve("control.key");
        try {
            if (!Files.exists(made)) {
                if (!Files.exists(keys)) {
                    create(keys);
                }
                if (!Files.exists(control)) {
                    SpecificationKeys.create(data.secrets());
                }
                Secrets.write(made, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the hub's keys in '" + data.secrets() + "'", e);
        }
        for (Path key : java.util.List.of(keys, control)) {
            if (!Files.exists(key)) {
                throw new StartException(
                        StartException.Reason.UNAVAILABLE,
                        "Key file '" + key + "' is gone since the first start; put it back from your backup, or begin"
                                + " with a new data folder"
                                + (service.token().isPresent()
                                        ? "; a hub that began with a key file keeps its keys by: sluice key wrap"
                                        : ""));
            }
        }
    }

    private void create(Path keys) {
        service.token().ifPresentOrElse(token -> TokenKeys.create(token, keys), () -> KeyFile.create(keys));
    }
}
