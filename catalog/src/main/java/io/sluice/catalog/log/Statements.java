package io.sluice.catalog.log;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Signs what the hub states about an agreement, with the key that signs the exchange log's checkpoints. */
@ApplicationScoped
public class Statements {
    private final ExchangeLog log;

    Statements(ExchangeLog log) {
        this.log = log;
    }

    /**
     * A signed statement.
     *
     * @param note C2SP signed note; its text is the statement
     * @param sha256 of the statement, in hexadecimal
     */
    public record Signed(String note, String sha256) {}

    /**
     * @param statement one or more lines, each ended by a newline
     * @throws Refusal where the log has no key yet
     */
    public Signed sign(String statement) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(statement.getBytes(StandardCharsets.UTF_8));
            return new Signed(
                    new String(log.sign(statement).bytes(), StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        } catch (IllegalStateException notYet) {
            throw Refusal.unavailable("no-log-key", String.valueOf(notYet.getMessage()));
        }
    }
}
