package io.sluice.catalog.log;

import io.sluice.catalog.hub.HubFiles;
import io.sluice.evidence.LogKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The exchange log's signing key in a file: its name on the first line, its seed in base64 on the second. */
final class LogKeyFile {
    private LogKeyFile() {}

    /**
     * Reads the key; makes one where neither it nor the log is there yet.
     *
     * @throws IllegalStateException where the log is there and its key is not: another key would be another log
     */
    static LogKey open(Path file, Path log) {
        if (Files.exists(file)) {
            String[] lines = HubFiles.read(file).split("\n", -1);
            if (lines.length != 2) {
                throw new IllegalStateException("Key file " + file + " holds no log key; put it back from your backup");
            }
            return LogKey.of(lines[0], Base64.getDecoder().decode(lines[1]));
        }
        if (Files.exists(log.resolve("checkpoint"))) {
            throw new IllegalStateException("Key file " + file + " of the exchange log in " + log
                    + " is gone; put it back from your backup, nothing can be signed without it");
        }
        LogKey key = LogKey.generate("sluice.hub-" + random() + "/exchange-log");
        HubFiles.write(file, key.verifier().name() + "\n" + Base64.getEncoder().encodeToString(key.seed()));
        return key;
    }

    private static String random() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
